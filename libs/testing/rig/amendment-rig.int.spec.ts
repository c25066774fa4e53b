import { randomUUID } from 'node:crypto';
import {
  leaveOpen,
  submissionIdOf,
  type AmendmentDecisions,
  type Command,
  type PartPlan,
  type PlanEdition,
  type SubjectRef,
} from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { ALL_MODULES, checkInvariants } from '@bihuan/record';
import { type Rig, createRig } from './rig';

let rig: Rig;
beforeEach(async () => {
  rig = await createRig({ name: 'amendment', origin: '2019-01-01' });
}, 60_000);
afterEach(() => rig.close(), 60_000);

const PLAN = loadPlan('plan-2019');

/** The special equipment part alone, in a later version. */
function later(by: number, change: (part: PartPlan) => Partial<PartPlan>): PlanEdition {
  const parts = PLAN.parts.filter(({ code }) => code === 'SPEC').map((part) => ({ ...part, ...change(part) }));
  return { ...PLAN, version: PLAN.version + by, parts };
}

const moved = (part: PartPlan, windows: Record<string, readonly [string, string]>) =>
  part.phases.map((phase) => {
    const [from, to] = windows[phase.key] ?? [phase.from, phase.to];
    return { ...phase, from, to };
  });

const phases = () =>
  rig.rows<{ key: string; state: string; from: string; opened: string | null }>(
    `select key, state, planned_from::text as from, (opened_at at time zone 'Asia/Shanghai')::text as opened
     from phases order by array_position(array['mobilization','inspection','rectification','improvement'], key)`,
  );
const rounds = (duty: string) =>
  rig.rows<{ id: string; period: string; due: string }>(
    `select id, period, due::text from rounds where duty_id = '${duty}' order by period`,
  );
const submissions = () => rig.rows(`select round_id, unit_id, version, state, body from submissions order by id`);

async function submit(roundId: string, town: 'eastTown' | 'westTown', text: string): Promise<SubjectRef> {
  const orgId = rig.district.org(town);
  const subject = { kind: 'submission', id: submissionIdOf(roundId, orgId) } as const;
  const command = { type: 'Submit', roundId, orgId, text } as Command;
  await rig.apply(subject, command, rig.district.actorAs(town, 'officer'));
  return subject;
}

async function amend(campaignId: string, plan: PlanEdition, decisions: AmendmentDecisions): Promise<void> {
  const amendment = { kind: 'amendment', id: randomUUID() } as const;
  const propose = { type: 'ProposeAmendment', campaignId, plan, reason: '调整安排' } as Command;
  await rig.apply(amendment, propose, rig.district.actorAs('office', 'officer'));
  const apply = (taken: AmendmentDecisions) =>
    rig.command(
      amendment,
      { type: 'ApplyAmendment', decisions: taken } as Command,
      rig.district.actorAs('office', 'head'),
    );
  if (Object.keys(decisions).length > 0) {
    expect(await apply({})).toMatchObject({
      status: 'refused',
      refusal: { code: 'amendment-needs-decisions', facts: { open: Object.keys(decisions) } },
    });
  }
  expect(await apply(decisions)).toMatchObject({ status: 'applied' });
}

