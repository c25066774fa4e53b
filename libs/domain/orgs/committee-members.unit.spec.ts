import {
  COMMITTEE_ROLES,
  committeeEndRefusal,
  committeeMemberRefusal,
  worksOnCommittee,
  type CommitteeMember,
} from './committee-members';
import type { OrgInTree } from './org-match';

const org = (id: string, kind: OrgInTree['kind']): OrgInTree => ({
  ...{ id, parentId: null, label: id, path: id, kind, name: `单位${id}`, nameEn: null },
  ...{ creditCode: null, validFrom: null, validUntil: null },
});
const TREE = [org('fire', 'committee'), org('road', 'committee'), org('school', 'department'), org('park', 'park')];
const seat = (more: Partial<CommitteeMember> = {}): CommitteeMember => ({
  ...{ committeeId: 'fire', memberId: 'school', role: 'member', validFrom: '2019-01-01', validUntil: '2019-06-30' },
  ...more,
});
const code = (asked: CommitteeMember, others: readonly CommitteeMember[] = []) =>
  committeeMemberRefusal(asked, TREE, others)?.code ?? null;

describe('who sits on a committee', () => {
  it('is a unit of any kind, on several committees at a time', () => {
    expect(code(seat())).toBeNull();
    expect(code(seat({ memberId: 'park', role: 'chair' }))).toBeNull();
    expect(code(seat({ committeeId: 'road' }), [seat()])).toBeNull();
    expect(code(seat({ memberId: 'park' }), [seat()])).toBeNull();
    // A sector committee may sit on another one.
    expect(code(seat({ memberId: 'road' }))).toBeNull();
  });

  it('is nobody on what is no committee, nobody of another district, and never the committee itself', () => {
    expect(committeeMemberRefusal(seat({ committeeId: 'park' }), TREE, [])).toMatchObject({
      ...{ kind: 'invalid', code: 'committee-is-none', facts: { name: '单位park' } },
    });
    const elsewhere = (field: string) => ({ code: 'committee-elsewhere', facts: { field } });
    expect(committeeMemberRefusal(seat({ memberId: 'far' }), TREE, [])).toMatchObject(elsewhere('memberId'));
    expect(committeeMemberRefusal(seat({ committeeId: 'far' }), TREE, [])).toMatchObject(elsewhere('committeeId'));
    expect(code(seat({ memberId: 'fire' }))).toBe('committee-on-itself');
  });

  it('sits there from a first to a last day, which may be the same', () => {
    expect(code(seat({ validUntil: '2018-12-31' }))).toBe('committee-days-reversed');
    expect(code(seat({ validUntil: '2019-01-01' }))).toBeNull();
    expect(code(seat({ validUntil: null }))).toBeNull();
  });

  it('sits there once on any day, in whichever role', () => {
    const twice = (validFrom: string, validUntil: string | null) =>
      code(seat({ validFrom, validUntil, role: 'deputy' }), [seat()]);
    expect(twice('2019-06-30', null)).toBe('committee-member-twice');
    expect(twice('2018-01-01', '2019-01-01')).toBe('committee-member-twice');
    expect(twice('2018-01-01', null)).toBe('committee-member-twice');
    expect(twice('2019-02-01', '2019-02-02')).toBe('committee-member-twice');
    expect(twice('2019-07-01', null)).toBeNull();
    expect(twice('2018-01-01', '2018-12-31')).toBeNull();
    const open = seat({ validUntil: null });
    expect(code(seat({ validFrom: '2030-01-01', validUntil: null }), [open])).toBe('committee-member-twice');
    expect(code(seat({ validFrom: '2018-01-01', validUntil: '2018-12-31' }), [open])).toBeNull();
  });

  it('leaves with a last day, which can be put right to an earlier one and never brings it back', () => {
    const sits = seat({ validUntil: null });
    expect(committeeEndRefusal(sits, '2019-01-01')).toBeNull();
    expect(committeeEndRefusal(sits, '2018-12-31')?.code).toBe('committee-days-reversed');
    expect(committeeEndRefusal(seat(), '2019-06-30')).toBeNull();
    expect(committeeEndRefusal(seat(), '2019-03-31')).toBeNull();
    expect(committeeEndRefusal(seat(), '2019-07-01')).toMatchObject({
      ...{ code: 'committee-member-left', facts: { left: '2019-06-30', until: '2019-07-01' } },
    });
  });

  it('does the work of its members, but for the office that collects it', () => {
    expect(COMMITTEE_ROLES.filter((role) => worksOnCommittee({ role }))).toEqual(['chair', 'deputy', 'member']);
  });
});
