import { nextDue } from '../clock-state';
import type { Policy } from '../policy';
import type { Instant } from '../primitives';
import type {
  Actor,
  Command,
  CommandEffect,
  Context,
  DomainEvent,
  NotifyEffect,
  Pins,
  PostRole,
  Refusal,
  SubjectKind,
  SubjectModule,
  SubjectRef,
  SubjectState,
} from '../subject';
import { frozen, NEWEST } from '../../legal-clock/testing/calendars';
import type { ChosenCalendars } from '../../legal-clock/types';
import type { Directory } from '../roles';
import { DIRECTORY, ORGS, POLICY } from './policy-fixture';

const DAY = 86_400_000;

/** The system as an actor, as the record has it. */
export const SYSTEM: Actor = frozen({ userId: 'system', orgId: '', posts: [], system: true });

/** A person with one post. */
export function personOf(orgId: string, role: PostRole = 'officer'): Actor {
  return frozen({ userId: `${role}@${orgId}`, orgId, posts: [{ orgId, role }] });
}

/** An event with the subject it happened to. */
export interface Told {
  readonly ref: SubjectRef;
  readonly version: number;
  readonly event: DomainEvent;
}

/** A notice with the subject that sent it and when it left. */
export interface Noticed extends NotifyEffect {
  readonly ref: SubjectRef;
  readonly at: Instant;
}

/**
 * A district in memory for tests of the domain: applies commands as the record does (settle first, then decide, fold, and
 * decide the linked commands in the same step, all or nothing), on deep-frozen states, and lets time pass.
 */
export class World {
  now: Instant;
  policy: Policy = POLICY;
  directory: Directory = DIRECTORY;
  calendars: ChosenCalendars = NEWEST;
  next: Context['next'];
  packs: Context['packs'];
  standards: Context['standards'];
  events: Told[] = [];
  notices: Noticed[] = [];
  /** Commands to kinds of subject that this world has no module for. */
  unrouted: CommandEffect[] = [];
  private states = new Map<string, { readonly ref: SubjectRef; readonly state: SubjectState }>();
  private readonly modules: ReadonlyMap<SubjectKind, SubjectModule>;

  constructor(start: Instant, modules: readonly unknown[]) {
    this.now = start;
    this.modules = new Map((modules as readonly SubjectModule[]).map((module) => [module.kind, module]));
  }

  /** A copy that goes its own way; states are immutable and shared. */
  fork(): World {
    const fork = new World(this.now, [...this.modules.values()]);
    const { policy, directory, calendars, next, packs, standards } = this;
    const [events, notices, unrouted] = [[...this.events], [...this.notices], [...this.unrouted]];
    return Object.assign(fork, {
      policy,
      directory,
      calendars,
      next,
      packs,
      standards,
      events,
      notices,
      unrouted,
      states: new Map(this.states),
    });
  }

  /** The folded state; fails the test when there is no such subject. */
  state<S extends SubjectState>(ref: SubjectRef): S {
    const found = this.states.get(key(ref));
    if (!found) throw new Error(`No ${ref.kind} ${ref.id}`);
    return found.state as S;
  }

  /** All subjects of a kind, in the order of their creation. */
  all<S extends SubjectState>(kind: SubjectKind): readonly S[] {
    return [...this.states.values()].filter(({ ref }) => ref.kind === kind).map(({ state }) => state as S);
  }

  /** Gives a command now; null when it was applied, the refusal (and nothing changed) when not. */
  try(ref: SubjectRef, command: Command, actor: Actor): Refusal | null {
    this.settle(ref);
    const before = { states: this.states, events: this.events, notices: this.notices, unrouted: this.unrouted };
    Object.assign(this, {
      states: new Map(this.states),
      events: [...this.events],
      notices: [...this.notices],
      unrouted: [...this.unrouted],
    });
    const refusal = this.apply(ref, command, actor);
    if (refusal) Object.assign(this, before);
    return refusal;
  }

  /** Gives a command now; fails the test when it is refused. */
  give(ref: SubjectRef, command: Command, actor: Actor): void {
    const refusal = this.try(ref, command, actor);
    if (refusal) throw new Error(`${command.type} refused: ${refusal.code} ${JSON.stringify(refusal.facts)}`);
  }

  /** Lets time pass; whatever falls due on any subject is settled at its own instant, the earliest first. */
  advanceTo(target: Instant): void {
    for (;;) {
      const due = this.earliest();
      if (!due || due.at > target) break;
      if (due.at > this.now) this.now = due.at;
      this.settle(due.ref);
    }
    if (target > this.now) this.now = target;
  }

