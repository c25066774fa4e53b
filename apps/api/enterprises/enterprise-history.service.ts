import { stateWord, VALUE_WORDS, type EnterpriseHistoryQuery, type Language } from '@bihuan/contracts/http';
import { maySeeInspection, readingOf, type HistorySection } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { mustReach } from '../platform/auth/reach';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';

/** What the record tells of an enterprise. */
@Injectable()
export class EnterpriseHistoryService {
  constructor(
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
  ) {}

  history(call: Call, id: string, query: z.output<typeof EnterpriseHistoryQuery>) {
    const { actor, districtId, language } = call;
    return this.pages.page(
      call,
      async (tx) => {
        if (!(await queries.readEnterprise(tx, id, districtId))) throw new ProblemError('not-found');
        await mustReach(tx, call, 'org.read', { kind: 'org', id });
        const directory = await this.rules.directory(tx, districtId);
        const orgIds = [id, ...(await queries.aliasesOf(tx, id)).map((alias) => alias.id)];
        // The results of inspections at a firm are the firm's own, once the draw's rule lets it see them.
        const own = query.section === 'inspections' && actor.posts.some(({ orgId }) => orgIds.includes(orgId));
        const reach = own ? null : call.reach(readingOf(queries.HISTORY_OF[query.section]));
        const { rows, next } = await queries.listEnterpriseHistory(tx, { ...query, districtId, orgIds, reach });
        const shown = rows.filter(({ hidden }) => hidden === null || maySeeInspection(hidden, { actor, directory }));
        return { rows: shown, next };
      },
      (row) => view(row, query.section, language),
    );
  }
}

function view(row: queries.EnterpriseHistoryRow, section: HistorySection, language: Language) {
  const kind = section === 'measures' ? 'measure' : row.subject_kind;
  return {
    id: row.key,
    section,
    day: row.day,
    subject: { kind: row.subject_kind, id: row.subject_id },
    orgId: row.org_id,
    title: CODED.has(section) ? (VALUE_WORDS[row.title]?.[language] ?? row.title) : row.title,
    state: row.state,
    stateName: row.state === null ? null : stateWord(kind, row.state, language),
    docNo: row.doc_no,
    undone: row.undone,
  };
}

/** Their titles are words of the domain; those of the others are texts somebody wrote. */
const CODED: ReadonlySet<HistorySection> = new Set(['slips', 'measures', 'acts', 'circulars']);
