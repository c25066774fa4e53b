import type { SlipKind } from '../kernel/policy';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { SubjectState } from '../kernel/subject';
import type { DraftSlip } from '../hazard/linked-commands';

/** In the order of a slip's life; the last four end it. */
export const SLIP_STATES = [
  'proposed',
  'held',
  'released',
  'served',
  'answered',
  'done',
  'dropped',
  'lapsed',
  'recalled',
] as const;
/** 待签发, 缓发, 已签发, 已送达, 已答复, 办结, 不予签发, 失效, 撤回. */
export type SlipStateName = (typeof SLIP_STATES)[number];

/** What a slip says: plain values, the drafting rung's or entered by hand. */
export type SlipFacts = DraftSlip['facts'];

/** A person's signature under a slip. */
export interface Signature {
  readonly userId: string;
  readonly orgId: string;
  readonly at: Instant;
}

/** What the unit said before an accountability slip is signed, or that it was asked and said nothing. */
export type UnitStatement =
  | { readonly kind: 'given'; readonly text: string }
  | { readonly kind: 'none-given-when-asked'; readonly askedOn: LegalDay };

/** 送达: how it reached the addressee; one of receipt and refusal. */
export interface SlipService {
  readonly how: string;
  readonly receipt: string;
  readonly servedOn: LegalDay;
}

/** 签字扫描件: what was printed, signed, sealed and scanned. */
export interface SignedScan {
  readonly fileId: string;
  readonly name: string;
  readonly signedOn: LegalDay;
}

export interface SlipAnswer {
  readonly text: string;
  /** The head of the addressee who signed. */
  readonly signedBy: string;
  /** The number of the signed paper, where an officer entered it for the head. */
  readonly docNo: string | null;
  readonly at: Instant;
  readonly returned: string | null;
}

/** A slip's folded state. */
export interface SlipState extends SubjectState {
  readonly kind: 'slip';
  readonly state: SlipStateName;
  /** The day of the latest step; a later one cannot have happened before it. */
  readonly stepOn: LegalDay;
  readonly slipKind: SlipKind;
  readonly addresseeOrgId: string;
  readonly origin: 'drafted' | 'by-hand';
  /** The rung that drafted it; null when it was proposed by hand. */
  readonly cause: DraftSlip['cause'] | null;
  /** The hazard a slip proposed by hand is about. */
  readonly aboutHazardId: string | null;
  readonly reason: string | null;
  readonly facts: SlipFacts;
  /** When it was drafted or proposed; not there on slips from before it was kept. */
  readonly proposedAt?: Instant;
  /** A fact entered late shows that its cause was gone by then: the office may recall it, or let it stand. */
  readonly recallOffered?: { readonly reason: string; readonly since: Instant; readonly at: Instant };
  /** The unanswered supervision slip that an accountability slip proposed by hand rests on. */
  readonly unansweredSlipId: string | null;
  readonly hold: { readonly until: LegalDay; readonly reason: string } | null;
  /** The head's signature under an accountability slip that waits for the leader's. */
  readonly checked: Signature | null;
  readonly statement: UnitStatement | null;
  readonly released: { readonly signature: Signature | null; readonly on: LegalDay } | null;
  /** Gap-free per kind and year, given at release. */
  readonly number: number | null;
  readonly numberYear: number | null;
  /** 发文字号, where the slip has one from the office's own register. */
  readonly docNo: string | null;
  /** 作废: recalled after it had its number, which stays visible. */
  readonly void: boolean;
  /** The signed paper; not there on slips from before it could be recorded. */
  readonly signedScan?: SignedScan | null;
  readonly service: SlipService | null;
  readonly answers: readonly SlipAnswer[];
  /** Set when `answer-by` passed its first rung without an answer; the version tells which deadline it was. */
  readonly unanswered: { readonly deadlineVersion: number; readonly at: Instant } | null;
  /** Accountability slips that rest on this one being unanswered. */
  readonly citedBy: readonly string[];
  readonly ending: { readonly reason: string | null; readonly at: Instant } | null;
}
