import type { Instant, Json, LegalDay } from '@bihuan/domain';

/** What travels between `bihuan simulate` and the simulator it starts: one input, then JSON lines. */

export const STEPS = [
  'RecordControl',
  'ConfirmControl',
  'Grade',
  'ProposeListing',
  'DecideNotToList',
  'OrderRectification',
  'ApproveListing',
  'RecordService',
  'RecordFiling',
  'RecordPublication',
  'SubmitPlan',
  'JudgePlan',
  'ReportProgress',
  'RequestAcceptance',
  'RecordAcceptance',
  'ProposeLifting',
  'Lift',
  'RecordLookBack',
  'ReleaseSlip',
  'RecordStatement',
  'ServeSlip',
  'AnswerSlip',
  'AcceptAnswer',
  'Submit',
  'JudgeSubmission',
  'SubmitAgain',
] as const;
/** A step of a case that waits for people. */
export type Step = (typeof STEPS)[number];

/** How long people take for a step: workdays after it opened, or days around the hazard's last day; and who never does it. */
export interface Pace {
  /** Fewest and most workdays; with `from: 'deadline'` calendar days from the last day of rectification or of the round. */
  readonly days: readonly [number, number];
  readonly from?: 'deadline';
  /** Share of cases in which nobody ever does it. */
  readonly never?: number;
  /** `HH:mm` at which it is done; any time of a working day when left out. */
  readonly hour?: string;
}

/** Shares of the ways a case may turn, and the lengths that orders set (calendar days). */
export interface Turns {
  readonly suspectedMajor: number;
  readonly notListed: number;
  readonly planReturned: number;
  readonly acceptanceFails: number;
  readonly lookBackFails: number;
  readonly submissionReturned: number;
  readonly orderDays: readonly [number, number];
  readonly listingDays: readonly [number, number];
  readonly againDays: readonly [number, number];
}

/** How people act in a simulated year. */
export interface PeopleModel {
  readonly paces: Readonly<Record<Step, Pace>>;
  readonly turns: Turns;
}

/** What a simulation is asked to play. */
export interface SimulationOptions {
  /** Id of a shipped plan, or a plan's folder. */
  readonly plan: string;
  readonly year: number;
  /** Codes of the parts to launch; all of the plan's when null. */
  readonly parts: readonly string[] | null;
  /** How many hazards are found in the year. */
  readonly hazards: number;
  readonly seed: number;
  /** The last day to play; the last of the year when null. */
  readonly until: LegalDay | null;
  readonly people: PeopleModel;
}

/** A simulation that plays domain functions only, without servers. */
export interface PureOptions extends SimulationOptions {
  /** How many years are played, one after the other, each with a launch and hazards of its own. */
  readonly years: number;
}

/** What the simulator needs from the one that starts it. */
export interface SimulatorInput {
  readonly options: SimulationOptions;
  /** An empty, migrated database. */
  readonly databaseUrl: string;
  /** Paths of the time-skipping server's program and of the bundled workflows. */
  readonly testServer: string;
  readonly bundle: string;
}

export const ENTRY_KINDS = ['phase', 'round', 'submission', 'hazard', 'listing', 'slip', 'notice'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One thing that happened, in legal time only: nothing in it depends on the machine. */
export interface TimelineEntry {
  readonly at: Instant;
  readonly kind: EntryKind;
  /** `kind:id` of what it happened to. */
  readonly subject: string;
  /** The event's type; `Notice` for a notice. */
  readonly type: string;
  /** Code of the part, or the line of a hazard. */
  readonly part?: string;
  readonly clock?: string;
  readonly rung?: string;
  /** Logins of those told, `org:<id>` where nobody holds a post; the addressee's name for a slip. */
  readonly recipients?: readonly string[];
  /** When it was due, for what fell due by itself. */
  readonly dueAt?: Instant;
  /** Plain values of the event, and titles to read. */
  readonly facts: Readonly<Record<string, Json>>;
}

/** How far a simulation has come. */
export interface SimulationProgress {
  readonly at: Instant;
  /** Whole percent of the time to play. */
  readonly percent: number;
  /** What people have done so far. */
  readonly acts: number;
}

/** What a look at the whole run found. */
export interface SimulationExamined {
  /** How many workflow executions were replayed. */
  readonly executions: number;
  /** Executions that would run differently today, in words. */
  readonly faults: readonly string[];
  /** Invariants of the record that do not hold, in words. */
  readonly violations: readonly { readonly zh: string; readonly en: string }[];
  /** What people tried and the rules refused: the model of people should never try it. */
  readonly refused: readonly { readonly at: Instant; readonly what: string; readonly why: string }[];
}

/** How many answers a unit owes in each week, by ISO week of their last day, e.g. `2019-W05`. */
export interface UnitLoad {
  readonly orgId: string;
  readonly name: string;
  readonly weeks: Readonly<Record<string, number>>;
}

/** One line of the simulator. */
export type SimulatorMessage =
  | ({ readonly kind: 'progress' } & SimulationProgress)
  | { readonly kind: 'timeline'; readonly entries: readonly TimelineEntry[] }
  | { readonly kind: 'load'; readonly units: readonly UnitLoad[] }
  | ({ readonly kind: 'examined' } & SimulationExamined)
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };
