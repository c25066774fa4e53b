import type { AddAreaCode, AreaCodeQuery, EndAreaCode } from '@bihuan/contracts/http';
import { areaCodeRefused } from '@bihuan/domain';
import { addAreaCode, endAreaCode, queries, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { UOW } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { refuseIf } from './enterprises.service';

const AREAS: readonly string[] = ['district', 'town', 'park', 'community'];

/** Division codes of areas. They change, so each has its days. */
@Injectable()
export class AreaCodesService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  list(call: Call, query: z.output<typeof AreaCodeQuery>) {
    const filter = { ...query, districtId: call.districtId };
    return this.pages.page(call, (tx) => queries.listAreaCodes(tx, filter), view);
  }

  add(call: Call, body: z.output<typeof AddAreaCode>) {
    const { districtId } = call;
    const added = { ...body, validUntil: body.validUntil ?? null };
    return this.uow.run(call.scope, async (tx) => {
      const known = await queries.lockAreaCodes(tx, districtId);
      const area = await queries.readOrg(tx, body.areaId, districtId);
      if (!area || !AREAS.includes(area.kind)) throw new ProblemError('reference-unknown', { field: 'areaId' });
      refuseIf(areaCodeRefused(added, known));
      const id = call.newId();
      await addAreaCode(tx, { id, districtId, ...added });
      return { id, ...added, areaName: area.name };
    });
  }

  /** Sets the last day of a code, earlier or later than the one it had. */
  end(call: Call, id: string, { validUntil }: z.output<typeof EndAreaCode>) {
    return this.uow.run(call.scope, async (tx) => {
      const known = await queries.lockAreaCodes(tx, call.districtId);
      const row = known.find((one) => one.id === id);
      if (!row) throw new ProblemError('not-found');
      const ended = { ...row, validUntil };
      const others = known.filter((one) => one.id !== id);
      refuseIf(areaCodeRefused(ended, others));
      await endAreaCode(tx, id, validUntil);
      return view(ended);
    });
  }
}

function view({ id, areaId, areaName, code, validFrom, validUntil }: queries.AreaCodeRow) {
  return { id, areaId, areaName, code, validFrom, validUntil };
}
