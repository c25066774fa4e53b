import type { CreateOrg, OrgQuery } from '@bihuan/contracts/http';
import { createOrg, lockOrgTree, queries, type OrgKind, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { UOW } from '../parts';
import { mustReach } from '../platform/auth/reach';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { explainConflict } from './conflicts';

/** The tree of organisations. */
@Injectable()
export class OrgsService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  async create(call: Call, body: z.output<typeof CreateOrg>) {
    const id = call.newId();
    const { districtId } = call;
    return this.uow
      .run(call.scope, async (tx) => {
        // Its path is written below its parent's, which a sheet may be moving.
        const tree = await lockOrgTree(tx, districtId);
        if (!tree.some((one) => one.id === body.parentId)) {
          throw new ProblemError('reference-unknown', { field: 'parentId' });
        }
        await createOrg(tx, { id, districtId, ...body, kind: body.kind as OrgKind });
        return view((await queries.readOrg(tx, id, districtId))!);
      })
      .catch((error: unknown) => explainConflict(error, 'label', body.label));
  }

  list(call: Call, query: z.output<typeof OrgQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listOrgs(tx, { ...query, districtId: call.districtId, reach: call.reach('org.read') }),
      view,
    );
  }

  async view(call: Call, id: string) {
    const row = await this.pages.read(call, async (tx) => {
      await mustReach(tx, call, 'org.read', { kind: 'org', id });
      return queries.readOrg(tx, id, call.districtId);
    });
    if (!row) throw new ProblemError('not-found');
    return view(row);
  }
}

function view(row: queries.OrgRow) {
  return {
    id: row.id,
    parentId: row.parent_id,
    path: row.path,
    kind: row.kind,
    name: row.name,
    nameEn: row.name_en,
    creditCode: row.credit_code,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  };
}