test('an amendment with submissions in flight moves what is ahead, loses nothing and fires nothing twice', async () => {
  const campaign = { kind: 'campaign', id: randomUUID() } as const;
  const head = rig.district.actorAs('office', 'head');
  const fields = leaveOpen(PLAN, 'later', ['SPEC']);
  const launch = { type: 'LaunchCampaign', plan: PLAN, year: 2019, parts: ['SPEC'], fields } as Command;
  await rig.apply(campaign, launch, head);
  await rig.advanceTo('2019-02-10');
  const [january, february, ...more] = await rounds('monthly-summary');
  if (!january || !february) throw new Error('Two rounds should be open by 10 February.');
  expect([january.period, february.period, more]).toEqual(['2019-01', '2019-02', []]);
  const sent = [await submit(january.id, 'eastTown', '一月'), await submit(february.id, 'westTown', '二月')];
  const before = await submissions();

  // The second phase two weeks later, the third sooner than planned; no monthly summary any more; the year's one earlier.
  const second = later(1, (part) => ({
    phases: moved(part, { inspection: ['03-20', '05-31'], rectification: ['04-20', '09-30'] }),
    duties: part.duties
      .filter(({ id }) => id !== 'monthly-summary')
      .map((duty) =>
        duty.id === 'year-summary'
          ? { ...duty, cadence: { kind: 'once', on: '12-10', figures: { from: '01-01', to: '12-10' } } }
          : duty,
      ),
  }));
  await amend(campaign.id, second, { 'SPEC/round/year-summary/2019/earlier': 'accept' });
  expect(await submissions()).toEqual(before);
  await rig.advanceTo('2019-03-15');
  expect((await phases()).map(({ state }) => state)).toEqual(['open', 'upcoming', 'upcoming', 'upcoming']);
  await rig.advanceTo('2019-04-25');
  expect(await phases()).toMatchObject([
    { key: 'mobilization', state: 'closed', opened: '2019-01-01 00:00:00' },
    { key: 'inspection', state: 'open', from: '2019-03-20', opened: '2019-03-20 00:00:00' },
    { key: 'rectification', state: 'open', from: '2019-04-20', opened: '2019-04-20 00:00:00' },
    { key: 'improvement', state: 'upcoming' },
  ]);
  expect((await rounds('monthly-summary')).map(({ period }) => period)).toEqual(['2019-01', '2019-02']);

  // What was in flight goes on: one is accepted, another town still answers the round whose duty is gone, let past its lock.
  const sector = rig.district.actorAs('specOffice', 'officer');
  await rig.apply(sent[0] as SubjectRef, { type: 'AcceptSubmission' }, sector);
  const past = { type: 'GrantException', orgId: rig.district.org('westTown'), until: '2019-04-30', reason: '断网' };
  await rig.apply({ kind: 'round', id: january.id }, past as Command, sector);
  await submit(january.id, 'westTown', '一月，补报');
  expect((await submissions()).length).toBe(3);

  // The year's round is open when its last day is moved once more.
  await rig.advanceTo('2019-12-05');
  expect(await rounds('year-summary')).toMatchObject([{ period: '2019', due: '2019-12-10' }]);
  const third = later(2, (part) => ({
    phases: moved(part, { inspection: ['03-20', '05-31'], rectification: ['04-20', '09-30'] }),
    duties: part.duties.filter(({ id }) => id !== 'monthly-summary'),
  }));
  await amend(campaign.id, third, {});
  expect(await rounds('year-summary')).toMatchObject([{ due: '2019-12-20' }]);
  await rig.advanceTo('2020-01-02');
  expect(await rig.rows(`select state, body->>'planVersion' as version from campaigns`)).toEqual([
    { state: 'closed', version: String(PLAN.version + 2) },
  ]);

  const twice = await rig.rows(
    `select subject_id, type, data->>'phase' as phase, count(*) from events
     where type in ('PhaseOpened', 'PhaseClosed') or (type = 'RoundOpened' and subject_kind = 'round')
     group by 1, 2, 3 having count(*) > 1`,
  );
  expect(twice).toEqual([]);
  // Each unit that owes the year's summary is told of its new day once.
  const told = await rig.rows<{ times: number }>(
    `select count(*)::int as times from notices where rung = 'amended' group by subject_id, recipient`,
  );
  expect(told.map(({ times }) => times)).toEqual(told.map(() => 1));
  expect(told.length).toBeGreaterThan(0);
  expect(await checkInvariants({ uow: rig.uow, clock: rig.clock, modules: ALL_MODULES })).toEqual([]);
  expect(await rig.rows(`select max(late_ms)::int as late from notices where rung <> 'amended'`)).toEqual([
    { late: 0 },
  ]);
}, 240_000);
