import { ruleChangeWords, type Language, type RuleEditionQuery, type TakeEdition } from '@bihuan/contracts/http';
import { policyChanges, rulesOf, type Policy, type PolicyChange } from '@bihuan/domain';
import { nextEditionVersion, queries, storeEdition, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { completeEdition, PolicyFileError, printPolicy, problemText, readEdition } from '@bihuan/plans';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD, UOW } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { findToCopy } from './packs.service';
import { inOffice } from './rules.service';

/** A district's own editions of rules: copied, edited, kept as versions. */
@Injectable()
export class EditionsService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  async copy(call: Call, id: string) {
    const policy = await this.pages.read(call, (tx) => findToCopy(tx, call, id));
    return { basedOn: policy.id, text: printPolicy(policy) };
  }

  list(call: Call, query: z.output<typeof RuleEditionQuery>) {
    const filter = { ...query, districtId: call.districtId };
    return this.pages.page(call, (tx) => queries.listEditions(tx, filter), editionRow);
  }

  view(call: Call, id: string) {
    return this.pages.read(call, (tx) => this.shown(tx, call, id));
  }

  /** Checked like a shipped file; the same text again is the edition it became. Answers 400 with each mistake and its line. */
  async take(call: Call, { text, file = 'edition.yaml' }: z.output<typeof TakeEdition>) {
    const { legal } = await this.record.readClock();
    return this.uow.run(call.scope, async (tx) => {
      const { code } = await inOffice(tx, call, { command: 'EditRules', role: 'committee-office' });
      const draft = checked(call.language, () => readEdition(text, file));
      const base = await queries.readPolicy(tx, draft.basedOn, call.districtId);
      if (!base) throw new ProblemError('reference-unknown', { field: 'extends' });
      const of = rulesOf(base.body);
      const version = await nextEditionVersion(tx, call.districtId, of);
      const same = await queries.sameEdition(tx, call.districtId, { basedOn: base.id, text });
      if (same !== null) return this.shown(tx, call, same);
      const id = `${of}-${code.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${version}`;
      const policy = checked(call.language, () => completeEdition(draft, base.body, { id, version }));
      await storeEdition(tx, call.districtId, { policy, text, madeBy: call.caller.userId, madeAt: legal });
      return this.shown(tx, call, id);
    });
  }

  private async shown(tx: Tx, call: Call, id: string) {
    const row = await queries.readEdition(tx, id, call.districtId);
    const base = row && (await queries.readPolicy(tx, row.based_on, call.districtId));
    if (!base) throw new ProblemError('not-found');
    const changes = policyChanges(base.body, row.body).map((change) => changeView(change, call.language));
    return { ...editionRow(row), text: row.text, changes };
  }
}

function checked<T>(language: Language, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof PolicyFileError)) throw error;
    const errors = error.problems.map((problem) => ({
      path: problem.path,
      code: 'rules',
      message: problemText(problem, language),
    }));
    throw new ProblemError('invalid-body', { fields: errors.map(({ path }) => path || 'text') }, { errors });
  }
}

function editionRow(row: queries.EditionRow) {
  return {
    id: row.id,
    name: (row.body satisfies Policy).name,
    of: row.of,
    version: row.version,
    basedOn: row.based_on,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
    inForce: row.in_force,
  };
}

function changeView({ basisWas: _was, ...change }: PolicyChange, language: Language) {
  return { ...change, ...ruleChangeWords({ ...change, basisWas: _was }, language) };
}
