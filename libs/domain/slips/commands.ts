import type { CauseEnded, DraftSlip } from '../hazard/linked-commands';
import type { SlipKind } from '../kernel/policy';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { Command } from '../kernel/subject';
import type { SlipFacts } from './state';

/** What people may ask of a slip: command name → its fields. */
export interface SlipPayloads {
  /** By hand. An accountability slip names the unanswered supervision slip that it rests on. */
  ProposeSlip: {
    readonly slipKind: SlipKind;
    readonly addresseeOrgId: string;
    readonly reason: string;
    readonly facts?: SlipFacts;
    readonly aboutHazardId?: string | null;
    readonly unansweredSlipId?: string | null;
  };
  /** `docNo`: the 发文字号 of the office's own register, beside the number given here. */
  ReleaseSlip: { readonly docNo?: string | null };
  /** Waits up to and including the day `until`. */
  HoldSlip: { readonly until: LegalDay; readonly reason: string };
  DropSlip: { readonly reason: string };
  RecallSlip: { readonly reason: string };
  /** `receipt`: what shows that it arrived, a refusal to take it included. */
  ServeSlip: { readonly how: string; readonly receipt: string; readonly servedOn: LegalDay };
  /** Signed by the addressee's head; an officer who enters the signed paper gives its number. */
  AnswerSlip: { readonly text: string; readonly signedBy: string; readonly docNo?: string | null };
  AcceptAnswer: { readonly opinion?: string | null };
  ReturnAnswer: { readonly reason: string };
  /** Exactly one of the two: what the unit stated, or the day it was asked and stated nothing. */
  RecordStatement: { readonly statement?: string | null; readonly noneGivenAskedOn?: LegalDay | null };
  /** 签字扫描件: the paper as it was signed and sealed, by its id where the office keeps its files. A later one replaces it. */
  RecordSignedScan: { readonly fileId: string; readonly name: string; readonly signedOn: LegalDay };
}
export type SlipPersonCommandType = keyof SlipPayloads;

/** The system's own commands, those of linked subjects included. */
export interface SlipSystemPayloads {
  DraftSlip: Omit<DraftSlip, keyof Command>;
  CauseEnded: Omit<CauseEnded, keyof Command>;
  /** An accountability slip rests on this one being unanswered; refused when it is not, and with it the proposal. */
  CiteUnanswered: { readonly bySlipId: string; readonly addresseeOrgId: string };
  Settle: object;
  PolicyChanged: object;
  CalendarChanged: object;
}
export type SlipSystemCommandType = keyof SlipSystemPayloads;
export type SlipCommandType = SlipPersonCommandType | SlipSystemCommandType;

type Payloads = SlipPayloads & SlipSystemPayloads;
/** One command to a slip, or the union of those named in `T`. */
export type SlipCommand<T extends SlipCommandType = SlipCommandType> = {
  [K in T]: { readonly type: K; readonly effectiveAt?: Instant; readonly backdateReason?: string } & Payloads[K];
}[T];
