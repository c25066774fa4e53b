import {
  VALUE_WORDS,
  type CommitteeMemberQuery,
  type JoinCommittee,
  type LeaveCommittee,
} from '@bihuan/contracts/http';
import { committeeEndRefusal, committeeMemberRefusal, legalDayOf, type Refusal } from '@bihuan/domain';
import { lockOrgTree, queries, type UnitOfWork } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD, UOW } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError, Refused } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';

/** Committees beside the tree: who sits on them, as what, from when until when. */
@Injectable()
export class CommitteesService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  list(call: Call, query: z.output<typeof CommitteeMemberQuery>) {
    const filter = { ...query, districtId: call.districtId, reach: call.reach('org.read') };
    return this.pages.page(
      call,
      (tx) => queries.listCommitteeMembers(tx, filter),
      (row) => view(row, call),
    );
  }

  async join(call: Call, body: z.output<typeof JoinCommittee>) {
    const { districtId } = call;
    const { validFrom = await this.today(), validUntil = null } = body;
    const asked = { ...body, validFrom, validUntil };
    return this.uow.run(call.scope, async (tx) => {
      // Held, so that of two who put one unit on one committee the second sees the first.
      const tree = await lockOrgTree(tx, districtId);
      refuseIf(committeeMemberRefusal(asked, tree, await queries.readCommitteeMembers(tx, districtId)));
      const id = call.newId();
      await queries.insertCommitteeMember(tx, { ...asked, id, districtId });
      const nameOf = (of: string) => tree.find((one) => one.id === of)!.name;
      const names = { committeeName: nameOf(asked.committeeId), memberName: nameOf(asked.memberId) };
      return view({ ...asked, ...names, id }, call);
    });
  }

  /** Sets the last day of a membership, today where none is said; it may be put right to an earlier one. */
  async leave(call: Call, id: string, body: z.output<typeof LeaveCommittee>) {
    const { districtId } = call;
    const { validUntil = await this.today() } = body;
    return this.uow.run(call.scope, async (tx) => {
      await lockOrgTree(tx, districtId);
      const row = (await queries.readCommitteeMembers(tx, districtId)).find((one) => one.id === id);
      if (!row) throw new ProblemError('not-found');
      refuseIf(committeeEndRefusal(row, validUntil));
      await queries.endCommitteeMember(tx, id, validUntil);
      return view({ ...row, validUntil }, call);
    });
  }

  private async today() {
    return legalDayOf((await this.record.readClock()).legal);
  }
}

function refuseIf(refusal: Refusal | null): void {
  if (refusal) throw new Refused(refusal);
}

function view(row: queries.CommitteeMemberRow, { language }: Call) {
  const { id, committeeId, committeeName, memberId, memberName, role, validFrom, validUntil } = row;
  const roleName = VALUE_WORDS[`sits-as-${role}`]?.[language] ?? role;
  return { id, committeeId, committeeName, memberId, memberName, role, roleName, validFrom, validUntil };
}
