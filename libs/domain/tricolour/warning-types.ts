import type { Instant } from '../kernel/primitives';
import type { SubjectState } from '../kernel/subject';
import type { WarningFacts, WarningProposal } from './proposal';
import type { WarningColour, WarningScope } from './thresholds';

export const WARNING_STATES = ['declared', 'lifted'] as const;
export type WarningStateName = (typeof WARNING_STATES)[number];

/** One decision: what was declared, adjusted or lifted, by whose signature, and what the register proposed at that instant. */
export interface WarningStep {
  readonly from: WarningColour | null;
  /** Null when it was lifted. */
  readonly to: WarningColour | null;
  /** Null only where the colour is the proposed one, whose reasons explain it. */
  readonly reason: string | null;
  readonly proposal: WarningProposal;
  readonly by: string;
  readonly at: Instant;
}

/** The declared colour of one unit, line or area, with its whole history. It exists from its first declaration on. */
export interface WarningState extends SubjectState {
  readonly kind: 'warning';
  readonly state: WarningStateName;
  readonly scope: WarningScope;
  /** The organisation's id, or the code of the line. */
  readonly of: string;
  /** Null once lifted. */
  readonly colour: WarningColour | null;
  /** When this colour was declared, or it was lifted. */
  readonly since: Instant;
  readonly steps: readonly WarningStep[];
}

/** What people may ask: command name → its fields. `facts` are read from the register with the command, never sent. */
export interface WarningPayloads {
  DeclareColour: {
    readonly scope: WarningScope;
    readonly of: string;
    readonly colour: WarningColour;
    readonly reason?: string | null;
  };
  AdjustColour: { readonly colour: WarningColour; readonly reason?: string | null };
  LiftColour: { readonly reason: string };
}
export type WarningCommandType = keyof WarningPayloads;
export type WarningCommand<T extends WarningCommandType = WarningCommandType> = {
  [K in T]: WarningPayloads[K] & { readonly type: K; readonly facts: WarningFacts };
}[T];

type Fact<T extends string, D> = { readonly type: T; readonly data: D };
type Step = Pick<WarningStep, 'reason' | 'proposal' | 'by'>;

export type WarningEvent =
  | Fact<'ColourDeclared', Step & { readonly scope: WarningScope; readonly of: string; readonly colour: WarningColour }>
  | Fact<'ColourAdjusted', Step & { readonly colour: WarningColour }>
  | Fact<'ColourLifted', Step>
  | Fact<'PinsMoved', { readonly pins: SubjectState['pins'] }>;
