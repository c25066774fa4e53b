import type { HazardSettled } from '../hazard/linked-commands';
import type { ListingLevel } from '../hazard/states';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { Command } from '../kernel/subject';

/** What people may ask of a listing: command name → its fields. */
export interface ListingPayloads {
  /** One or more graded major hazards of one unit; a district lists only at `county` level. */
  ProposeListing: {
    readonly hazardIds: readonly string[];
    readonly level: ListingLevel;
    readonly line: string;
    readonly areaOrgId: string;
    readonly responsibleOrgId: string;
    readonly supervisingOrgId: string;
    readonly proposedDeadline: LegalDay;
    readonly reason: string;
  };
  /** The bodies are as proposed unless the order names others. */
  ApproveListing: {
    /** 发文字号, where the paper bears a number of its own; the register's number is given by the record in any case. */
    readonly docNo?: string | null;
    /** `district-default` for the district's own policy; absent = the pack of the line, else the district's own. */
    readonly rulePack?: string | null;
    readonly deadline: LegalDay;
    /** The day the notice sets for the rectification plan; it goes before the length of `plan-by`. */
    readonly planDay?: LegalDay | null;
    readonly responsibleOrgId?: string | null;
    readonly supervisingOrgId?: string | null;
    readonly responsiblePerson?: string | null;
    readonly supervisingPerson?: string | null;
  };
  ReturnListing: { readonly reason: string };
  /** Exactly one of receipt and refusal. */
  RecordService: {
    readonly how: string;
    readonly receipt?: string | null;
    readonly refusal?: string | null;
    readonly servedOn: LegalDay;
  };
  RecordFiling: { readonly to: string; readonly docNo?: string | null; readonly filedOn: LegalDay };
  /** Exactly one of where and withheldBasis. Of the lifting once lifted (unless `of` says the listing), else of the listing. */
  RecordPublication: {
    readonly of?: 'listing' | 'lifting';
    readonly where?: string | null;
    readonly withheldBasis?: string | null;
    readonly on: LegalDay;
  };
  ProposeLifting: { readonly text: string };
  ReturnLifting: { readonly reason: string };
  Lift: { readonly orderNo: string };
  RevokeListing: { readonly hazardStands: boolean; readonly reason: string };
  /** A new order and a new last day for the hazards that are past theirs. */
  Relist: { readonly docNo?: string | null; readonly deadline: LegalDay };
}
export type ListingPersonCommandType = keyof ListingPayloads;

/** The system's own commands, those of linked subjects included. */
export interface ListingSystemPayloads {
  HazardSettled: Omit<HazardSettled, keyof Command>;
  Settle: object;
  PolicyChanged: object;
  CalendarChanged: object;
}
export type ListingSystemCommandType = keyof ListingSystemPayloads;
export type ListingCommandType = ListingPersonCommandType | ListingSystemCommandType;

type Payloads = ListingPayloads & ListingSystemPayloads;
/** One command to a listing, or the union of those named in `T`. */
export type ListingCommand<T extends ListingCommandType = ListingCommandType> = {
  [K in T]: { readonly type: K; readonly effectiveAt?: Instant; readonly backdateReason?: string } & Payloads[K];
}[T];
