import {
  nextDue,
  numbered,
  organisationsOf,
  type Actor,
  type Command,
  type CommandEffect,
  type Context,
  type Decision,
  type DomainEvent,
  type Instant,
  type Pins,
  type Refusal,
  type SubjectRef,
  type SubjectState,
} from '@bihuan/domain';
import type { Tx } from '@bihuan/persistence';
import { later, millis } from './clock';
import type { Head } from './head';
import { keyOf, storedActor, SYSTEM_ACTOR, type Entry, type Fed, type PendingNotice } from './entry';
import { feedWaiting } from './feeding';
import { lockRows } from './lock';
import { measured } from './measures';
import { DomainFailure, SubjectStuck, type Registry } from './registry';
import type { Choices, RulesCache } from './rules-cache';

export const SUPERSEDE_AFTER_SERVER_MS = 24 * 60 * 60 * 1000;
/** More items than any real subject has due at once; a rule that never gets on ends here. */
const MOST_SETTLED_AT_ONCE = 2_000;

/** Who gave the command that started it all; what it sets in motion elsewhere is the system's doing on their behalf. */
export interface Cause {
  readonly actor: Actor;
  readonly commandId: string | null;
}

interface Queued {
  readonly effect: CommandEffect;
  readonly cause: Cause;
  readonly now: Instant;
}

/** The versions a change moves subjects to. */
export type Next = NonNullable<Context['next']>;

/**
 * Decides for any number of subjects of one district inside one transaction, in memory. Nothing is written here: `entries` and
 * `notices` are what the write needs.
 */
export class Deciding {
  readonly entries = new Map<string, Entry>();
  readonly notices: PendingNotice[] = [];
  readonly fed: Fed[] = [];
  private readonly prepared = new Set<Entry>();
  private readonly queue: Queued[] = [];
  private newPins: Pins | null = null;
  private choices: Choices | null = null;

  constructor(
    private readonly tx: Tx,
    readonly head: Head,
    private readonly registry: Registry,
    private readonly rules: RulesCache,
  ) {}

  /** Takes in rows that were locked before the clock was read. */
  admit(ref: SubjectRef, before: Entry['before'], part: Entry['part']): Entry {
    const entry: Entry = { ref, before, state: before?.state ?? null, part, events: [] };
    this.entries.set(keyOf(ref), entry);
    return entry;
  }

  /**
   * Loads every rule the entries are pinned to; afterwards deciding needs no database until effects are followed. Where a
   * change of rules is under way, what it has for these subjects is fed to them first.
   */
  async prepare(): Promise<void> {
    this.newPins ??= await this.rules.newestPins(this.tx, this.head.district.policyId, this.head.rulesRevision);
    await this.rules.ensure(this.tx, this.newPins);
    this.choices ??= await this.rules.choicesFor(this.tx, this.head.district, this.head.rulesRevision);
    const fresh = [...this.entries.values()].filter((entry) => !this.prepared.has(entry));
    for (const entry of fresh) {
      this.prepared.add(entry);
      if (entry.state) await this.rules.ensure(this.tx, entry.state.pins);
      await this.measure(entry);
    }
    if (this.head.changing) this.fed.push(...(await feedWaiting(this.tx, this.rules, this, fresh)));
  }

  /** Reads what a subject's rules count elsewhere; counts of the very transaction are not among it. */
  private async measure(entry: Entry): Promise<void> {
    if (!entry.state) return;
    const policy = this.rules.policy(entry.state.pins);
    const { directory } = this.head.district;
    const counts = await measured(this.tx, entry.state, { directory, now: this.nowFor(entry), policy });
    if (counts) entry.measured = counts;
  }

  /** Locks the subjects that these commands' decisions look at. */
  async lockLinkedTo(asked: readonly { readonly entry: Entry; readonly command: Command }[]): Promise<void> {
    for (let known = -1; known < this.entries.size;) {
      known = this.entries.size;
      await this.lockLinked(asked.flatMap(({ entry, command }) => this.linkedRefs(entry, command)));
    }
  }

