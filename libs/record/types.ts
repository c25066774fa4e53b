import type { DriverStep, NextStepResult, SearchAttributes, SettleResult, WorkflowKind } from '@bihuan/contracts/wire';
import type {
  TipOffFacts,
  Actor,
  ClockDifference,
  Command,
  DomainEvent,
  Instant,
  Json,
  LegalDay,
  Pins,
  Refusal,
  SubjectRef,
  SubjectState,
} from '@bihuan/domain';
import type { queries, Scope, Tx } from '@bihuan/persistence';

/** One command of one person (or of the system) to one subject. */
export interface CommandRequest {
  readonly districtId: string;
  /** For a creation the id is new, chosen by the caller. */
  readonly subject: SubjectRef;
  readonly command: Command;
  readonly actor: Actor;
  readonly scope: Scope;
  /** Unique per district and actor; the same id again gets the first answer. At most 200 characters. */
  readonly commandId: string;
  /** What is hashed (with the subject) to tell a repeat from a conflict; the command itself when left out. */
  readonly body?: unknown;
  /** Compared with the version before anything is settled. */
  readonly expectedVersion?: number;
}

export interface AppliedAnswer {
  readonly status: 'applied';
  /** True when this id had been applied before; everything else is then the first answer. */
  readonly repeated: boolean;
  readonly subject: SubjectRef;
  readonly version: number;
  readonly state: SubjectState;
  /** Types of the subject's own events, those of what fell due before included. */
  readonly events: readonly string[];
}

/** What became of a command. Everything but `applied` left no row. */
export type CommandAnswer =
  | AppliedAnswer
  | { readonly status: 'refused'; readonly refusal: Refusal }
  | { readonly status: 'stale'; readonly version: number }
  | { readonly status: 'id-conflict' }
  | { readonly status: 'stuck'; readonly incident: number };

/** Rows of a ledger that are to be brought in next. */
export interface ImportRows {
  readonly importId: string;
  readonly districtId: string;
  readonly actor: Actor;
  readonly scope: Scope;
  /** How many rows come before these. */
  readonly from: number;
  /** The cells of each row, in the order of the import's header. */
  readonly rows: readonly (readonly string[])[];
}

/** How far an import is, in rows; `done` are those taken, already there, refused and blank. A dry run counts what it would do. */
export interface ImportProgress {
  readonly id: string;
  readonly name: string;
  readonly dryRun: boolean;
  readonly state: 'open' | 'done';
  readonly total: number;
  readonly done: number;
  readonly taken: number;
  readonly already: number;
  readonly refused: number;
  readonly blank: number;
}

/** One wake-up that waits for the relay. */
export interface Wake {
  readonly id: string;
  /** The workflow's id, e.g. `hazard:<uuid>`. */
  readonly key: string;
  readonly kind: WorkflowKind;
  /** Subject id, or the district's id for a sweep. */
  readonly subjectId: string;
  readonly districtId: string;
  /** Raised when the same wake is asked for again; acknowledging an older one leaves the newer. */
  readonly generation: number;
  readonly attempts: number;
  /** For a workflow that this wake starts. */
  readonly attributes: SearchAttributes;
}

export interface OverdueResult {
  readonly settled: number;
  readonly failed: number;
  /** Subjects still past due and beyond the limit, stuck ones left out. */
  readonly remaining: number;
}

/** One finding of an invariant check. */
export interface Finding {
  /** `I1` … `I14`. */
  readonly invariant: string;
  readonly subject: string;
  readonly zh: string;
  readonly en: string;
  readonly facts: Readonly<Record<string, Json>>;
}

/** An event as it is stored. */
export interface StoredEvent extends DomainEvent {
  readonly version: number;
  readonly actor: Readonly<Record<string, Json>>;
  readonly commandId: string | null;
  readonly serverAt: Instant;
}

/** All that is known about one subject: its state (clocks with inputs and pins inside) and its whole history. */
export interface Explanation {
  readonly subject: SubjectRef;
  readonly state: SubjectState;
  readonly nextDue: Instant | null;
  /** Server time; null for swept subjects, `infinity` when only a wake can help. */
  readonly asleepUntil: string | null;
  readonly stuckIncident: number | null;
  readonly events: readonly StoredEvent[];
}

/** A change of policy or calendars to be fed to every open subject of a district. */
export interface ChangeRequest {
  readonly id: string;
  readonly districtId: string;
  readonly kind: 'policy' | 'calendar';
  readonly next: Pins;
  readonly scope: Scope;
}

/** A last day that a change of calendars would move. */
export interface MovedDate {
  readonly kind: SubjectRef['kind'];
  readonly id: string;
  /** A clock's name, or the duty and period of a part's round ahead. */
  readonly date: string;
  readonly was: string;
  readonly becomes: string;
}

/** What a change of calendars would do to what is open in a district. */
export interface ChangePreview {
  /** How many open subjects were looked at. */
  readonly subjects: number;
  readonly moved: readonly MovedDate[];
  /** True when more would move than are listed. */
  readonly more: boolean;
}

/** Asks for one page of what another policy of the district would change. */
export interface PolicyPreviewRequest {
  readonly districtId: string;
  /** A stored policy of this district or of everybody. */
  readonly policy: string;
  /** Subjects named at most. */
  readonly limit: number;
  /** Where the page before ended. */
  readonly after?: SubjectRef;
}

/** An open subject that another policy changes. */
export interface ChangedSubject extends SubjectRef {
  /** The policy it follows now. */
  readonly policyWas: string;
  readonly clocks: readonly ClockDifference[];
  /** The last day on which a round takes answers, where that moves. */
  readonly lock: { readonly was: LegalDay | null; readonly becomes: LegalDay | null } | null;
}

