import { leaveOpen } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { type Office, openOffice } from './support/office';

/** The special equipment part; what its text leaves open is decided later. */
const LAUNCH = {
  plan: 'plan-2019',
  year: 2019,
  parts: ['SPEC'],
  fields: leaveOpen(loadPlan('plan-2019'), '以后填写', ['SPEC']),
};

type Phases = Readonly<Record<string, string>>;

/** The 2019 plan's special equipment part through its year, launched on time, with nobody touching it. */
describe('the special equipment part in 2019', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ name: 'spec', origin: '2018-12-28T01:00:00.000Z' });
    const head = await office.as('office', 'head');
    const answer = await head.post('/api/campaigns', LAUNCH, 'launch');
    expect(answer).toMatchObject({ status: 201 });
    await office.rig.settleDown();
  }, 120_000);
  afterAll(() => office.close(), 120_000);

  const phases = async (): Promise<Phases> => {
    const rows = await office.rig.rows<{ key: string; state: string }>('select key, state from phases');
    return Object.fromEntries(rows.map((row) => [row.key, row.state]));
  };
  const open = async () =>
    Object.entries(await phases())
      .filter(([, state]) => state === 'open')
      .map(([key]) => key)
      .sort();

  test.each([
    // The last second of a day, and the first moment of the next.
    ['2018-12-31T15:59:59.000Z', []],
    ['2018-12-31T16:00:00.000Z', ['mobilization']],
    ['2019-02-28T15:59:59.000Z', ['mobilization']],
    ['2019-02-28T16:00:00.000Z', ['inspection', 'mobilization']],
    ['2019-03-31T15:59:59.000Z', ['inspection', 'mobilization']],
    ['2019-03-31T16:00:00.000Z', ['inspection']],
    ['2019-04-30T16:00:00.000Z', ['inspection', 'rectification']],
    ['2019-05-31T15:59:59.000Z', ['inspection', 'rectification']],
    ['2019-05-31T16:00:00.000Z', ['rectification']],
    ['2019-09-30T15:59:59.000Z', ['rectification']],
    ['2019-09-30T16:00:00.000Z', ['improvement']],
    ['2019-12-31T15:59:59.000Z', ['improvement']],
    ['2019-12-31T16:00:00.000Z', []],
  ])(
    'at %s these phases are open: %j',
    async (at, expected) => {
      await office.rig.advanceTo(at);
      expect(await open()).toEqual(expected);
    },
    60_000,
  );

  test('each phase opened and closed once, at the instant its window names', async () => {
    const rows = await office.rig.rows<{ type: string; key: string; at: Date; due: Date }>(
      `select type, data->>'phase' as key, recorded_at as at, due_at as due from events
       where subject_kind = 'part' and type in ('PhaseOpened', 'PhaseClosed') order by recorded_at, type`,
    );
    expect(rows).toHaveLength(8);
    for (const row of rows) expect(row.at).toEqual(row.due);
  });

  test('every monthly summary and the year’s summary had its round, due on its day', async () => {
    const rounds = await office.rig.rows<{ due: string }>(
      `select to_char(due, 'YYYY-MM-DD') as due from rounds order by due`,
    );
    const firsts = Array.from({ length: 11 }, (_, month) => `2019-${String(month + 2).padStart(2, '0')}-01`);
    expect(rounds.map((round) => round.due)).toEqual([...firsts, '2019-12-20']);
    const owing = await office.rig.rows<{ round_id: string; n: number }>(
      'select round_id, count(*)::int as n from round_units group by round_id',
    );
    expect(owing).toHaveLength(rounds.length);
    expect(Math.min(...owing.map((round) => round.n))).toBeGreaterThan(0);
  });

  test('the units were told of each round once when it opened, once before its day and once after it', async () => {
    const told = await office.rig.rows<{ rung: string; rounds: number; twice: number }>(
      `select rung, count(distinct subject_id)::int as rounds, (count(*) - count(distinct (subject_id, recipient)))::int as twice
       from notices where subject_kind = 'round' and role = 'owing-units' group by rung order by rung`,
    );
    expect(told.map(({ rung, rounds }) => [rung, rounds]).sort()).toEqual([
      ['+1', 12],
      ['-3', 12],
      ['opened', 12],
    ]);
    expect(told.map(({ twice }) => twice)).toEqual([0, 0, 0]);
  });

  test('the part closed with its last phase, and the campaign with its last part', async () => {
    expect(await office.rig.rows('select state from parts')).toEqual([{ state: 'closed' }]);
    expect(await office.rig.rows('select state from campaigns')).toEqual([{ state: 'closed' }]);
  });
});

test('launched on the day the plan was issued, what was past is before-launch and nobody is told of it', async () => {
  const office = await openOffice({ name: 'late', origin: '2019-03-20T01:00:00.000Z' });
  try {
    const head = await office.as('office', 'head');
    await head.post('/api/campaigns', LAUNCH, 'launch');
    await office.rig.settleDown();
    const rounds = await office.rig.rows<{ due: string }>(
      `select to_char(due, 'YYYY-MM-DD') as due from rounds order by due`,
    );
    // February's and March's summaries were due before anybody was bound by them.
    expect(rounds.map((round) => round.due)).toEqual(['2019-04-01']);
    expect(await office.rig.rows(`select distinct subject_kind, rung, role from notices`)).toEqual([
      { subject_kind: 'round', rung: 'opened', role: 'owing-units' },
    ]);
  } finally {
    await office.close();
  }
}, 120_000);
