import { randomUUID } from 'node:crypto';
import { campaignIdOf, leaveOpen, type Command, type LaunchCampaign, type SubjectRef } from '@bihuan/domain';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { loadPlan, RealWorld } from './testing/real-world';
import type { CommandAnswer } from './types';

const head = personOf(ORGS.office, 'head');
const plan = loadPlan('plan-2019');
const fields = leaveOpen(plan, 'later', ['SPEC']);
const launchOf = (year: number): LaunchCampaign => ({ type: 'LaunchCampaign', plan, year, parts: ['SPEC'], fields });
const codeOf = (answer: CommandAnswer) => (answer.status === 'refused' ? answer.refusal.code : answer.status);

describe('a year launched by two people at the same moment', () => {
  const SAME_ID = [2019, 2020, 2021, 2022];
  const OWN_IDS = [2023, 2024, 2025];
  const idsOf = new Map<number, readonly string[]>();
  const answersOf = new Map<number, readonly CommandAnswer[]>();
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('launch_once', '2019-01-02T01:00:00.000Z');
    for (const year of [...SAME_ID, ...OWN_IDS]) {
      const one = campaignIdOf(world.districtId, plan.id, year);
      const ids = SAME_ID.includes(year) ? [one, one, one] : [randomUUID(), randomUUID(), randomUUID()];
      idsOf.set(year, ids);
      answersOf.set(year, await Promise.all(ids.map((id) => launchAs(id, year))));
    }
  }, 60_000);
  afterAll(() => world.close());

  const campaigns = (year: number) =>
    world.rows<{ id: string; state: string }>(`select id, state from campaigns where year = $1 order by created_at`, [
      year,
    ]);
  const partsOf = (id: string) => world.rows(`select 1 from parts where campaign_id = $1`, [id]);
  const launchAs = (id: string, year: number) => world.try({ kind: 'campaign', id }, launchOf(year) as Command, head);

  it.each(SAME_ID)('is one campaign, and the other is told which: %i', async (year) => {
    const [id = ''] = idsOf.get(year) ?? [];
    const answers = answersOf.get(year) ?? [];
    expect(answers.map(codeOf).sort()).toEqual(['applied', 'campaign-already-launched', 'campaign-already-launched']);
    const refused = answers.find(({ status }) => status === 'refused');
    expect(refused).toMatchObject({ refusal: { kind: 'conflict', facts: { campaignId: id } } });
    expect(await campaigns(year)).toEqual([{ id, state: 'running' }]);
    expect(await partsOf(id)).toHaveLength(1);
  });

  it.each(OWN_IDS)('is one campaign even under ids of their own: Postgres decides: %i', async (year) => {
    const ids = idsOf.get(year) ?? [];
    const answers = answersOf.get(year) ?? [];
    expect(answers.map(codeOf).sort()).toEqual(['applied', 'campaign-already-launched', 'campaign-already-launched']);
    const [only, ...others] = await campaigns(year);
    expect(others).toEqual([]);
    for (const answer of answers) {
      if (answer.status === 'refused') expect(answer.refusal.facts).toEqual({ campaignId: only?.id });
    }
    expect(await world.rows(`select 1 from parts where campaign_id = any($1::uuid[])`, [ids])).toHaveLength(1);
  });

  it('may be launched anew when it was closed by decision, and only then', async () => {
    const first: SubjectRef = { kind: 'campaign', id: campaignIdOf(world.districtId, plan.id, 2019) };
    await world.give(first, { type: 'CloseCampaign', reason: '角色指定有误' } as Command, head);
    expect(codeOf(await launchAs(first.id, 2019))).toBe('campaign-already-launched');
    const again = campaignIdOf(world.districtId, plan.id, 2019, 1);
    expect(codeOf(await launchAs(again, 2019))).toBe('applied');
    expect((await campaigns(2019)).map(({ state }) => state).sort()).toEqual(['closed', 'running']);
    expect(await world.check()).toEqual([]);
  });

  it('that ran to its end is not launched anew', async () => {
    // All of 2018 was over before: the campaign ends with its launch.
    const id = campaignIdOf(world.districtId, plan.id, 2018);
    expect(codeOf(await launchAs(id, 2018))).toBe('applied');
    expect(await campaigns(2018)).toEqual([{ id, state: 'closed' }]);
    expect(codeOf(await launchAs(randomUUID(), 2018))).toBe('campaign-already-launched');
  });
});
