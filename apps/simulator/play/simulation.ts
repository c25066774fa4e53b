import type { SimulationExamined, SimulationProgress, SimulatorInput } from '@bihuan/contracts/simulation';
import {
  type Actor,
  type Command,
  type Instant,
  type LaunchCampaign,
  type PartState,
  type SubjectRef,
  type SubjectState,
  campaignIdOf,
  deriveId,
  endOfDay,
  instantAt,
} from '@bihuan/domain';
import { SYSTEM_SCOPE, loadShipped } from '@bihuan/persistence';
import { loadCalendars, loadPlan } from '@bihuan/plans';
import type { CommandAnswer } from '@bihuan/record';
import { actorOf, createSampleDistrict, openAnswers, sampleDistrict, sampleRoles, shippedRules } from '@bihuan/sample';
import { PlayedTime } from '@bihuan/simulation';
import { type ActedKind, Agenda, MOVES_OF } from './agenda';
import { type Finding, drawHazards } from './draw-hazards';

type Refused = SimulationExamined['refused'][number];

/** A campaign year in the sample district, played by a model of people on the real workflows. */
export class Simulation {
  /** What the rules did not allow. */
  readonly refused: Refused[] = [];
  #acts = 0;
  /** Legal instant up to which changed subjects have been noted. */
  #noted: Instant;

  private constructor(
    readonly time: PlayedTime,
    private readonly input: SimulatorInput,
    private readonly district: ReturnType<typeof sampleDistrict>,
  ) {
    this.#noted = time.now;
  }

  /** Starts the server on the last day of the year before, and fills the record with the sample district. */
  static async begin(input: SimulatorInput): Promise<Simulation> {
    const origin = instantAt(`${input.options.year - 1}-12-31`, '09:00');
    const time = await PlayedTime.begin({ ...input, origin });
    try {
      const district = sampleDistrict(new Date(Date.parse(origin) - 86_400_000).toISOString());
      await time.uow.run(SYSTEM_SCOPE, async (tx) => {
        await loadShipped(tx, shippedRules());
        await createSampleDistrict(tx, district);
      });
      await time.startWorker();
      await time.settleDown();
      return new Simulation(time, input, district);
    } catch (error) {
      await time.stop();
      throw error;
    }
  }

  /** Plays the whole time asked for. */
  async play(report: (progress: SimulationProgress) => void = () => undefined): Promise<void> {
    const { options } = this.input;
    const { time } = this;
    const begin = time.now;
    const end = endOfDay(options.until ?? `${options.year}-12-31`);
    await time.advanceTo(instantAt(`${options.year}-01-01`, '00:00'));
    const findings = [...drawHazards(options, await this.launch(), loadCalendars())].sort((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : a.subject.id < b.subject.id ? -1 : 1,
    );
    await time.settleDown();
    const agenda = new Agenda(options.seed, options.people, this.district.directory, loadCalendars());
    while (time.now < end) {
      const stops = [end, agenda.next ?? end, findings[0]?.at ?? end];
      await time.hop(stops.reduce((a, b) => (a < b ? a : b)));
      await this.note(agenda);
      await this.act(agenda, findings);
      const played = Date.parse(time.now) - Date.parse(begin);
      const percent = Math.floor((100 * played) / (Date.parse(end) - Date.parse(begin)));
      report({ at: time.now, percent, acts: this.#acts });
    }
  }

  private async launch(): Promise<readonly PartState[]> {
    const { plan: name, year, parts } = this.input.options;
    const plan = loadPlan(name);
    const answers = { roles: sampleRoles(plan), fields: openAnswers(plan, parts ?? undefined) };
    const launch: LaunchCampaign = { type: 'LaunchCampaign', plan, year, ...answers, ...(parts ? { parts } : {}) };
    const campaign: SubjectRef = { kind: 'campaign', id: campaignIdOf(this.district.districtId, plan.id, year, 0) };
    const answer = await this.give(campaign, launch, actorOf('office', 'head'), 'launch');
    if (answer.status !== 'applied') throw new Error(`The campaign was not launched: ${why(answer)}`);
    const rows = await this.time.rows<{ body: PartState }>('select body from parts order by code');
    return rows.map(({ body }) => body);
  }

  /** Everything due at this instant is done, then what follows from it is settled. */
  private async act(agenda: Agenda, findings: Finding[]): Promise<void> {
    const { now } = this.time;
    let some = false;
    for (let finding = findings[0]; finding && finding.at <= now; finding = findings[0]) {
      findings.shift();
      await this.try({ ...finding, key: `find|${finding.subject.id}` });
      some = true;
    }
    for (let act = agenda.take(now); act; act = agenda.take(now)) {
      await this.try(act);
      some = true;
    }
    if (!some) return;
    await this.time.settleDown();
    await this.note(agenda);
  }

  private async try(act: { subject: SubjectRef; command: Command; actor: Actor; key: string }): Promise<void> {
    const answer = await this.give(act.subject, act.command, act.actor, act.key);
    this.#acts += 1;
    if (answer.status === 'applied') return;
    const what = `${act.command.type} ${act.subject.kind}:${act.subject.id}`;
    this.refused.push({ at: this.time.now, what, why: why(answer) });
  }

  private give(subject: SubjectRef, command: Command, actor: Actor, key: string): Promise<CommandAnswer> {
    const { districtId, rootPath } = this.district;
    const scope = { userId: actor.userId, districtId, scopes: [rootPath] };
    return this.time.record.applyCommand({ districtId, subject, command, actor, scope, commandId: deriveId(key) });
  }

  /** Shows the agenda every subject that has changed since the last time. */
  private async note(agenda: Agenda): Promise<void> {
    const kinds = (Object.keys(MOVES_OF) as ActedKind[]).sort();
    const each = kinds.map(
      (kind) => `select '${kind}' as kind, id, ${stateOf(kind)} as body from ${kind}s where changed_at >= $1`,
    );
    const rows = await this.time.rows<{ kind: ActedKind; body: SubjectState }>(
      `${each.join(' union all ')} order by 1, 2`,
      [this.#noted],
    );
    this.#noted = this.time.now;
    for (const { kind, body } of rows) agenda.note(kind, body, this.time.now);
  }
}

/** A round's units are rows beside it. */
function stateOf(kind: ActedKind): string {
  if (kind !== 'round') return 'body';
  return `body || jsonb_build_object('owing', (select coalesce(jsonb_agg(org_id order by org_id), '[]') from round_units u where u.round_id = rounds.id))`;
}

function why(answer: CommandAnswer): string {
  return answer.status === 'refused' ? `${answer.refusal.code} ${JSON.stringify(answer.refusal.facts)}` : answer.status;
}
