import {
  ALL_MODULES,
  type Actor,
  type Command,
  type CommandEffect,
  type Context,
  type DomainEvent,
  type Instant,
  type NotifyEffect,
  type PartState,
  type Policy,
  type Refusal,
  type SubjectKind,
  type SubjectModule,
  type SubjectRef,
  type SubjectState,
  nextDue,
  organisationsOf,
  roundOfStep,
} from '@bihuan/domain';
import { Heap } from '../play/heap';
import { Numbering } from './numbering';
import { type PureDistrict, askedOrgs, measuredFor, recipients } from './district';

/** An event with the subject it happened to. */
export interface PureEvent {
  readonly ref: SubjectRef;
  readonly version: number;
  readonly event: DomainEvent;
  /** User id of whoever gave the command, or `system`. */
  readonly by: string;
}

/** A notice, with everybody who got it. */
export interface PureNotice {
  readonly ref: SubjectRef;
  readonly effect: NotifyEffect;
  readonly firedAt: Instant;
  readonly recipients: readonly string[];
}

interface Kept {
  readonly ref: SubjectRef;
  readonly state: SubjectState;
}

/** The rules a record starts with; a subject keeps the versions it began under, or the pack its listing chose. */
export interface PureRules extends Required<Pick<Context, 'pins' | 'calendars' | 'packs' | 'standards'>> {
  /** The district's own. */
  readonly policy: Policy;
}

const DAY_MS = 86_400_000;
const SYSTEM: Actor = { userId: 'system', orgId: '', posts: [], system: true };

/**
 * A district's record in memory: it applies commands and lets deadlines pass as the real record does (settle first, decide,
 * fold, then the linked commands in their order, all or nothing), with the same rules and without anything else.
 */
