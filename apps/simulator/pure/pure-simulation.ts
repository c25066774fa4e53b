import type {
  PureOptions,
  SimulationExamined,
  SimulationProgress,
  TimelineEntry,
  UnitLoad,
} from '@bihuan/contracts/simulation';
import {
  type Actor,
  type Command,
  type Instant,
  type LaunchCampaign,
  type PartState,
  type PostHolder,
  type RoundState,
  type SubjectRef,
  type SubjectState,
  campaignIdOf,
  chooseCalendars,
  endOfDay,
  instantAt,
} from '@bihuan/domain';
import { loadCalendars, loadPlan, loadPolicy, shippedPacks, shippedStandards } from '@bihuan/plans';
import { actorOf, openAnswers, sampleDistrict, sampleRoles } from '@bihuan/sample';
import { type ActedKind, Agenda, MOVES_OF } from '../play/agenda';
import { type Finding, drawHazards } from '../play/draw-hazards';
import type { PureDistrict } from './district';
import { unitLoads } from './load';
import { PureRecord } from './pure-record';
import { pureTimeline } from './pure-timeline';

type Refused = SimulationExamined['refused'][number];

/** Campaign years in the sample district, played by the model of people on the rules alone: no database, no workflow. */
export class PureSimulation {
  /** What the rules did not allow. */
  readonly refused: Refused[] = [];
  readonly record: PureRecord;
  readonly #sample: ReturnType<typeof sampleDistrict>;
  readonly #agenda: Agenda;
  #acts = 0;

  constructor(private readonly options: PureOptions) {
    const origin = instantAt(`${options.year - 1}-12-31`, '09:00');
    this.#sample = sampleDistrict(origin);
    const calendars = chooseCalendars(loadCalendars(), 'latest');
    const policy = loadPolicy();
    const versions = Object.entries(calendars).map(([year, { version }]) => [year, version] as const);
    this.record = new PureRecord(origin, districtOf(this.#sample), {
      policy,
      calendars,
      pins: { policy: policy.id, calendars: Object.fromEntries(versions) },
      packs: Object.fromEntries(shippedPacks().map((pack) => [pack.id, pack])),
      standards: shippedStandards(),
    });
    this.#agenda = new Agenda(options.seed, options.people, this.#sample.directory, loadCalendars());
  }

  /** Plays the whole time asked for and tells everything that happened. */
  play(report: (progress: SimulationProgress) => void = () => undefined): readonly TimelineEntry[] {
    const { year, years, until } = this.options;
    const end = endOfDay(until ?? `${year + years - 1}-12-31`);
    const begin = this.record.now;
    const launches = Array.from({ length: years }, (_, n) => instantAt(`${year + n}-01-01`, '00:00'));
    let findings: readonly Finding[] = [];
    while (this.record.now < end) {
      const stops = [end, this.record.nextDue, this.#agenda.next, findings[0]?.at, launches[0]];
      this.record.arriveAt(stops.reduce<Instant>((a, b) => (b && b < a ? b : a), end));
      const { now } = this.record;
      if (launches[0] !== undefined && launches[0] <= now) {
        findings = [...findings, ...this.begin(Number(launches.shift()?.slice(0, 4)) + 1)];
        this.record.arriveAt(now);
      }
      this.note();
      findings = this.act(findings);
      const played = Date.parse(now) - Date.parse(begin);
      const percent = Math.floor((100 * played) / (Date.parse(end) - Date.parse(begin)));
      report({ at: now, percent, acts: this.#acts });
    }
    return pureTimeline(this.record, this.#sample);
  }

  /** What each unit owed in each week. */
  load(): readonly UnitLoad[] {
    const names = new Map(this.#sample.orgs.map(({ id, name }) => [id, name]));
    return unitLoads(this.record.all<RoundState>('round'), this.record.owing, names);
  }

  /** Launches a year and draws what is found in it, in the order in which it is found. */
  private begin(year: number): readonly Finding[] {
    const { options } = this;
    const plan = loadPlan(options.plan);
    const answers = { roles: sampleRoles(plan), fields: openAnswers(plan, options.parts ?? undefined) };
    const parts = options.parts ? { parts: options.parts } : {};
    const launch: LaunchCampaign = { type: 'LaunchCampaign', plan, year, ...answers, ...parts };
    const campaign: SubjectRef = { kind: 'campaign', id: campaignIdOf(this.#sample.districtId, plan.id, year, 0) };
    const refusal = this.record.give(campaign, launch, actorOf('office', 'head'));
    if (refusal) throw new Error(`The campaign was not launched: ${refusal.code} ${JSON.stringify(refusal.facts)}`);
    const opened = [...this.record.all<PartState>('part')].filter((part) => part.campaignId === campaign.id);
    return [...drawHazards({ ...options, year, first: options.year }, opened, loadCalendars())].sort((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : a.subject.id < b.subject.id ? -1 : 1,
    );
  }

  /** Everything due at this instant is done, then what follows from it is settled. Returns what is still to be found. */
  private act(findings: readonly Finding[]): readonly Finding[] {
    const { now } = this.record;
    const found = findings.filter(({ at }) => at <= now);
    for (const { subject, command, actor } of found) this.try(subject, command, actor);
    let some = found.length > 0;
    for (let act = this.#agenda.take(now); act; act = this.#agenda.take(now)) {
      this.try(act.subject, act.command, act.actor);
      some = true;
    }
    if (some) {
      this.record.arriveAt(now);
      this.note();
    }
    return found.length > 0 ? findings.slice(found.length) : findings;
  }

  private try(subject: SubjectRef, command: Command, actor: Actor): void {
    const refusal = this.record.give(subject, command, actor);
    this.#acts += 1;
    if (!refusal) return;
    const what = `${command.type} ${subject.kind}:${subject.id}`;
    this.refused.push({ at: this.record.now, what, why: `${refusal.code} ${JSON.stringify(refusal.facts)}` });
  }

  /** Shows the agenda every subject that has changed; a round with the units that owe it. */
  private note(): void {
    for (const state of this.record.takeChanged()) {
      if (!Object.hasOwn(MOVES_OF, state.kind)) continue;
      const shown = state.kind === 'round' ? { ...state, owing: this.record.owing.get(state.id) ?? [] } : state;
      this.#agenda.note(state.kind as ActedKind, shown as SubjectState, this.record.now);
    }
  }
}

function districtOf({ directory, orgs, posts }: ReturnType<typeof sampleDistrict>): PureDistrict {
  const holders = new Map<string, PostHolder[]>();
  for (const { orgId, role, userId } of [...posts].sort((a, b) => (a.userId < b.userId ? -1 : 1))) {
    holders.set(orgId, [...(holders.get(orgId) ?? []), { role, userId }]);
  }
  return { directory, holders, orgs: orgs.map(({ id, kind, parentId }) => ({ id, kind, parentId })) };
}
