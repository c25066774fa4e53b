import { VALUE_WORDS, type DutyQuery } from '@bihuan/contracts/http';
import { queries } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '../platform/call/call';
import { PagesService } from '../platform/subjects/pages.service';

/** Duties of parts: one query. */
@Injectable()
export class DutiesService {
  constructor(@Inject(PagesService) private readonly pages: PagesService) {}

  list(call: Call, query: z.output<typeof DutyQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listDuties(tx, { ...query, districtId: call.districtId }),
      ({ id, part_id, campaign_id, code, body, rounds }) => ({
        id,
        partId: part_id,
        campaignId: campaign_id,
        code,
        name: body.name[call.language],
        cadence: body.cadence,
        cadenceName: VALUE_WORDS[body.cadence]?.[call.language] ?? body.cadence,
        final: body.final,
        units: body.units,
        rounds,
      }),
    );
  }
}