  /** Those a subject's decision looks at, as far as the subjects locked so far name them. */
  private linkedRefs({ ref, state }: Entry, command: Command): readonly SubjectRef[] {
    const named = (linked?: Readonly<Record<string, SubjectState>>) =>
      this.registry.guard(ref, (module) => module.linkedTo?.(state, command, linked) ?? []);
    const first = named();
    return first.length === 0 ? first : named(this.statesOf(first));
  }

  private statesOf(refs: readonly SubjectRef[]): Readonly<Record<string, SubjectState>> {
    const found = refs.flatMap((ref) => {
      const state = this.entries.get(keyOf(ref))?.state;
      return state ? [[ref.id, state] as const] : [];
    });
    return Object.fromEntries(found);
  }

  /** Legal time for this subject: never before its own last event. */
  nowFor(entry: Entry): Instant {
    const { legal } = this.head.reading;
    return entry.state ? later(legal, entry.state.lastEventAt) : legal;
  }

  /** Applies what is due by `until` one by one, evolving between; an item that is longer work becomes a step of the state. Returns how many. */
  settle(entry: Entry, until?: Instant): number {
    const knownSince = entry.state?.lastEventAt ?? this.head.reading.legal;
    for (let settled = 0; ; settled++) {
      const { state } = entry;
      const due = state && !state.ended ? nextDue(state) : null;
      const now = this.nowFor(entry);
      if (!state || !due || due.at > (until ?? now) || due.at > now) return settled;
      if (settled > MOST_SETTLED_AT_ONCE)
        throw new DomainFailure(entry.ref, new Error('Settling does not come to an end.'));
      const decision = this.ask(entry, { type: 'Settle' }, SYSTEM_ACTOR, now);
      if (!decision.ok) throw new DomainFailure(entry.ref, new Error(`Settle was refused: ${decision.refusal.code}`));
      if (decision.events.length === 0) throw new DomainFailure(entry.ref, new Error('Settle did nothing.'));
      this.accept(entry, decision, { actor: SYSTEM_ACTOR, commandId: null }, now, knownSince);
    }
  }

  /** Lets one subject decide a command. A refusal leaves the entry as it was. */
  command(entry: Entry, command: Command, cause: Cause, next?: Next, onBehalfOf?: string): Refusal | null {
    const now = this.nowFor(entry);
    const decision = this.ask(entry, command, cause.actor, now, next);
    if (!decision.ok) return decision.refusal;
    this.accept(entry, decision, cause, now, now, onBehalfOf);
    return null;
  }

  /**
   * Follows what the decisions so far ask of linked subjects, and what those ask in turn. Each settles first. Returns the
   * first refusal, which refuses the whole.
   */
  async followEffects(): Promise<{ ref: SubjectRef; refusal: Refusal } | null> {
    // Indexed, not shifted, and locked only when something unknown is met: a batch asks for hundreds of effects.
    for (let at = 0; at < this.queue.length; at++) {
      const queued = this.queue[at];
      if (!queued) break;
      const { effect, cause } = queued;
      if (!this.entries.has(keyOf(effect.subject)))
        await this.lockLinked(this.queue.slice(at).map(({ effect: { subject } }) => subject));
      const entry = this.entries.get(keyOf(effect.subject));
      if (!entry) throw new Error(`${keyOf(effect.subject)} was not locked.`);
      this.refuseIfStuck(entry);
      // A subject that an effect before this one has created has been asked for nothing yet.
      if (!entry.measured) await this.measure(entry);
      this.settle(entry);
      const system: Cause = { actor: SYSTEM_ACTOR, commandId: cause.commandId };
      const refusal = this.command(entry, effect.command, system, undefined, cause.actor.userId);
      if (refusal) return { ref: effect.subject, refusal };
    }
    this.queue.length = 0;
    return null;
  }

  /** What falls due by itself must not be refused by a linked subject: that is a bug, not somebody's mistake. */
  failureOf(root: SubjectRef, refused: { ref: SubjectRef; refusal: Refusal }): DomainFailure {
    return new DomainFailure(root, new Error(`${keyOf(refused.ref)} refused: ${refused.refusal.code}`));
  }

  /** Throws `SubjectStuck` while a subject is set aside; once its time has come it may try again. */
  refuseIfStuck(entry: Entry): void {
    const { before } = entry;
    if (before?.stuckIncident && (before.stuckRetryMs ?? 0) > millis(this.head.reading.server)) {
      throw new SubjectStuck(entry.ref, before.stuckIncident, before.stuckRetryMs ?? 0);
    }
  }

