import { stateWord, type PhaseQuery } from '@bihuan/contracts/http';
import { queries } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '../platform/call/call';
import { PagesService } from '../platform/subjects/pages.service';
import { iso } from '../platform/subjects/rows';

/** Phases over all parts: which are open, which are late. */
@Injectable()
export class PhasesService {
  constructor(@Inject(PagesService) private readonly pages: PagesService) {}

  list(call: Call, query: z.output<typeof PhaseQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listPhases(tx, { ...query, districtId: call.districtId, reach: call.reach('part.read') }),
      (row) => ({
        campaignId: row.campaign_id,
        partId: row.part_id,
        part: row.part_code,
        key: row.key,
        name: row.name,
        gate: row.gate,
        state: row.state,
        stateName: stateWord('phase', row.state, call.language),
        plannedFrom: row.planned_from,
        plannedTo: row.planned_to,
        openedAt: iso(row.opened_at),
        closedAt: iso(row.closed_at),
        closedHow: row.closed_how,
      }),
    );
  }
}
