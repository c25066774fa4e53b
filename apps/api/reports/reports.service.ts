import {
  LINE_WORDS,
  RANKING_DEFINITION,
  type PrintedHead,
  type QuarterQuery,
  type QuarterReport,
  type RankingQuery,
  type RankingReport,
} from '@bihuan/contracts/http';
import {
  addToQuarter,
  EMPTY_QUARTER,
  FEW_HAZARDS,
  isWhole,
  judgedThrough,
  legalDayOf,
  quarterSpan,
  type QuarterSpan,
  type QuarterTable,
  type ReachTerm,
} from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';
import { rankedIn } from './ranked';

/** Hazards read from the database at once. */
const PAGE = 500;

/** Tables that are counted from the record when they are asked for. */
@Injectable()
export class ReportsService {
  constructor(
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(RulesReader) private readonly rules: RulesReader,
  ) {}

  /** The quarter's table of the caller's district. */
  async quarter(call: Call, { year, quarter }: z.output<typeof QuarterQuery>): Promise<z.input<typeof QuarterReport>> {
    const span = quarterSpan(year, quarter as 1 | 2 | 3 | 4);
    const { legal: asOf } = await this.record.readClock();
    const { districtId } = call;
    return this.pages.read(call, async (tx) => {
      const table = await counted(tx, districtId, call.reach('hazard.read'), span);
      const auditHead = await printedHead(tx, districtId);
      return { year, quarter, from: span.from, to: span.to, asOf, ...table, auditHead };
    });
  }

  /** Units, lines or areas by what was put right on time in a period. */
  async ranking(call: Call, query: z.output<typeof RankingQuery>): Promise<z.input<typeof RankingReport>> {
    const { districtId, language } = call;
    const { scope, from, to } = query;
    const { legal: asOf } = await this.record.readClock();
    const through = judgedThrough(to, legalDayOf(asOf));
    const reach = call.reach('hazard.read');
    return this.pages.read(call, async (tx) => {
      const { towns } = await this.rules.directory(tx, districtId);
      const ranked = await rankedIn(tx, { districtId, reach, scope, from, to: through, towns });
      const orgs = await queries.readOrgNames(
        tx,
        districtId,
        ranked.map(({ of }) => of),
      );
      const names = new Map(orgs.map(({ id, name }) => [id, name]));
      const nameOf = (of: string) => (scope === 'line' ? LINE_WORDS[of]?.[language] : names.get(of)) ?? of;
      const rows = ranked.map((row) => ({ ...row, name: nameOf(row.of) }));
      const definition = RANKING_DEFINITION[language];
      const whole = isWhole(reach);
      const auditHead = await printedHead(tx, districtId);
      return { scope, from, to, through, asOf, definition, fewBelow: FEW_HAZARDS, whole, rows, auditHead };
    });
  }
}

async function printedHead(tx: Tx, districtId: string): Promise<z.input<typeof PrintedHead>> {
  const { rows } = await queries.listHeads(tx, { districtId, limit: 1, sort: '-seq' });
  return rows.map(({ seq, hash, algorithm, at }) => ({ seq, hash, algorithm, at }))[0] ?? null;
}

async function counted(
  tx: Tx,
  districtId: string,
  reach: readonly ReachTerm[],
  span: QuarterSpan,
): Promise<QuarterTable> {
  let table = EMPTY_QUARTER;
  let after: string | null = null;
  for (;;) {
    const page = await queries.quarterFacts(tx, { districtId, reach, from: span.from, after, limit: PAGE });
    for (const hazard of page) table = addToQuarter(table, hazard, span);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return table;
    after = last.id;
  }
}