  /** Folds a subject's new events again, after numbers were put into them. */
  refold(entry: Entry, events: readonly DomainEvent[]): void {
    let state = entry.before?.state ?? null;
    for (const [index, event] of events.entries()) {
      const pending = entry.events[index];
      if (pending) entry.events[index] = { ...pending, event };
      state = this.evolve(entry.ref, state, event);
    }
    entry.state = state;
  }

  private ask(entry: Entry, command: Command, actor: Actor, now: Instant, next?: Next): Decision {
    const { ref, state } = entry;
    const linked = this.statesOf(this.linkedRefs(entry, command));
    const context = {
      ...this.context(state, actor, now, next),
      ...(Object.keys(linked).length > 0 ? { linked } : {}),
      ...(entry.measured ? { measured: entry.measured } : {}),
    };
    return this.registry.guard(ref, (module) => module.decide(state, command, context, ref));
  }

  private context(state: SubjectState | null, actor: Actor, now: Instant, next?: Next): Context {
    const pins = state?.pins ?? this.pinsOfNew();
    return {
      now,
      actor,
      pins,
      policy: this.rules.policy(pins),
      calendars: this.rules.calendarsOf(pins),
      directory: this.head.district.directory,
      ...this.choices,
      supersedeAfterMs: SUPERSEDE_AFTER_SERVER_MS * this.head.reading.rate,
      ...(next ? { next } : {}),
    };
  }

  private accept(
    entry: Entry,
    decision: Decision & { ok: true },
    cause: Cause,
    now: Instant,
    knownSince: Instant,
    onBehalfOf?: string,
  ): void {
    const actor = storedActor(cause.actor, onBehalfOf);
    for (const event of decision.events) {
      entry.state = this.evolve(entry.ref, entry.state, event);
      entry.events.push({ event, actor, commandId: cause.commandId });
    }
    for (const effect of decision.effects) {
      if (effect.kind === 'command') {
        const behind: Cause = onBehalfOf ? { ...cause, actor: { ...SYSTEM_ACTOR, userId: onBehalfOf } } : cause;
        this.queue.push({ effect, cause: behind, now });
      } else {
        this.notices.push({
          ref: entry.ref,
          effect,
          firedAt: now,
          orgs: organisationsOf(effect, (role) => this.orgOf(entry, role)),
          possibleAt: later(effect.dueAt, knownSince),
        });
      }
    }
  }

  private orgOf(entry: Entry, role: PendingNotice['effect']['to'][number]): string | null {
    const { state } = entry;
    if (!state) return null;
    return this.registry.guard(entry.ref, (module) => module.orgOf(state, role, this.head.district.directory));
  }

  private evolve(ref: SubjectRef, state: SubjectState | null, event: DomainEvent): SubjectState {
    const pins = state?.pins ?? this.pinsOfNew();
    const asks = (event.numberSeries ?? event.numberOf) !== undefined && event.data['number'] === undefined;
    const next = this.registry.guard(ref, (module) =>
      module.evolve(state, asks ? numbered(event, 0) : event, { ...ref, districtId: this.head.district.id, pins }),
    );
    const version = (state?.version ?? 0) + 1;
    if (next.version !== version) {
      throw new DomainFailure(ref, new Error(`${event.type} made version ${next.version} instead of ${version}.`));
    }
    return next;
  }

  private pinsOfNew(): Pins {
    if (!this.newPins) throw new Error('prepare() must run before anything is decided.');
    return this.newPins;
  }

  /** Linked subjects are locked by id order, in one statement per kind. */
  private async lockLinked(refs: readonly SubjectRef[]): Promise<void> {
    const unknown = refs.filter((ref) => !this.entries.has(keyOf(ref)));
    if (unknown.length === 0) return;
    const rows = await lockRows(this.tx, unknown, false);
    for (const ref of unknown) {
      if (!this.entries.has(keyOf(ref))) this.admit(ref, rows.get(keyOf(ref)) ?? null, 'commanded');
    }
    await this.prepare();
  }
}
