import { World } from '../../kernel/testing/world';
import type { Actor, Refusal, SubjectRef } from '../../kernel/subject';
import type { HazardCommand, HazardCommandType } from '../commands';
import { hazardModule } from '../hazard-module';
import type { HazardState } from '../state';
import { ANOTHER_ID, DEPARTMENT, GIVER, SAMPLES } from './samples';

export const HAZARD: SubjectRef = { kind: 'hazard', id: '22222222-2222-4222-8222-222222222222' };
/** A Monday morning after the notice that changed May Day. */
export const MONDAY = '2019-04-01T01:00:00.000Z';

/** One hazard in a world; commands are the samples with changes spread over them, given by who may give them. */
export class Life {
  constructor(
    readonly world: World = new World(MONDAY, [hazardModule]),
    readonly ref: SubjectRef = HAZARD,
  ) {}

  /** A copy that goes its own way. */
  fork(): Life {
    return new Life(this.world.fork(), this.ref);
  }

  get hazard(): HazardState {
    return this.world.state<HazardState>(this.ref);
  }

  /** Gives a command that must be applied. */
  do<T extends HazardCommandType>(type: T, changes: Partial<HazardCommand<T>> = {}, actor?: Actor): this {
    this.another(type);
    this.world.give(this.ref, { ...SAMPLES[type], ...changes }, actor ?? GIVER[type]);
    return this;
  }

  /** Gives a command; the refusal, or null when it was applied. */
  try<T extends HazardCommandType>(type: T, changes: Partial<HazardCommand<T>> = {}, actor?: Actor): Refusal | null {
    this.another(type);
    return this.world.try(this.ref, { ...SAMPLES[type], ...changes }, actor ?? GIVER[type]);
  }

  /** A duplicate needs the hazard that is kept. */
  private another(type: HazardCommandType): void {
    const ref = { kind: 'hazard', id: ANOTHER_ID } as const;
    const known = this.world.all<HazardState>('hazard').some(({ id }) => id === ANOTHER_ID);
    if (type === 'MarkDuplicate' && !known) this.world.give(ref, SAMPLES.Report, GIVER.Report);
  }

  /** Lets time pass to a morning (or any other instant). */
  to(day: string): this {
    this.world.advanceTo(day.length === 10 ? `${day}T01:00:00.000Z` : day);
    return this;
  }

  /** The last day of a clock, or null when it does not run. */
  due(clock: string): string | null {
    const found = this.hazard.clocks[clock];
    return found && found.status !== 'stopped' ? found.deadline.due : null;
  }

  /** The refusal `allowed` shows for a command, `open` when it is open. */
  shown(command: HazardCommandType, actor: Actor = GIVER[command]): string {
    const found = hazardModule
      .allowed(this.hazard, this.world.context(actor))
      .find((entry) => entry.command === command);
    return found?.open ? 'open' : (found?.refusal?.code ?? 'not offered');
  }
}

type Step = (life: Life) => Life;
const general: Step = (life) => life.do('Report', { suspectedLevel: 'general' });
const major: Step = (life) => life.do('Report').do('RecordControl');
const gradedGeneral: Step = (life) => general(life).do('Grade', { level: 'general' });
const gradedMajor: Step = (life) => major(life).do('Grade');
const awaiting: Step = (life) => gradedMajor(life).do('ListingProposed');
const listed: Step = (life) => awaiting(life).do('ListingApproved').do('ListingServed', { servedOn: '2019-04-01' });
const rectifyingListed: Step = (life) => listed(life).do('SubmitPlan').do('AcceptPlan');
const rectifyingUnlisted: Step = (life) => gradedMajor(life).do('DecideNotToList').do('OrderRectification');
const rectifyingGeneral: Step = (life) => gradedGeneral(life).do('OrderRectification');
const requested =
  (before: Step): Step =>
  (life) =>
    before(life).do('RequestAcceptance');
const accepted: Step = (life) => requested(rectifyingListed)(life).do('RecordAcceptance');
const acceptedHigher: Step = (life) =>
  gradedMajor(life).do('RecordHigherListing').do('RequestAcceptance').do('RecordAcceptance');
const closed: Step = (life) => accepted(life).do('ListingLifted');

/** How to come to every state, for both levels and listed or not where that makes a difference. */
export const LIVES = {
  'reported general': general,
  'reported major': major,
  'graded general': gradedGeneral,
  'graded major': gradedMajor,
  'awaiting-listing': awaiting,
  listed,
  'rectifying general': rectifyingGeneral,
  'rectifying unlisted': rectifyingUnlisted,
  'rectifying listed': rectifyingListed,
  'acceptance-requested general': requested(rectifyingGeneral),
  'acceptance-requested unlisted': requested(rectifyingUnlisted),
  'acceptance-requested listed': requested(rectifyingListed),
  accepted,
  'accepted higher': acceptedHigher,
  'accepted reopened': (life) => closed(life).do('Reopen'),
  closed,
  'closed general': (life) => requested(rectifyingGeneral)(life).do('RecordAcceptance'),
  verified: (life) => closed(life).do('RecordLookBack'),
  duplicate: (life) => gradedMajor(life).do('MarkDuplicate'),
  withdrawn: (life) => gradedMajor(life).do('Withdraw').do('ConfirmWithdrawal'),
  transferred: (life) =>
    gradedMajor(life).do('Transfer', { toOrgId: null, outside: '邻区' }).do('AnswerTransfer', {}, DEPARTMENT),
  extinguished: (life) => gradedMajor(life).do('Extinguish'),
  revoked: (life) => rectifyingListed(life).do('ListingRevoked'),
} as const satisfies Record<string, Step>;
export type LifeName = keyof typeof LIVES;

/** A hazard that has come to that state on the first morning. */
export function lifeIn(name: LifeName, life: Life = new Life()): Life {
  return LIVES[name](life);
}
