import type { QuarterQuery, QuarterReport } from '@bihuan/contracts/http';
import {
  addToQuarter,
  EMPTY_QUARTER,
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

/** Hazards read from the database at once. */
const PAGE = 500;

/** Tables that are counted from the record when they are asked for. */
@Injectable()
export class ReportsService {
  constructor(
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  /** The quarter's table of the caller's district. */
  async quarter(call: Call, { year, quarter }: z.output<typeof QuarterQuery>): Promise<z.input<typeof QuarterReport>> {
    const span = quarterSpan(year, quarter as 1 | 2 | 3 | 4);
    const { legal: asOf } = await this.record.readClock();
    const table = await this.pages.read(call, (tx) => counted(tx, call.districtId, call.reach('hazard.read'), span));
    return { year, quarter, from: span.from, to: span.to, asOf, ...table };
  }
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
