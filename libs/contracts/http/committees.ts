import { COMMITTEE_ROLES } from '@bihuan/domain';
import { z } from 'zod';
import { Day, Id, PAGE_FIELDS, pageOf, sortBy } from './primitives';
import { both } from './text';

const role = z
  .enum(COMMITTEE_ROLES)
  .meta(both('组长单位、副组长单位、成员单位、办公室', 'chair, deputy, member, or office of the committee'));

/** POST /api/committee-members. */
export const JoinCommittee = z
  .strictObject({
    committeeId: Id.meta(both('安委会或专委会', 'The committee')),
    memberId: Id.meta(both('成员单位', 'The unit that sits on it')),
    role: role.default('member'),
    validFrom: Day.optional().meta(both('起；不填为今日', 'First day; today when left out')),
    validUntil: Day.optional().meta(both('止（含当日）', 'Last day')),
  })
  .meta({ id: 'JoinCommittee', ...both('加入委员会', 'Puts a unit on a committee') });
/** POST /api/committee-members/:id/end. */
export const LeaveCommittee = z
  .strictObject({ validUntil: Day.optional().meta(both('止（含当日）；不填为今日', 'Last day; today when left out')) })
  .meta({ id: 'LeaveCommittee', ...both('退出委员会', 'Sets the last day of a unit on a committee') });
export const CommitteeMemberView = z
  .object({
    id: z.string(),
    committeeId: z.string(),
    committeeName: z.string(),
    memberId: z.string(),
    memberName: z.string(),
    role,
    roleName: z.string(),
    validFrom: z.string(),
    validUntil: z.string().nullable(),
  })
  .meta({ id: 'CommitteeMember' });
export const CommitteeMemberPage = pageOf(CommitteeMemberView).meta({ id: 'CommitteeMemberPage' });
export const CommitteeMemberQuery = z.strictObject({
  ...PAGE_FIELDS,
  committee: z.uuid().optional(),
  member: z.uuid().optional().meta(both('该单位所在的委员会', 'The committees this unit sits on')),
  role: role.optional(),
  on: Day.optional().meta(both('当日有效', 'Sitting there on this day')),
  sort: sortBy(['from', 'member'], 'from'),
});
