import { nextDue } from '../../kernel/clock-state';
import { deriveId } from '../../kernel/derive-id';
import type {
  Actor,
  Command,
  Context,
  Decision,
  DomainEvent,
  NotifyEffect,
  Refusal,
  SubjectKind,
  SubjectModule,
  SubjectRef,
  SubjectState,
} from '../../kernel/subject';
import { ACTORS, at, CAMPAIGN_ID } from './campaign-fixtures';
import { amendmentModule } from '../amendment-module';
import { campaignModule } from '../campaign-module';
import type { CampaignState } from '../campaign-types';
import { partModule } from '../part-module';
import { dueStep, roundOfStep } from '../part-steps';
import type { PartState, PartStep, RoundOpened } from '../part-types';
import { roundModule } from '../round-module';
import type { RoundState } from '../round-types';
import { lookBackModule } from '../../look-back/look-back-module';
import { quotaModule } from '../../quotas/quota-module';
import { submissionModule } from '../submission-module';

const MODULES = {
  campaign: campaignModule,
  part: partModule,
  round: roundModule,
  submission: submissionModule,
  amendment: amendmentModule,
  quota: quotaModule,
  'look-back': lookBackModule,
} as unknown as Record<SubjectKind, SubjectModule>;

export const CAMPAIGN: SubjectRef = { kind: 'campaign', id: CAMPAIGN_ID };
export const PART: SubjectRef = { kind: 'part', id: deriveId(CAMPAIGN_ID, 'part', 'SPEC') };

/** For specs only: the subjects of one district and what the record would do with them, in memory, on frozen states. */
export class World {
  readonly subjects = new Map<string, SubjectState>();
  readonly events: (DomainEvent & { readonly of: SubjectRef })[] = [];
  readonly notices: (NotifyEffect & { readonly of: SubjectRef; readonly firedAt: string })[] = [];
  /** Driver steps are run as soon as they are due, unless this is false. */
  runSteps = true;

  constructor(private readonly more: Partial<Context> = {}) {}

  get campaign(): CampaignState {
    return this.get<CampaignState>(CAMPAIGN.id);
  }
  get part(): PartState {
    return this.get<PartState>(PART.id);
  }
  round(period: string): RoundState | undefined {
    const found = this.part.rounds.find((round) => round.period === period);
    return this.subjects.get(found?.roundId ?? '') as RoundState | undefined;
  }

  /** Gives a command at an instant, after settling what was due before. Returns the refusal, if any. */
  give(ref: SubjectRef, command: Command, now: string, actor: Actor = ACTORS.system): Refusal | null {
    this.until(now);
    return this.apply(ref, command, now, actor);
  }

  /** Lets time pass: settles whatever falls due, subject by subject in the order in which it is due. */
  until(now: string): this {
    for (;;) {
      this.steps(now);
      const due = [...this.subjects.values()]
        .map((state) => ({ state, next: nextDue(state) }))
        .filter(({ next }) => next !== null && next.at <= now)
        .sort((a, b) => ((a.next?.at ?? '') < (b.next?.at ?? '') ? -1 : 1))[0];
      if (!due?.next) return this;
      const instant = due.next.at > due.state.lastEventAt ? due.next.at : due.state.lastEventAt;
      this.must(due.state, { type: 'Settle' }, instant);
    }
  }

  /** Settles everything at one late instant, as after an outage. */
  wakeAt(now: string): this {
    for (;;) {
      this.steps(now);
      const due = [...this.subjects.values()].find((state) => (nextDue(state)?.at ?? '9') <= now);
      if (!due) return this;
      this.must(due, { type: 'Settle' }, now);
    }
  }

  private steps(now: string): void {
    const part = this.subjects.get(PART.id) as PartState | undefined;
    const step = this.runSteps && part ? dueStep(part) : null;
    const opening = part && step ? roundOfStep(part, step.id) : null;
    if (!part || !step || !opening) return;
    this.openRound(step, opening, part.lastEventAt < now ? part.lastEventAt : now);
    this.steps(now);
  }

  /** What a driver does with a step: the round, then word to the part. */
  openRound(step: PartStep, { roundId, command }: NonNullable<ReturnType<typeof roundOfStep>>, now: string): void {
    this.must({ kind: 'round', id: roundId }, command, now);
    const done: RoundOpened = { type: 'RoundOpened', stepId: step.id, roundId };
    this.must(PART, done, now);
  }

  private must(ref: SubjectRef, command: Command, now: string): void {
    const refusal = this.apply(ref, command, now, ACTORS.system);
    if (refusal) throw new Error(`${command.type} refused: ${JSON.stringify(refusal)}`);
  }

  private apply(ref: SubjectRef, command: Command, now: string, actor: Actor): Refusal | null {
    const module = MODULES[ref.kind];
    const decision = module.decide(
      this.subjects.get(ref.id) ?? null,
      frozen(command),
      this.context(ref, command, now, actor),
      ref,
    );
    if (!decision.ok) return decision.refusal;
    this.store(module, ref, decision, now);
    for (const effect of decision.effects) {
      if (effect.kind === 'notify') this.notices.push({ ...effect, of: ref, firedAt: now });
      else {
        const refusal = this.apply(effect.subject, effect.command, now, ACTORS.system);
        if (refusal) throw new Error(`${effect.command.type} refused: ${JSON.stringify(refusal)}`);
      }
    }
    return null;
  }

  /** What a subject's decision may know, the subjects it looks at included. */
  context(ref: SubjectRef, command: Command | null, now: string, actor: Actor): Context {
    const all = Object.fromEntries(this.subjects);
    const refs = MODULES[ref.kind].linkedTo?.(this.subjects.get(ref.id) ?? null, command, all) ?? [];
    const linked = Object.fromEntries(
      refs.flatMap(({ id }) => (this.subjects.has(id) ? [[id, this.subjects.get(id) as SubjectState]] : [])),
    );
    return frozen(at(now, actor, { ...this.more, linked }));
  }

  private store(module: SubjectModule, ref: SubjectRef, decision: Extract<Decision, { ok: true }>, now: string): void {
    const known = { ...ref, districtId: 'district', pins: at(now).pins };
    for (const event of decision.events) {
      const stored = JSON.parse(JSON.stringify(event)) as DomainEvent;
      this.subjects.set(ref.id, frozen(module.evolve(this.subjects.get(ref.id) ?? null, frozen(stored), known)));
      this.events.push({ ...stored, of: { kind: ref.kind, id: ref.id } });
    }
  }

  private get<S extends SubjectState>(id: string): S {
    const state = this.subjects.get(id);
    if (!state) throw new Error(`No subject ${id}.`);
    return state as S;
  }
}

/** Deeply frozen, so that a rule that writes into its input throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
