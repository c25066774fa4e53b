import type { ChosenCalendars } from '../legal-clock/types';
import type { Clocks } from './clock-state';
import type { ClockChange } from './clock-state';
import type { Instant, Json, LegalDay } from './primitives';
import type { Happening } from './happening';
import type { Directory, Role } from './roles';
import type { Policy } from './policy';
import type { Standard } from './standards';

/** Everything that has a life of its own: events, a version, clocks and a row. */
export const SUBJECT_KINDS = [
  'hazard',
  'listing',
  'slip',
  'submission',
  'round',
  'part',
  'campaign',
  'amendment',
  'quota',
  'look-back',
  'inspection',
  'warning',
  'circular',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Names one subject. `id` is a UUID. */
export interface SubjectRef {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** Who wakes the subject when something falls due: a workflow of its own, or the district's sweep. */
export type Driver = 'workflow' | 'sweep';

/** The versions of rules a subject was decided under. They move only by a `PolicyChanged` or `CalendarChanged` command. */
export interface Pins {
  readonly policy: string;
  /** Year → version number of that year's calendar; a year that is absent was not published when pinned. */
  readonly calendars: Readonly<Record<string, number>>;
}

/** What every subject's folded state has in common. The record layer reads these fields and no others. */
export interface SubjectState {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly districtId: string;
  /** Number of events folded so far; the first event makes it 1. */
  readonly version: number;
  /** The state's name in the kind's own lifecycle table. */
  readonly state: string;
  readonly driver: Driver;
  /** True when nothing can fall due any more and the driver may forget it. */
  readonly ended: boolean;
  readonly clocks: Clocks;
  readonly pins: Pins;
  /** `recordedAt` of the last event; legal time never goes back behind it. */
  readonly lastEventAt: Instant;
}

/** A post held by a person in an organisation at the instant of the command. */
export interface Post {
  readonly orgId: string;
  readonly role: PostRole;
}
/** officer = 经办人, head = 负责人, leader = 分管领导. */
export type PostRole = 'officer' | 'head' | 'leader';

/** Who acts. The system itself acts with `system: true` and no posts. */
export interface Actor {
  readonly userId: string;
  readonly orgId: string;
  readonly posts: readonly Post[];
  readonly system?: boolean;
}

/** A command as the domain sees it: a name and plain JSON fields beside it. */
export interface Command {
  readonly type: string;
  /** When the fact happened, if earlier than its entry. */
  readonly effectiveAt?: Instant;
  /** Required when `effectiveAt` is given: why it is entered late, or the incoming document's number. */
  readonly backdateReason?: string;
}

/** Rows elsewhere in the record that a decision counts, read in the same transaction. */
export interface Measured {
  /** The units in the subject's role today, and the firms at or below them; of a round, the units that have not answered. */
  readonly units: readonly string[];
  readonly firms: readonly string[];
  readonly counts: readonly {
    readonly orgId: string | null;
    readonly firmOrgId: string | null;
    readonly day: LegalDay;
    readonly count: number;
  }[];
  /** What happened to firms and hazards, for a look-back list. */
  readonly happenings?: readonly Happening[];
}

/** What `decide` may know besides the state. All plain JSON, all from outside. */
export interface Context {
  /** Legal time, read once after the row lock, in whole milliseconds. */
  readonly now: Instant;
  readonly actor: Actor;
  /** The pinned versions (for a new subject: the newest), already looked up. */
  readonly policy: Policy;
  readonly calendars: ChosenCalendars;
  readonly pins: Pins;
  readonly directory: Directory;
  /** The rule packs an order may choose, by id; absent where there are none. */
  readonly packs?: Readonly<Record<string, Policy>>;
  /** The determination standards a grading may rest on; absent where there are none. */
  readonly standards?: readonly Standard[];
  /** How late, in milliseconds of legal time, a rung may be before a higher one supersedes it. */
  readonly supersedeAfterMs: number;
  /** The subjects that the module's `linkedTo` names, by id, as they were locked; absent when there is no such subject. */
  readonly linked?: Readonly<Record<string, SubjectState>>;
  /** What the record counts elsewhere for this subject; absent for a kind that counts nothing, and for a new subject. */
  readonly measured?: Measured;
  /** The versions a `PolicyChanged` or `CalendarChanged` command moves to. */
  readonly next?: { readonly policy: Policy; readonly calendars: ChosenCalendars; readonly pins: Pins };
}

/** Where in an event's data a number is written out, and what stands around it. */
export interface NumberText {
  readonly path: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** Something that happened to a subject, in the past tense. The record layer adds version, actor and command id. */
export interface DomainEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, Json>>;
  /** What the event does to the subject's clocks, already computed, so that folding needs no calendar. */
  readonly clocks?: readonly ClockChange[];
  /** The instant the event was due, for what fell due by itself. */
  readonly dueAt?: Instant;
  readonly effectiveAt?: Instant;
  /** Legal time of entry; equals `Context.now`. */
  readonly recordedAt: Instant;
  /** Asks the record layer for the next number of a gap-free series; it is put into `data.number` before folding. */
  readonly numberSeries?: string;
  /** The subject whose new number, given in the same transaction, this event repeats. */
  readonly numberOf?: SubjectRef;
  /** A text in the data that the number completes: the path to it, and what stands before and after the number. */
  readonly numberText?: NumberText;
}

/** A notice to people named by role; the record layer finds the persons. */
export interface NotifyEffect {
  readonly kind: 'notify';
  readonly clock: string;
  readonly deadlineVersion: number;
  readonly rung: string;
  readonly to: readonly Role[];
  /** Organisations told beside them, where any number stand in the role of addressee. */
  readonly toOrgs?: readonly string[];
  readonly dueAt: Instant;
  /** Lower rungs that this notice stands for after a long outage. */
  readonly supersedes?: readonly string[];
  readonly facts: Readonly<Record<string, Json>>;
}

/** A command to a linked subject (or one to be created), decided and stored in the same transaction; its refusal refuses the whole. */
export interface CommandEffect {
  readonly kind: 'command';
  readonly subject: SubjectRef;
  readonly command: Command;
}

export type Effect = NotifyEffect | CommandEffect;

/** Why a command was not applied. It leaves no trace in the record. */
export interface Refusal {
  /** `forbidden` → 403, `wrong-state` and `conflict` → 409, `invalid` → 422, `not-found` → 404. */
  readonly kind: 'forbidden' | 'wrong-state' | 'conflict' | 'invalid' | 'not-found';
  /** Kebab-case and stable; also the key of the message in zh and en. */
  readonly code: string;
  readonly facts: Readonly<Record<string, Json>>;
}

export type Decision =
  | { readonly ok: true; readonly events: readonly DomainEvent[]; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** One command with its reason why it is open or closed to this viewer. */
export interface AllowedCommand {
  readonly command: string;
  readonly open: boolean;
  readonly refusal?: Refusal;
}

/** The pure rules of one kind of subject. `Settle` applies exactly the one earliest item that is due at `context.now`. */
export interface SubjectModule<S extends SubjectState = SubjectState> {
  readonly kind: SubjectKind;
  decide(state: S | null, command: Command, context: Context, ref: SubjectRef): Decision;
  evolve(state: S | null, event: DomainEvent, ref: SubjectRef & { districtId: string; pins: Pins }): S;
  allowed(state: S, context: Context): readonly AllowedCommand[];
  /**
   * Subjects whose states this one's decisions look at and never change; the record locks them and puts them in `linked`. It
   * asks once more with those it has found: one of them may name others.
   */
  linkedTo?(
    state: S | null,
    command: Command | null,
    linked?: Readonly<Record<string, SubjectState>>,
  ): readonly SubjectRef[];
  /** The organisation that stands in this role towards the subject, or null when nobody does. */
  orgOf(state: S, role: Role, directory: Directory): string | null;
}
