import { campaignIdOf } from './campaign-ids';
import type { PlanEdition } from './plan-types';
import { ACTORS, launch, midnight, PLAN } from './testing/campaign-fixtures';
import { CAMPAIGN, World } from './testing/campaign-world';

const { head } = ACTORS;
const NOW = midnight('2019-01-01');
const question = { zh: '哪些单位巡查地下管线？', en: 'Who patrols the pipes?' };
/** The plan with one role that it leaves open. */
const ASKING = {
  ...PLAN,
  roles: [{ ...PLAN.roles[0], orgs: { by: 'asked', question } }],
} as unknown as PlanEdition;

describe('the id of a campaign', () => {
  it('is the same for the same plan, year and district, and another for any other', () => {
    const id = campaignIdOf('d', 'plan', 2019);
    expect(campaignIdOf('d', 'plan', 2019)).toBe(id);
    const others = [
      campaignIdOf('e', 'plan', 2019),
      campaignIdOf('d', 'plan-2', 2019),
      campaignIdOf('d', 'plan', 2020),
      campaignIdOf('d', 'plan', 2019, 1),
    ];
    expect(new Set([id, ...others]).size).toBe(5);
  });
});

describe('a launch', () => {
  it('is refused a second time, naming the campaign there is', () => {
    const world = new World();
    world.give(CAMPAIGN, launch(), NOW, head);
    expect(world.give(CAMPAIGN, launch(), NOW, head)).toEqual({
      kind: 'conflict',
      code: 'campaign-already-launched',
      facts: { campaignId: CAMPAIGN.id },
    });
  });

  it.each([[undefined], [{}], [{ units: [] }]])('asks for what the text leaves open: %j is no answer', (roles) => {
    const world = new World();
    expect(world.give(CAMPAIGN, launch(ASKING, roles ? { roles } : {}), NOW, head)).toEqual({
      kind: 'invalid',
      code: 'roles-unanswered',
      facts: { open: ['units'], questions: [question] },
    });
    expect(world.subjects.size).toBe(0);
  });

  it('goes by the organisations named for an open role', () => {
    const world = new World();
    expect(world.give(CAMPAIGN, launch(ASKING, { roles: { units: ['org-a'] } }), NOW, head)).toBeNull();
    expect(world.part.duties[0]?.units).toEqual({ by: 'named', orgIds: ['org-a'] });
  });

  it('refuses to name organisations for a role the plan does not have', () => {
    const refusal = new World().give(CAMPAIGN, launch(PLAN, { roles: { unit: ['org-a'] } }), NOW, head);
    expect(refusal).toMatchObject({ code: 'role-not-in-plan', facts: { role: 'unit', known: ['units'] } });
  });
});

describe('a launch on the very day a round is due', () => {
  const world = new World();
  world.give(CAMPAIGN, launch(), '2019-03-01T02:00:00.000Z', head);
  world.until('2019-03-01T03:00:00.000Z');

  it('asks for that round, which can still be answered today, and not for the one before', () => {
    expect(world.part.rounds.slice(0, 3).map(({ period, due, state }) => [period, due, state])).toEqual([
      ['2019-01', '2019-02-01', 'before-launch'],
      ['2019-02', '2019-03-01', 'opened'],
      ['2019-03', '2019-04-01', 'opened'],
    ]);
  });

  it('sends no reminder that was due before the launch', () => {
    expect(world.round('2019-02')?.clocks['submit-by']).toMatchObject({
      done: [{ rung: '-3', how: 'not-applicable' }],
      pending: [{ rung: 'due' }, { rung: '+1' }, { rung: '+5' }],
    });
    expect(world.notices.filter(({ rung }) => rung === '-3')).toEqual([]);
  });
});
