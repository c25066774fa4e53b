import type { LegalDay } from '../kernel/primitives';
import { refuserOf, type RefusalTable } from '../kernel/refusals';
import type { Refusal } from '../kernel/subject';
import type { OrgInTree } from './org-match';

/** As what a unit sits on a committee: leading it, deputy to whoever leads, as a member, or as its office. */
export const COMMITTEE_ROLES = ['chair', 'deputy', 'member', 'office'] as const;
export type CommitteeRole = (typeof COMMITTEE_ROLES)[number];

/** Why a unit does not sit on a committee for the days asked. */
export const COMMITTEE_REFUSALS = {
  'committee-elsewhere': { kind: 'invalid', facts: ['field'] },
  'committee-is-none': { kind: 'invalid', facts: ['name'] },
  'committee-on-itself': { kind: 'invalid', facts: ['name'] },
  'committee-days-reversed': { kind: 'invalid', facts: ['from', 'until'] },
  'committee-member-twice': { kind: 'conflict', facts: ['from'] },
  'committee-member-left': { kind: 'conflict', facts: ['left', 'until'] },
} as const satisfies RefusalTable;
export type CommitteeRefusalCode = keyof typeof COMMITTEE_REFUSALS;

const refuse = refuserOf(COMMITTEE_REFUSALS);

/** A unit on a committee, beside the tree, from its first day through its last one; without a last day until further notice. */
export interface CommitteeMember {
  readonly committeeId: string;
  readonly memberId: string;
  readonly role: CommitteeRole;
  readonly validFrom: LegalDay;
  readonly validUntil: LegalDay | null;
}

/**
 * Why a unit may not sit on a committee, or null. Only a committee has members; they are of its district, whose tree this is,
 * and none sits on itself. @param others who sat and sits on committees of the district besides
 */
export function committeeMemberRefusal(
  asked: CommitteeMember,
  tree: readonly OrgInTree[],
  others: readonly CommitteeMember[],
): Refusal | null {
  const committee = tree.find(({ id }) => id === asked.committeeId);
  if (!committee) return refuse('committee-elsewhere', { field: 'committeeId' });
  if (!tree.some(({ id }) => id === asked.memberId)) return refuse('committee-elsewhere', { field: 'memberId' });
  const { kind, name } = committee;
  if (kind !== 'committee') return refuse('committee-is-none', { name });
  if (asked.memberId === asked.committeeId) return refuse('committee-on-itself', { name });
  const { validFrom: from, validUntil: until } = asked;
  if (until !== null && until < from) return refuse('committee-days-reversed', { from, until });
  const twice = others.find((one) => isSameSeat(one, asked) && overlap(one, asked));
  return twice ? refuse('committee-member-twice', { from: twice.validFrom }) : null;
}

/**
 * Why a unit may not leave with this last day, or null: not before it came, and not after it has left, for that would put it
 * back for the days between.
 */
export function committeeEndRefusal(one: CommitteeMember, until: LegalDay): Refusal | null {
  const { validFrom: from, validUntil: left } = one;
  if (until < from) return refuse('committee-days-reversed', { from, until });
  return left !== null && until > left ? refuse('committee-member-left', { left, until }) : null;
}

function isSameSeat(one: CommitteeMember, other: CommitteeMember): boolean {
  return one.committeeId === other.committeeId && one.memberId === other.memberId;
}

function overlap(one: CommitteeMember, other: CommitteeMember): boolean {
  const beginsInTime = other.validUntil === null || one.validFrom <= other.validUntil;
  return beginsInTime && (one.validUntil === null || one.validUntil >= other.validFrom);
}

/** Whether work of the committee's members is this one's: the office collects what the others send. */
export function worksOnCommittee({ role }: { readonly role: CommitteeRole }): boolean {
  return role !== 'office';
}