  /** Lets time pass with nothing running: what falls due meanwhile waits. */
  sleepTo(target: Instant): void {
    this.now = target;
  }

  /** Settles what is due on one subject, item by item. */
  settle(ref: SubjectRef): void {
    for (let due = this.dueOf(ref); due !== null && due <= this.now; due = this.dueOf(ref)) {
      const refusal = this.apply(ref, { type: 'Settle' }, SYSTEM);
      if (refusal) throw new Error(`Settle refused: ${refusal.code}`);
    }
  }

  /** As the record does it, a subject that is pinned to a rule pack is decided under that pack. */
  context(actor: Actor, pinned?: Pins): Context {
    const pack = pinned && this.packs?.[pinned.policy];
    return frozen({
      now: this.now,
      actor,
      policy: pack ?? this.policy,
      calendars: this.calendars,
      pins: pack ? { ...this.pins(), policy: pack.id } : this.pins(),
      directory: this.directory,
      supersedeAfterMs: DAY,
      ...(this.packs ? { packs: this.packs } : {}),
      ...(this.standards ? { standards: this.standards } : {}),
      ...(this.next ? { next: this.next } : {}),
    });
  }

  private pins(): Pins {
    const years = Object.entries(this.calendars).map(([year, { version }]) => [year, version] as const);
    return { policy: this.policy.id, calendars: Object.fromEntries(years) };
  }

  private apply(ref: SubjectRef, command: Command, actor: Actor): Refusal | null {
    const module = this.modules.get(ref.kind);
    if (!module) throw new Error(`This world has no ${ref.kind}.`);
    const before = this.states.get(key(ref))?.state ?? null;
    const linked = this.linked(module.linkedTo?.(before, command) ?? []);
    const ctx = { ...this.context(actor, before?.pins), ...linked };
    const decision = module.decide(before, frozen(structuredClone(command)), ctx, ref);
    if (!decision.ok) return decision.refusal;
    // Events come back from the store as JSON.
    const events = frozen(JSON.parse(JSON.stringify(decision.events)) as DomainEvent[]);
    let state = before;
    for (const event of events) {
      state = frozen(module.evolve(state, event, { ...ref, districtId: ORGS.district, pins: ctx.pins }));
      this.events.push({ ref, version: state.version, event });
    }
    if (state) this.states.set(key(ref), { ref, state });
    for (const effect of decision.effects) {
      if (effect.kind === 'notify') this.notices.push({ ...effect, ref, at: this.now });
      else if (!this.modules.has(effect.subject.kind)) this.unrouted.push(effect);
      else {
        this.settle(effect.subject);
        const refusal = this.apply(effect.subject, effect.command, SYSTEM);
        if (refusal) return refusal;
      }
    }
    return null;
  }

  private linked(refs: readonly SubjectRef[]): Pick<Context, 'linked'> {
    const found = refs.flatMap((ref) => this.states.get(key(ref)) ?? []);
    return found.length > 0 ? { linked: Object.fromEntries(found.map(({ ref, state }) => [ref.id, state])) } : {};
  }

  private dueOf(ref: SubjectRef): Instant | null {
    const found = this.states.get(key(ref));
    return found ? (nextDue(found.state)?.at ?? null) : null;
  }

  private earliest(): { readonly ref: SubjectRef; readonly at: Instant } | null {
    let first: { readonly ref: SubjectRef; readonly at: Instant } | null = null;
    for (const { ref } of this.states.values()) {
      const at = this.dueOf(ref);
      if (at !== null && (first === null || at < first.at)) first = { ref, at };
    }
    return first;
  }
}

function key(ref: SubjectRef): string {
  return `${ref.kind} ${ref.id}`;
}

/** Rungs recorded for a deadline version that was not the clock's present one. */
export function staleRungs(events: readonly Told[]): readonly Told[] {
  const versions = new Map<string, number>();
  return events.filter(({ ref, event }) => {
    const { clock, deadlineVersion } = event.data as { clock?: string; deadlineVersion?: number };
    const stale =
      ['RungFired', 'DeadlinePassed', 'RungSuperseded'].includes(event.type) &&
      versions.get(`${ref.id} ${clock}`) !== deadlineVersion;
    for (const change of event.clocks ?? []) {
      if (change.op === 'set') versions.set(`${ref.id} ${change.clock.clock}`, change.clock.version);
    }
    return stale;
  });
}