export class PureRecord {
  now: Instant;
  readonly events: PureEvent[] = [];
  readonly notices: PureNotice[] = [];
  /** Units that owe a round, by round. */
  readonly owing = new Map<string, readonly string[]>();
  readonly #kept = new Map<string, Kept>();
  /** Parts with rounds to open. */
  readonly #working = new Map<string, SubjectRef>();
  readonly #numbering = new Numbering();
  readonly #told = new Set<string>();
  readonly #due = new Heap<{ readonly at: Instant; readonly key: string; readonly ref: SubjectRef }>(
    (a, b) => a.at < b.at || (a.at === b.at && a.key < b.key),
  );
  #queue: CommandEffect[] = [];
  #changed = new Map<string, Kept>();
  /** What a step that is refused takes back. */
  #undo: (() => void)[] = [];

  constructor(
    start: Instant,
    private readonly district: PureDistrict,
    private readonly rules: PureRules,
  ) {
    this.now = start;
  }

  /** The state of a subject, or null. */
  state<S extends SubjectState>(ref: SubjectRef): S | null {
    return (this.#kept.get(keyOf(ref))?.state as S | undefined) ?? null;
  }

  /** All subjects of a kind. */
  *all<S extends SubjectState>(kind: SubjectKind): Iterable<S> {
    for (const { ref, state } of this.#kept.values()) if (ref.kind === kind) yield state as S;
  }

  /** The next instant at which anything falls due, or null. */
  get nextDue(): Instant | null {
    for (let first = this.#due.first; first; first = this.#due.first) {
      if (this.dueOf(first.ref) === first.at) return first.at;
      this.#due.take();
    }
    return null;
  }

  /** The subjects that changed since this was asked last. */
  takeChanged(): readonly SubjectState[] {
    const changed = [...this.#changed.values()].map(({ state }) => state);
    this.#changed = new Map();
    return changed;
  }

  /** Gives a command now; the refusal, and nothing changed, when it is not applied. */
  give(ref: SubjectRef, command: Command, actor: Actor): Refusal | null {
    return this.step(() => {
      this.settle(ref);
      return this.decide(ref, command, actor) ?? this.follow();
    });
  }

  /** Goes to an instant, and settles all that is due there, longer work included. */
  arriveAt(instant: Instant): void {
    if (instant > this.now) this.now = instant;
    for (;;) {
      const [part] = this.#working.values();
      const at = this.nextDue;
      if (at !== null && at <= this.now) this.settleFirst();
      else if (part) this.openRounds(part);
      else return;
    }
  }

  private settleFirst(): void {
    const ref = this.#due.first?.ref;
    if (!ref) return;
    const refusal = this.step(() => {
      this.settle(ref);
      return this.follow();
    });
    if (refusal) throw new Error(`${keyOf(ref)} did not settle: ${refusal.code} ${JSON.stringify(refusal.facts)}`);
  }

  /** Longer work that a decision left behind: a round is opened with the units that owe it, and its part is told. */
  private openRounds(ref: SubjectRef): void {
    for (let part = this.state<PartState>(ref); part && part.steps.length > 0; part = this.state<PartState>(ref)) {
      const [step] = part.steps;
      const opening = step && roundOfStep(part, step.id);
      const round = opening && part.rounds.find(({ roundId }) => roundId === opening.roundId);
      if (!step || !opening || !round) throw new Error(`${part.code} has a step that opens no round.`);
      this.owing.set(round.roundId, askedOrgs(this.district, round.units, part.code));
      const opened = { type: 'RoundOpened', stepId: step.id, roundId: round.roundId } as Command;
      const refusal =
        this.give({ kind: 'round', id: round.roundId }, opening.command, SYSTEM) ?? this.give(ref, opened, SYSTEM);
      if (refusal) throw new Error(`The round ${round.roundId} did not open: ${refusal.code}`);
    }
    this.#working.delete(keyOf(ref));
  }

  private step(run: () => Refusal | null): Refusal | null {
    this.#undo = [];
    this.#queue = [];
    const [events, notices] = [this.events.length, this.notices.length];
    const refusal = run();
    if (!refusal) return null;
    this.events.length = events;
    this.notices.length = notices;
    for (const undo of this.#undo.reverse()) undo();
    return refusal;
  }

  private follow(): Refusal | null {
    for (let effect = this.#queue.shift(); effect; effect = this.#queue.shift()) {
      this.settle(effect.subject);
      const refusal = this.decide(effect.subject, effect.command, SYSTEM);
      if (refusal) return refusal;
    }
    return null;
  }

  private settle(ref: SubjectRef): void {
    for (let at = this.dueOf(ref); at !== null && at <= this.now; at = this.dueOf(ref)) {
      const refusal = this.decide(ref, { type: 'Settle' }, SYSTEM);
      if (refusal) throw new Error(`${keyOf(ref)} refused to settle: ${refusal.code}`);
    }
  }

  private decide(ref: SubjectRef, command: Command, actor: Actor): Refusal | null {
    const module: SubjectModule<SubjectState> = ALL_MODULES[ref.kind];
    const before = this.state(ref);
    const decision = module.decide(before, command, this.context(module, before, command, actor), ref);
    if (!decision.ok) return decision.refusal;
    let state = before;
    for (const each of decision.events) {
      const event = this.#numbering.give(ref, each, this.#undo);
      const pins = state?.pins ?? this.rules.pins;
      state = module.evolve(state, event, { ...ref, districtId: this.district.directory.districtId, pins });
      this.events.push({ ref, version: state.version, event, by: actor.userId });
    }
    if (state && state !== before) this.keep(ref, state);
    for (const effect of decision.effects) {
      if (effect.kind === 'command') this.#queue.push(effect);
      else if (state) this.tell(module, ref, state, effect);
    }
    return null;
  }

  private context(
    module: SubjectModule<SubjectState>,
    state: SubjectState | null,
    command: Command,
    actor: Actor,
  ): Context {
    const linked = this.linkedTo(module, state, command);
    const pins = state?.pins ?? this.rules.pins;
    const measured = state ? measuredFor(this, this.district, state) : undefined;
    return {
      ...this.rules,
      now: this.now,
      actor,
      pins,
      policy: this.rules.packs[pins.policy] ?? this.rules.policy,
      directory: this.district.directory,
      supersedeAfterMs: DAY_MS,
      ...(Object.keys(linked).length > 0 ? { linked } : {}),
      ...(measured ? { measured } : {}),
    };
  }

  private linkedTo(
    module: SubjectModule<SubjectState>,
    state: SubjectState | null,
    command: Command,
  ): Readonly<Record<string, SubjectState>> {
    let linked: Record<string, SubjectState> = {};
    for (let known = -1; known < Object.keys(linked).length;) {
      known = Object.keys(linked).length;
      const refs = module.linkedTo?.(state, command, known > 0 ? linked : undefined) ?? [];
      linked = Object.fromEntries(
        refs.flatMap((ref) => {
          const found = this.state(ref);
          return found ? [[ref.id, found] as const] : [];
        }),
      );
    }
    return linked;
  }

  private keep(ref: SubjectRef, state: SubjectState): void {
    const key = keyOf(ref);
    const before = this.#kept.get(key);
    const changedBefore = this.#changed.get(key);
    const kept = { ref, state };
    this.#kept.set(key, kept);
    this.#changed.set(key, kept);
    const at = this.dueOf(ref);
    if (at !== null) this.#due.add({ at, key, ref });
    if (ref.kind === 'part' && (state as PartState).steps.length > 0) this.#working.set(key, ref);
    this.#undo.push(() => {
      if (before) this.#kept.set(key, before);
      else this.#kept.delete(key);
      if (changedBefore) this.#changed.set(key, changedBefore);
      else this.#changed.delete(key);
      const due = this.dueOf(ref);
      if (due !== null) this.#due.add({ at: due, key, ref });
    });
  }

  /** Each person once for a rung, however often it is told. */
  private tell(module: SubjectModule<SubjectState>, ref: SubjectRef, state: SubjectState, effect: NotifyEffect): void {
    const orgs = organisationsOf(effect, (role) => module.orgOf(state, role, this.district.directory));
    const rung = [keyOf(ref), effect.clock, effect.deadlineVersion, effect.rung].join('|');
    const fresh = recipients(this, this.district, ref, effect, orgs).filter(
      (recipient) => !this.#told.has(`${rung}|${recipient}`),
    );
    for (const recipient of fresh) {
      this.#told.add(`${rung}|${recipient}`);
      this.#undo.push(() => this.#told.delete(`${rung}|${recipient}`));
    }
    if (fresh.length > 0) this.notices.push({ ref, effect, firedAt: this.now, recipients: fresh });
  }

  private dueOf(ref: SubjectRef): Instant | null {
    const state = this.#kept.get(keyOf(ref))?.state;
    return state && !state.ended ? (nextDue(state)?.at ?? null) : null;
  }
}

/** One text per subject. */
export function keyOf(ref: SubjectRef): string {
  return `${ref.kind}:${ref.id}`;
}
