import { VALUE_WORDS, type CreateGrant, type GrantQuery } from '@bihuan/contracts/http';
import { grantRefusal } from '@bihuan/domain';
import { queries, type UnitOfWork } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD, UOW } from '../parts';
import { StandingService } from '../platform/auth/standing.service';
import type { Call } from '../platform/call/call';
import { ProblemError, Refused } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { iso } from '../platform/subjects/rows';

/** Grants: posts for a time, and who gave them. */
@Injectable()
export class GrantsService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(StandingService) private readonly standings: StandingService,
  ) {}

  /** Whether it may be given is the domain's decision; the person is named by login, as they may be of another district. */
  async give(call: Call, body: z.output<typeof CreateGrant>) {
    const now = (await this.record.readClock()).legal;
    const { login, from = now, ...asked } = body;
    const { districtId } = call;
    const id = call.newId();
    const by = call.caller.userId;
    // They are not of this district yet: the register of the whole installation is looked into for this one name.
    const user = await this.uow.run({ ...call.scope, reach: 'register' }, (tx) => queries.userByLogin(tx, login), {
      readOnly: true,
    });
    await this.uow.run(call.scope, async (tx) => {
      if (!user) throw new ProblemError('reference-unknown', { field: 'login' });
      if (!(await queries.readOrg(tx, body.orgId, districtId))) {
        throw new ProblemError('reference-unknown', { field: 'orgId' });
      }
      const to = { userId: user.id, homeDistrictId: user.district_id };
      const refusal = grantRefusal({ ...asked, districtId, to, by, from }, now);
      if (refusal) throw new Refused(refusal);
      await queries.insertGrant(tx, { ...asked, id, districtId, userId: user.id, from, grantedBy: by, grantedAt: now });
    });
    this.standings.forget();
    const { items } = await this.page(call, { id, limit: 1, sort: '-from' });
    return items[0]!;
  }

  list(call: Call, query: z.output<typeof GrantQuery>) {
    return this.page(call, query);
  }

  /** From now on; what was done under it stays done. */
  async revoke(call: Call, id: string): Promise<void> {
    const at = (await this.record.readClock()).legal;
    const grant = { id, districtId: call.districtId, by: call.caller.userId, at };
    if (!(await this.uow.run(call.scope, (tx) => queries.revokeGrant(tx, grant)))) throw new ProblemError('not-found');
    this.standings.forget();
  }

  private async page(call: Call, query: z.output<typeof GrantQuery> & { readonly id?: string }) {
    const at = (await this.record.readClock()).legal;
    return this.pages.page(
      call,
      (tx) => queries.listGrants(tx, { ...query, districtId: call.districtId, at }),
      (row) => ({
        id: row.id,
        kind: row.kind,
        kindName: VALUE_WORDS[`grant-${row.kind}`]?.[call.language] ?? row.kind,
        userId: row.user_id,
        userName: row.user_name,
        orgId: row.org_id,
        orgName: row.org_name,
        role: row.role,
        from: row.valid_from.toISOString(),
        until: row.valid_until.toISOString(),
        holds: row.holds,
        reason: row.reason,
        grantedBy: row.granted_by,
        grantedAt: row.granted_at.toISOString(),
        revokedBy: row.revoked_by,
        revokedAt: iso(row.revoked_at),
      }),
    );
  }
}
