import type { ListingLevel } from '../hazard/states';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { PinnedPack } from '../kernel/rule-packs';
import type { SubjectState } from '../kernel/subject';

/** In the order of a listing's life; `returned`, `lifted` and `revoked` end it. */
export const LISTING_STATES = ['proposed', 'in-force', 'lifting-proposed', 'lifted', 'returned', 'revoked'] as const;
/** 提请挂牌, 挂牌中, 申请摘牌, 已摘牌, 退回, 撤牌. */
export type ListingStateName = (typeof LISTING_STATES)[number];

/** A hazard on the list: still to be rectified, accepted, or ended in another way (and so out of the listing's hands). */
export interface ListedHazard {
  readonly hazardId: string;
  readonly standing: 'open' | 'accepted' | 'ended';
}

/** The paper that lists. */
export interface ListingOrder {
  /** What the order is cited by: the number its paper bears, else the register's. */
  readonly orderNo: string;
  /** Gap-free per level and year, given when the order is; not there on orders from before numbers were given. */
  readonly number?: number;
  readonly numberYear?: number;
  /** 发文字号 of the paper, where it has one of its own. */
  readonly docNo?: string | null;
  /** 作废: revoked after it had its number, which stays visible. */
  readonly void?: boolean;
  /** The rule pack the listing follows, `district-default` for the district's own policy. */
  readonly rulePack: string;
  readonly deadline: LegalDay;
  /** The day its notice sets for the plan; absent when it sets none. */
  readonly planDay?: LegalDay;
  readonly at: Instant;
}

/** 送达, with a receipt, or with what shows that it was refused (留置). */
export interface ListingService {
  readonly how: string;
  readonly receipt: string | null;
  readonly refusal: string | null;
  readonly servedOn: LegalDay;
}

/** 上报备案. */
export interface ListingFiling {
  readonly to: string;
  readonly docNo: string | null;
  readonly filedOn: LegalDay;
}

/** 公示, or 不予公开 with its basis. */
export interface ListingPublication {
  readonly where: string | null;
  readonly withheldBasis: string | null;
  readonly on: LegalDay;
}

/** A listing's folded state. */
export interface ListingState extends SubjectState {
  readonly kind: 'listing';
  readonly state: ListingStateName;
  /** The day of the latest step; a later one cannot have happened before it. */
  readonly stepOn: LegalDay;
  readonly level: ListingLevel;
  /** The rule pack that governs it since its order; absent under the district's own policy. */
  readonly pack?: PinnedPack;
  readonly line: string;
  readonly areaOrgId: string;
  readonly responsibleOrgId: string;
  readonly supervisingOrgId: string;
  /** 整改责任人 and 督办责任人 as the order names them. */
  readonly responsiblePerson: string | null;
  readonly supervisingPerson: string | null;
  /** Who decides: the district's default until the order is approved, then the authority that listed. */
  readonly authorityOrgId: string;
  readonly hazards: readonly ListedHazard[];
  readonly proposal: { readonly reason: string; readonly proposedDeadline: LegalDay; readonly at: Instant };
  readonly order: ListingOrder | null;
  readonly formerOrders: readonly ListingOrder[];
  readonly service: ListingService | null;
  readonly filing: ListingFiling | null;
  readonly publication: ListingPublication | null;
  readonly lifting: { readonly text: string; readonly at: Instant } | null;
  readonly liftingReturns: readonly { readonly reason: string; readonly at: Instant }[];
  readonly lifted: { readonly orderNo: string; readonly at: Instant } | null;
  readonly liftingPublication: ListingPublication | null;
  /** Why it ended without a lifting. */
  readonly ending: { readonly reason: string; readonly hazardStands: boolean | null; readonly at: Instant } | null;
}
