import { clockWord, ruleChangeText, type Language, type PolicyEffectQuery } from '@bihuan/contracts/http';
import {
  DISTRICT_PACK,
  firingBy,
  policyChanges,
  policyClockOf,
  rulesOf,
  SUBJECT_KINDS,
  type ClockAhead,
  type ClockDifference,
  type Policy,
  type PolicyChange,
  type SubjectKind,
  type SubjectRef,
} from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import type { PolicyPreview, RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';

/** The changes of rules that moved a subject from one policy to another, by the policy it followed. */
type ChangesFrom = ReadonlyMap<string, readonly PolicyChange[]>;

/** What a stored policy would change on the live register. */
@Injectable()
export class PolicyEffectService {
  constructor(
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  async effect(call: Call, id: string, query: z.output<typeof PolicyEffectQuery>) {
    const { districtId, language } = call;
    const row = await this.pages.read(call, (tx) => queries.readPolicy(tx, id, districtId));
    if (!row) throw new ProblemError('not-found');
    const of = rulesOf(row.body);
    if (of !== DISTRICT_PACK) return this.ofPack(call, row.body, of);
    const after = query.cursor === undefined ? undefined : refOf(query.cursor);
    const found = await this.record.previewPolicy({
      ...{ districtId, policy: id, limit: query.limit },
      ...(after ? { after } : {}),
    });
    const changes = await this.changesTo(call, row.body, found);
    return {
      ...{ policy: id, of, now: found.now, until: found.until, underWay: found.underWay, looked: found.looked },
      keep: Object.entries(found.kept).map(([policy, subjects]) => ({ policy, subjects })),
      refused: found.refused,
      changed: found.changed.map(({ clocks, ...changed }) => ({
        ...changed,
        clocks: clocks.map((clock) => clockView(clock, changes.get(changed.policyWas) ?? [], found.until, language)),
      })),
      next: found.next && `${found.next.kind}:${found.next.id}`,
    };
  }

  /** A pack is for the orders to come: what is listed keeps the one it is pinned to, so nothing on the register changes. */
  private async ofPack(call: Call, { id }: Policy, of: string) {
    const { legal } = await this.record.readClock();
    const until = new Date(Date.parse(legal) + 7 * 86_400_000).toISOString();
    const keep = await this.pages.read(call, (tx) => queries.countPinned(tx, call.districtId, of));
    const looked = keep.reduce((sum, { subjects }) => sum + subjects, 0);
    return { policy: id, of, now: legal, until, underWay: false, looked, keep, refused: [], changed: [], next: null };
  }

  private async changesTo(call: Call, policy: Policy, { changed }: PolicyPreview): Promise<ChangesFrom> {
    const before = [...new Set(changed.map(({ policyWas }) => policyWas))];
    return this.pages.read(call, async (tx) => {
      const from = new Map<string, readonly PolicyChange[]>();
      for (const was of before) {
        const pins = { policy: was, calendars: {} };
        from.set(was, policyChanges(await this.rules.policy(tx, pins, call.districtId), policy));
      }
      return from;
    });
  }
}

function clockView(
  { clock, was, becomes }: ClockDifference,
  changes: readonly PolicyChange[],
  until: string,
  language: Language,
) {
  const own = policyClockOf(clock);
  const behind = changes.filter(
    ({ kind, of, field }) =>
      kind === 'rung-hour' || ((kind === 'clock' || kind === 'rung') && of === own && field !== 'basis'),
  );
  return {
    clock,
    name: clockWord(clock, language),
    was: aheadView(was, until),
    becomes: aheadView(becomes, until),
    reasons: behind.map((change) => ruleChangeText(change, language)),
  };
}

function aheadView(ahead: ClockAhead | null, until: string) {
  return ahead && { due: ahead.due, paused: ahead.paused, thisWeek: firingBy(ahead, until) };
}

function refOf(cursor: string): SubjectRef {
  const [kind = '', id = ''] = cursor.split(':');
  const known = SUBJECT_KINDS.includes(kind as SubjectKind) && /^[0-9a-f-]{36}$/.test(id);
  if (!known) throw new ProblemError('bad-cursor');
  return { kind: kind as SubjectKind, id };
}
