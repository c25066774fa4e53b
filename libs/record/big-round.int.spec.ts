import { campaignIdOf, deriveId, leaveOpen, submissionIdOf, type Command, type SubjectRef } from '@bihuan/domain';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { addTowns, killing, orgIdOf, owingOrgs, patiently, townOf } from './testing/many-units';
import { loadPlan, RealWorld } from './testing/real-world';

const TOWNS = 5_000;
const head = personOf(ORGS.office, 'head');
const morning = (day: string): string => `${day}T01:00:00.000Z`;

/** The monthly return of the special equipment part, owed by five thousand towns, in January 2019. */
describe('a round of five thousand units', () => {
  let world: RealWorld;
  let campaign: SubjectRef;
  let part: SubjectRef;
  let round: string;
  let units: number;
  beforeAll(async () => {
    world = await RealWorld.create('big_round', morning('2019-01-02'));
    await addTowns(world, TOWNS);
    units = await owingOrgs(world);
    campaign = { kind: 'campaign', id: campaignIdOf(world.districtId, 'plan-2019', 2019) };
    part = { kind: 'part', id: deriveId(campaign.id, 'part', 'SPEC') };
  }, 60_000);
  afterAll(() => world.close());

  const one = async <T>(sql: string, params: unknown[] = []): Promise<T | undefined> =>
    (await world.rows<{ value: T }>(sql, params))[0]?.value;
  const told = (rung: string) =>
    world.rows<{ role: string; fallback: boolean; n: number }>(
      `select role, fallback, count(*)::int as n from notices where subject_id = $1 and rung = $2 and role like 'owing-units%'
       group by role, fallback order by role, fallback`,
      [round, rung],
    );

  it('is launched once though connections are killed all the while', async () => {
    const plan = loadPlan('plan-2019');
    const fields = leaveOpen(plan, 'later', ['SPEC']);
    const command = { type: 'LaunchCampaign', plan, year: 2019, parts: ['SPEC'], fields } as Command;
    const scope = { userId: head.userId, districtId: world.districtId, scopes: ['d'] };
    const actor = {
      userId: deriveId(ORGS.office, 'head'),
      orgId: orgIdOf('office'),
      posts: [{ orgId: orgIdOf('office'), role: 'head' as const }],
    };
    const request = { districtId: world.districtId, subject: campaign, command, actor, scope, commandId: 'launch' };
    const killed = await killing(world, 8, async (record) => {
      for (let attempt = 0; attempt < 6; attempt++) {
        await patiently(async () => {
          expect((await record.applyCommand(request)).status).toBe('applied');
        });
      }
    });
    expect(killed).toBeGreaterThan(0);
    expect(await world.rows(`select version, state from campaigns`)).toEqual([{ version: 1, state: 'running' }]);
    expect(await one(`select count(*)::int as value from parts`)).toBe(1);
    expect(
      await one(`select count(*)::int as value from events where type in ('CampaignLaunched', 'PartOpened')`),
    ).toBe(2);
    expect(await one(`select count(*)::int as value from commands where command_id = 'launch'`)).toBe(1);
    const wakes = await world.rows(`select key from outbox where lane = 'wake' and key like '%:' || $1`, [part.id]);
    expect(wakes).toHaveLength(1);
  }, 60_000);

  it('is opened completely and once, though its opening breaks off, is killed and is run twice at the same time', async () => {
    const { step } = await world.record.nextStep(part);
    if (!step) throw new Error('no step');
    round =
      (await one<string>(`select body->'steps'->0->>'roundId' as value from parts where id = $1`, [part.id])) ?? '';
    const breaking = world.record.runStep(part, step, (done) => {
      if (done >= 2_000) throw new Error('the worker died');
    });
    await expect(breaking).rejects.toThrow('the worker died');
    expect(await world.rows(`select 1 from rounds`)).toEqual([]);

    await killing(world, 8, async (record) => {
      const open = () => patiently(() => record.runStep(part, step));
      await Promise.all([open(), open()]);
    });
    expect(await one(`select count(*)::int as value from round_units where round_id = $1`, [round])).toBe(units);
    expect(await world.rows(`select id, version from rounds`)).toEqual([{ id: round, version: 1 }]);
    expect(
      await one(`select count(*)::int as value from events where type = 'RoundOpened' and subject_id = $1`, [round]),
    ).toBe(1);
  }, 60_000);

  it('tells each unit once that it is open: its officers, else its heads, else the unit itself', async () => {
    const nobody = Math.floor((TOWNS + 1) / 3);
    // Of the district's own bodies each has an officer.
    const others = units - TOWNS;
    expect(await told('opened')).toEqual([
      { role: 'owing-units', fallback: false, n: TOWNS - nobody + others },
      { role: 'owing-units', fallback: true, n: nobody },
    ]);
    const [staffed, headed] = [await townOf(world, 3), await townOf(world, 4)];
    const heard = async (recipient: string) =>
      one(`select count(*)::int as value from notices where recipient = $1`, [recipient]);
    expect([await heard(staffed.officer), await heard(staffed.head), await heard(headed.head)]).toEqual([1, 0, 1]);
  });

  it('changes nothing when it is opened again', async () => {
    const before = await world.rows(`select (select count(*) from events) as e, (select count(*) from notices) as n`);
    const stale = { id: 'any', kind: 'open-round' } as const;
    await world.record.runStep(part, stale);
    const { step } = await world.record.nextStep(part);
    expect(step).toBeNull();
    expect(await world.rows(`select (select count(*) from events) as e, (select count(*) from notices) as n`)).toEqual(
      before,
    );
  });

  it('reminds in one short transaction those who still owe it, not who has submitted, and again who was given it back', async () => {
    const send = async (n: number): Promise<SubjectRef> => {
      const { orgId, officer } = await townOf(world, n);
      const ref: SubjectRef = { kind: 'submission', id: submissionIdOf(round, orgId) };
      const actor = { userId: officer, orgId, posts: [{ orgId, role: 'officer' as const }] };
      await world.give(ref, { type: 'Submit', roundId: round, orgId, text: '本月无变化' } as Command, actor);
      return ref;
    };
    await send(3);
    await world.give(await send(6), { type: 'ReturnSubmission', reason: '缺数' } as Command, head);
    const due = await one<Date>(`select next_due as value from rounds where id = $1`, [round]);
    world.clock.moveTo(due!.toISOString());
    const started = performance.now();
    await world.record.sweep(world.districtId);
    expect(performance.now() - started).toBeLessThan(5_000);
    const nobody = Math.floor((TOWNS + 1) / 3);
    expect(await told('-3')).toEqual([
      { role: 'owing-units', fallback: false, n: units - nobody - 1 },
      { role: 'owing-units', fallback: true, n: nobody },
    ]);
    const reminded = async (n: number) =>
      one(`select count(*)::int as value from notices where rung = '-3' and recipient = $1`, [
        (await townOf(world, n)).officer,
      ]);
    expect([await reminded(3), await reminded(6), await reminded(9)]).toEqual([0, 1, 1]);
  });

  it('presses them after the day once each, officers and heads, whatever is killed', async () => {
    const late = await one<Date>(
      `select (p->>'at')::timestamptz as value from rounds, jsonb_array_elements(body->'clocks'->'submit-by'->'pending') p
       where id = $1 and p->>'rung' = '+1'`,
      [round],
    );
    world.clock.moveTo(late!.toISOString());
    await killing(world, 8, async (record) => {
      for (let i = 0; i < 5; i++) await patiently(() => record.sweep(world.districtId));
    });
    await world.record.sweep(world.districtId);
    const heads = await told('+1');
    const count = (role: string, fallback: boolean) =>
      heads.find((row) => row.role === role && row.fallback === fallback)?.n ?? 0;
    const nobody = Math.floor((TOWNS + 1) / 3);
    expect(count('owing-units', false) + count('owing-units:head', false)).toBe(
      await one(
        `select count(distinct p.user_id)::int as value from round_units u join posts p on p.org_id = u.org_id and p.role in ('officer', 'head')
         where u.round_id = $1 and u.state in ('owing', 'returned')`,
        [round],
      ),
    );
    expect([count('owing-units', true), count('owing-units:head', true)]).toEqual([nobody, 0]);
    const offices = await world.rows(
      `select (facts->>'owing')::int as owing from notices where rung = '+1' and role = 'sector-office'`,
    );
    expect(offices).toEqual([{ owing: units - 1 }]);
    await world.advanceTo(late!.toISOString());
    expect(await world.check()).toEqual([]);
  }, 60_000);
});
