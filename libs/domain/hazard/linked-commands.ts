import type { Command } from '../kernel/subject';
import type { LegalDay } from '../kernel/primitives';
import type { SlipKind } from '../kernel/policy';
import type { HazardCommand } from './commands';
import type { Evidence, HazardOrigin, Person } from './state';
import type { FiledWhat } from './states';

/**
 * Commands that one subject's decision gives another inside the same transaction. Only the system may give them; a refusal
 * (e.g. a hazard that is not in the right state) refuses the whole.
 */

/** inspection → hazard: reports what failed there; only an inspection's decision names an origin. */
export type ReportFound = HazardCommand<'Report'> & { readonly origin: HazardOrigin };

/** listing → hazard: `graded` → `awaiting-listing`; refused if the hazard's responsible unit is another one. */
export interface ListingProposed extends Command {
  readonly type: 'ListingProposed';
  readonly listingId: string;
  readonly responsibleOrgId: string;
}
/** listing → hazard: back to `graded`. */
export interface ListingReturned extends Command {
  readonly type: 'ListingReturned';
  readonly listingId: string;
  readonly reason: string;
}
/** What stands around a number of an order that the record is about to give. */
export interface OrderNumberForm {
  readonly before: string;
  readonly after: string;
}
/** listing → hazard: → `listed`, the order's bodies and last day. */
export interface ListingApproved extends Command {
  readonly type: 'ListingApproved';
  readonly listingId: string;
  readonly orderNo: string;
  /** Given when the order has no number yet: the listing's new one, in this form, becomes its `orderNo`. */
  readonly numberForm?: OrderNumberForm;
  readonly level: 'county' | 'city' | 'province';
  readonly responsibleOrgId: string;
  readonly supervisingOrgId: string;
  readonly authorityOrgId: string;
  readonly deadline: LegalDay;
  /** The pack the listing follows; absent for the district's own policy. */
  readonly rulePack?: string;
  readonly planDay?: LegalDay;
}
/** listing → hazard: service recorded; starts `plan-by`. */
export interface ListingServed extends Command {
  readonly type: 'ListingServed';
  readonly listingId: string;
  readonly how: string;
  readonly servedOn: LegalDay;
}
/** listing → hazard: `accepted` → `closed`. */
export interface ListingLifted extends Command {
  readonly type: 'ListingLifted';
  readonly listingId: string;
  readonly orderNo: string;
}
/** listing → hazard: → `revoked`, or `rectifying` if the hazard stands. */
export interface ListingRevoked extends Command {
  readonly type: 'ListingRevoked';
  readonly listingId: string;
  readonly hazardStands: boolean;
  readonly reason: string;
}
/** listing → hazard: `rectifying` past its deadline → `listed` again, with the new order's number and last day; refused if its deadline has not passed. */
export interface ListingRelisted extends Command {
  readonly type: 'ListingRelisted';
  readonly listingId: string;
  readonly orderNo: string;
  readonly numberForm?: OrderNumberForm;
  readonly deadline: LegalDay;
}
/** hazard → listing: this hazard's part is done (`accepted`) or gone (ended); the last one starts `propose-lifting-by`. */
export interface HazardSettled extends Command {
  readonly type: 'HazardSettled';
  readonly hazardId: string;
  readonly outcome: 'accepted' | 'ended';
}
/** duplicate → the hazard that is kept: what was gathered on the duplicate is to be read there; refused if that one has ended. */
export interface DuplicateMerged extends Command {
  readonly type: 'DuplicateMerged';
  readonly hazardId: string;
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  readonly externalIds: Readonly<Record<string, string>>;
}
/** upstream → hazard: it was filed there; `externalIds` has the one number that system gave it. */
export interface UpstreamFiled extends Command {
  readonly type: 'UpstreamFiled';
  readonly what: FiledWhat;
  readonly externalIds: Readonly<Record<string, string>>;
}
/** look-back list → hazard: its own review after closing, found at the re-check of a line. */
export interface LineReviewed extends Command {
  readonly type: 'LineReviewed';
  readonly result: 'pass' | 'fail';
  readonly findings: string;
  readonly people: readonly Person[];
  readonly evidence: readonly Evidence[];
  /** The id the linked new case gets if the review failed. */
  readonly newHazardId: string;
}
/** hazard or round → slip: draft a slip (creates it). `slipId` = deriveId(subject id, clock, deadline version, kind, addressee). */
export interface DraftSlip extends Command {
  readonly type: 'DraftSlip';
  readonly slipKind: SlipKind;
  readonly addresseeOrgId: string;
  readonly cause: {
    readonly kind: 'hazard' | 'listing' | 'round' | 'quota';
    readonly id: string;
    readonly clock: string;
    readonly deadlineVersion: number;
    readonly rung: string;
  };
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}
/** hazard or round → slip: the cause is gone; an unreleased draft lapses, a released one is left alone. */
export interface CauseEnded extends Command {
  readonly type: 'CauseEnded';
  readonly reason: string;
  /** Given when the cause was gone earlier than it was entered: a slip drafted since then would not have arisen. */
  readonly since?: string;
}
/** slip → hazard: a released slip of this cause was served, or stayed unanswered past its answer-by + 1 workday. */
export interface SlipMoved extends Command {
  readonly type: 'SlipMoved';
  readonly slipId: string;
  readonly slipKind: SlipKind;
  readonly what: 'served' | 'unanswered' | 'ended';
  readonly clock: string;
  readonly deadlineVersion: number;
}
