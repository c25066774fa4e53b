import { VALUE_WORDS, type DutyQuery, type DutySeriesQuery } from '@bihuan/contracts/http';
import { cellsOf, sentForms, seriesOf, type CellSeries, type FormPlan } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { mustReach } from '../platform/auth/reach';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';

/** Duties of parts: one query each. */
@Injectable()
export class DutiesService {
  constructor(@Inject(PagesService) private readonly pages: PagesService) {}

  list(call: Call, query: z.output<typeof DutyQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listDuties(tx, { ...query, districtId: call.districtId, reach: call.reach('part.read') }),
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
        forms: body.forms ?? [],
        asks: body.asks ?? [],
        rounds,
      }),
    );
  }

  /** What one unit has reported, cell by cell, beside what later corrections make of it. */
  async series(call: Call, dutyId: string, { part, unit }: z.output<typeof DutySeriesQuery>) {
    const reach = call.reach('submission.read');
    return this.pages.read(call, async (tx) => {
      await mustReach(tx, call, 'part.read', { kind: 'part', id: part });
      const forms = await queries.readDutyForms(tx, call.districtId, part, dutyId);
      if (!forms) throw new ProblemError('not-found');
      const answers = await queries.answersOf(tx, { districtId: call.districtId, reach, part, duty: dutyId, unit });
      const cells = inFormOrder(seriesOf(sentForms(answers)), forms, call.language);
      return { dutyId, partId: part, orgId: unit, cells };
    });
  }
}

/** Cell by cell as the form prints them, under the names people know them by. */
function inFormOrder(series: readonly CellSeries[], forms: readonly FormPlan[], language: Call['language']) {
  return forms.flatMap((form) =>
    cellsOf(form).flatMap(({ key, name }) =>
      series.filter((one) => one.form === form.id && one.cell === key).map((one) => ({ ...one, name: name[language] })),
    ),
  );
}
