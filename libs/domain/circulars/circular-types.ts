import type { Instant, LegalDay } from '../kernel/primitives';
import type { SubjectState } from '../kernel/subject';
import type { WarningScope } from '../tricolour/thresholds';
import type { CircularFacts, CircularFigures, FigureChange } from './figures';

/** 批评, 表扬, 情况. */
export const CIRCULAR_KINDS = ['criticism', 'praise', 'situation'] as const;
export type CircularKind = (typeof CIRCULAR_KINDS)[number];

export const CIRCULAR_STATES = ['draft', 'proposed', 'issued', 'dropped', 'recalled'] as const;
export type CircularStateName = (typeof CIRCULAR_STATES)[number];

/** What its drafters decide of a circular. */
export interface CircularContent {
  readonly circularKind: CircularKind;
  readonly title: string;
  /** What the table has lines of: units, lines or areas. */
  readonly scope: WarningScope;
  /** Only of hazards of this line; null for the whole district. */
  readonly line: string | null;
  readonly from: LegalDay;
  readonly to: LegalDay;
  /** Whom it criticises or praises; nobody where it tells of the situation. */
  readonly named: readonly string[];
  readonly text: string;
  readonly addressees: readonly string[];
}

/** Somebody by the name they had then: a paper prints the same whenever it is asked for. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface IssuedCircular {
  readonly by: Named;
  readonly orgId: string;
  readonly issuer: string;
  readonly district: string;
  readonly on: LegalDay;
  readonly at: Instant;
  /** Figures that had changed since drafting and were confirmed as they stand in the table. */
  readonly confirmed: readonly FigureChange[];
}

/** 通报: drafted from the register, issued by another person under a number. */
export interface CircularState extends SubjectState, Omit<CircularContent, 'addressees'> {
  readonly kind: 'circular';
  readonly state: CircularStateName;
  readonly addressees: readonly Named[];
  readonly figures: CircularFigures;
  /** Everybody who drafted or proposed it: none of them issues it. */
  readonly authors: readonly Named[];
  readonly returned: { readonly by: string; readonly reason: string; readonly at: Instant } | null;
  readonly issued: IssuedCircular | null;
  readonly number: number | null;
  readonly numberYear: number | null;
  /** 发文字号. */
  readonly docNo: string | null;
  readonly ending: { readonly by: string; readonly reason: string; readonly at: Instant } | null;
}

type Changed = Omit<CircularContent, 'circularKind' | 'scope' | 'line'>;

/** What people may ask: command name → its fields. */
export interface CircularPayloads {
  DraftCircular: Omit<CircularContent, 'line'> & { readonly line?: string | null };
  /** What is left out stays; the figures are taken anew in any case. */
  RedraftCircular: { readonly [K in keyof Changed]?: Changed[K] };
  ProposeCircular: object;
  ReturnCircular: { readonly reason: string };
  /** `confirm` names the changes of figures that were shown. */
  IssueCircular: { readonly confirm?: string | null };
  DropCircular: { readonly reason: string };
  RecallCircular: { readonly reason: string };
}
export type CircularCommandType = keyof CircularPayloads;
/** `facts` are read from the register with the command, never sent. */
export type CircularCommand<T extends CircularCommandType = CircularCommandType> = {
  [K in T]: CircularPayloads[K] & { readonly type: K; readonly facts: CircularFacts };
}[T];

type Fact<T extends string, D> = { readonly type: T; readonly data: D };
type Written = Pick<CircularState, 'addressees' | 'figures'> & { readonly by: Named };
type Said = { readonly by: string; readonly reason: string };

export type CircularEvent =
  | Fact<'CircularDrafted', Omit<CircularContent, 'addressees'> & Written>
  | Fact<'CircularRedrafted', Omit<Changed, 'addressees'> & Written>
  | Fact<'CircularProposed', { readonly by: Named }>
  | Fact<'CircularReturned', Said>
  | Fact<
      'CircularIssued',
      Omit<IssuedCircular, 'at'> & { readonly number?: number; readonly numberYear: number; readonly docNo: string }
    >
  | Fact<'CircularDropped', Said>
  | Fact<'CircularRecalled', Said>
  | Fact<'PinsMoved', { readonly pins: SubjectState['pins'] }>;