/** One page of what another policy of the district would change, as things stand. */
export interface PolicyPreview {
  readonly now: Instant;
  /** A week from now: what fires by then is this week's. */
  readonly until: Instant;
  /** Another change is still being fed; subjects it has not reached are shown as they were before it. */
  readonly underWay: boolean;
  /** Open subjects looked at for this page; those not named stay as they are but for their version of the policy. */
  readonly looked: number;
  readonly changed: readonly ChangedSubject[];
  /** How many keep a rule pack they are pinned to, by its policy. */
  readonly kept: Readonly<Record<string, number>>;
  /** Subjects that would refuse it, or are set aside. */
  readonly refused: readonly (SubjectRef & { readonly code: string })[];
  /** Where the next page begins; null when this is the last. */
  readonly next: SubjectRef | null;
}

/** How this installation maps server time to legal time. */
export interface ClockMapping {
  readonly rehearsal: boolean;
  readonly originLegal: Instant | null;
  readonly originServer: Instant | null;
  readonly rate: number;
  readonly lastLegal: Instant | null;
}

/** Legal and server time of one moment; `rate` is legal milliseconds per server millisecond. */
export interface ClockReading {
  readonly legal: Instant;
  readonly server: Instant;
  readonly rate: number;
}

/** A step of a tip-off: from when on its clock counts, in legal time. */
export interface TipOffStamp {
  readonly id: string;
  readonly districtId: string;
  readonly since: Instant;
}

/** The one write path. Every method opens its own transactions; database trouble is thrown as `DatabaseUnavailable`. */
export interface RecordApi {
  applyCommand(request: CommandRequest): Promise<CommandAnswer>;
  /** Applies many in batches of one transaction each; a bad one does not sink the rest. Answers in the order asked. */
  applyMany(
    requests: readonly CommandRequest[],
    options?: { batch?: number; onProgress?: (done: number, total: number) => void },
  ): Promise<CommandAnswer[]>;

  /** Writes an import down or finds it; one that is over and left rows out begins again, as does a dry run. */
  beginImport(begin: { readonly scope: Scope; readonly added: queries.NewImport }): Promise<ImportProgress>;
  /** Brings in the next rows of an import, all or none; rows that are not the next ones are left alone. Null: no such import. */
  importRows(request: ImportRows): Promise<ImportProgress | null>;

  /** Applies what is due on one subject and says how long its workflow sleeps; writes `asleep_until`. */
  settle(ref: SubjectRef): Promise<SettleResult>;
  /** As settle, for parts and campaigns; stops at a due item that is longer work and returns it as a step. */
  nextStep(ref: SubjectRef): Promise<NextStepResult>;
  /** Does one step of a part or campaign. Safe to repeat. */
  runStep(ref: SubjectRef, step: DriverStep, heartbeat?: (done: number) => void): Promise<void>;
  sweep(districtId: string, options?: { batch?: number; budgetMs?: number }): Promise<NextStepResult>;
  runSweepStep(districtId: string, step: DriverStep, heartbeat?: (done: number) => void): Promise<void>;

  /** Starts and stops the clocks of a tip-off after a step, in the transaction of the step. */
  timeTipOff(tx: Tx, stamp: TipOffStamp & { readonly facts: TipOffFacts }): Promise<void>;

  /** The safety net: settles what is past due by more than `olderThanMs` of server time, oldest first, every kind. */
  settleOverdue(options?: { limit?: number; olderThanMs?: number }): Promise<OverdueResult>;
  /** Wakes every driver whose sleep ended more than `olderThanMs` of server time ago. Returns how many. */
  vanished(options?: { limit?: number; olderThanMs?: number }): Promise<number>;

  takeWakes(limit: number, leaseMs: number): Promise<Wake[]>;
  ackWakes(wakes: readonly Wake[]): Promise<void>;
  failWakes(wakes: readonly Wake[], error: string): Promise<void>;

  /** Writes down the legal instant; a rehearsal goes on from the last one. Called every second. */
  touchClock(): Promise<void>;
  readClock(): Promise<ClockReading>;
  clockMapping(): Promise<ClockMapping>;
  /** Makes an installation without subjects a rehearsal; refused (throws) when it already holds a district that is not one. */
  startRehearsal(origin: Instant, rate: number): Promise<void>;
  /** Lets a rehearsal go on from the last legal instant recorded, at another rate if given. No effect in production. */
  rebaseClock(rate?: number): Promise<void>;

  /** Freezes the list of subjects a change concerns and wakes the sweep that feeds it. Returns their number. */
  requestChange(request: ChangeRequest): Promise<number>;

  /** What a change of calendars would move, as things stand; writes nothing. */
  previewCalendars(districtId: string, calendars: Pins['calendars'], limit?: number): Promise<ChangePreview>;

  /** One page of what another policy of the district would change on the live register; writes nothing. */
  previewPolicy(request: PolicyPreviewRequest): Promise<PolicyPreview>;

  explainSubject(ref: SubjectRef): Promise<Explanation | null>;
  /** Tries stuck subjects again now. */
  retryStuck(options?: { dryRun?: boolean }): Promise<{ ref: SubjectRef; districtId: string; solved: boolean }[]>;
  /** Enqueues wakes for every open workflow subject and sweep. */
  wakeAll(options?: { dryRun?: boolean }): Promise<number>;
  /** Closes incidents whose cause is gone. */
  closeIncidents(options?: { dryRun?: boolean }): Promise<{ id: number; kind: string }[]>;
}
