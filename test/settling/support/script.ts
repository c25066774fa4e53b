import {
  type HazardState,
  type Instant,
  type ListingState,
  type PostHolder,
  type Refusal,
  type SlipState,
  type SubjectRef,
  addDays,
  chooseCalendars,
  deriveId,
  instantAt,
  legalDayOf,
} from '@bihuan/domain';
import { loadCalendars, loadPolicy, shippedPacks, shippedStandards } from '@bihuan/plans';
import type { PureDistrict } from '../../../apps/simulator/pure/district';
import { PureRecord, type PureRules } from '../../../apps/simulator/pure/pure-record';
import { DIRECTORY, ORGS } from '../../../libs/domain/kernel/testing/policy-fixture';
import { POST_ROLES, withIds } from '../../../libs/record/testing/real-world';
import { type Act, type Standing, moveOf, reportOf } from './moves';
import type { Play, Sequence, Stop } from './sequences';

/** One instant at which the district is looked at: whoever settles does, and people give these commands, round by round. */
export interface Moment {
  readonly at: Instant;
  readonly peopleFirst: boolean;
  readonly batch: number;
  /** Commands given at once, no two of them in one sequence. */
  readonly rounds: readonly (readonly Act[])[];
}

/** What all ways of settling are to play, and what the pure record made of it. */
export interface Script {
  readonly moments: readonly Moment[];
  /** What each command came to, in the order of the script: `applied`, or the code of the refusal. */
  readonly answers: readonly string[];
  readonly record: PureRecord;
}

const CALENDARS = chooseCalendars(loadCalendars(), 'latest');
const POLICY = loadPolicy();
export const RULES: PureRules = {
  policy: POLICY,
  calendars: CALENDARS,
  pins: {
    policy: POLICY.id,
    calendars: Object.fromEntries(Object.entries(CALENDARS).map(([year, { version }]) => [year, version])),
  },
  packs: Object.fromEntries(shippedPacks().map((pack) => [pack.id, pack])),
  standards: shippedStandards(),
};
export const DISTRICT: PureDistrict = {
  directory: withIds(DIRECTORY),
  orgs: [],
  holders: new Map(
    Object.values(ORGS)
      .filter((word) => word !== ORGS.district)
      .map((word): [string, PostHolder[]] => [
        deriveId(word),
        POST_ROLES.map((role) => ({ role, userId: deriveId(word, role) })),
      ]),
  ),
};

/** Plays on the rules alone, where people choose by what stands; what they chose is the script for everybody else. */
export function playPure(play: Play): Script {
  return new PurePlay(play).run();
}

/** The instant at which a play begins. */
export function beginningOf({ month }: Pick<Play, 'month'>): Instant {
  return `2019-0${month}-01T01:00:00.000Z`;
}

/** A sequence on its way: the ids of its hazards, and of every listing that was ever proposed. */
interface Under {
  readonly sequence: Sequence;
  readonly hazards: readonly string[];
  readonly listings: string[];
}

class PurePlay {
  private readonly record: PureRecord;
  private readonly moments: Moment[] = [];
  private readonly answers: string[] = [];
  private readonly under: readonly Under[];

  constructor(private readonly play: Play) {
    this.record = new PureRecord(beginningOf(play), DISTRICT, RULES);
    this.under = play.sequences.map((sequence, n) => ({
      sequence,
      hazards: (sequence.two ? ['one', 'two'] : ['one']).map((which) => deriveId('sequence', String(n), which)),
      listings: [],
    }));
  }

  run(): Script {
    for (const [n, stop] of this.play.stops.entries()) this.stopAt(n, stop);
    const { moments, answers, record } = this;
    return { moments, answers, record };
  }

  private stopAt(n: number, stop: Stop): void {
    const { record } = this;
    const target = targetOf(record.now, stop);
    if (!stop.asleep) {
      for (let due = record.nextDue; due !== null && due < target; due = record.nextDue) {
        record.arriveAt(due);
        this.moments.push({ at: record.now, peopleFirst: false, batch: stop.batch, rounds: [] });
      }
    }
    if (stop.peopleFirst) record.now = target;
    else record.arriveAt(target);
    const most = this.play.sequences.map(({ attempts }) => attempts[n]?.length ?? 0);
    const rounds = Array.from({ length: Math.max(1, ...most) }, (_, round) =>
      this.under.flatMap((one) => this.actsOf(one, n, round)),
    );
    record.arriveAt(target);
    this.moments.push({
      at: target,
      peopleFirst: stop.peopleFirst,
      batch: stop.batch,
      rounds: rounds.filter((acts) => acts.length > 0),
    });
  }

  /** What is done in a round; those of one sequence one after the other. */
  private actsOf(one: Under, n: number, round: number): readonly Act[] {
    const { sequence, hazards, listings } = one;
    if (n < sequence.begins) return [];
    if (n === sequence.begins) return round > 0 ? [] : hazards.map((id) => this.give(reportOf(sequence, id)));
    const attempt = sequence.attempts[n]?.[round];
    const act = attempt && moveOf(this.standing(one), attempt, this.record.now);
    if (!act) return [];
    if (act.command.type === 'ProposeListing') listings.push(act.subject.id);
    return [this.give(act)];
  }

  private standing({ hazards, listings }: Under): Standing {
    const states = <S extends HazardState | ListingState | SlipState>(
      kind: SubjectRef['kind'],
      ids: readonly string[],
    ) => ids.flatMap((id) => this.record.state<S>({ kind, id }) ?? []);
    const found = states<HazardState>('hazard', hazards);
    const slips = found.flatMap((hazard) => hazard.slips.map(({ id }) => id));
    return { hazards: found, listings: states('listing', listings), slips: states('slip', slips) };
  }

  private give(act: Act): Act {
    const refusal: Refusal | null = this.record.give(act.subject, act.command, act.actor);
    this.answers.push(refusal?.code ?? 'applied');
    return act;
  }
}

function targetOf(now: Instant, { days, at }: Stop): Instant {
  const day = addDays(legalDayOf(now), days);
  const hour = { rungs: POLICY.rungHour, midnight: '00:00', between: '10:17' }[at];
  const target = instantAt(day, hour);
  return target < now ? now : target;
}
