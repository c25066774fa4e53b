import { leaveOpen } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { type Office, openOffice, type Person } from './support/office';
import { midnightAfter, morningOf, REPORTS, WINDOWS } from './support/year-of-2019';

interface PhaseRow {
  readonly code: string;
  readonly key: string;
  readonly state: string;
  readonly opened_at: Date | null;
  readonly closed_at: Date | null;
  readonly closed_how: string | null;
}

const KEYS = ['mobilization', 'inspection', 'rectification', 'improvement'] as const;

/** Launches all nine parts; what the text leaves open is answered with the one department there is. */
async function launch(office: Office): Promise<Person> {
  const head = await office.as('office', 'head');
  const asked = [office.rig.district.org('market')];
  const roles = { 'build-members': asked, 'build-sampling-recipient': asked, 'cult-members': asked };
  const fields = leaveOpen(loadPlan('plan-2019'), '以后填写');
  const answer = await head.post('/api/campaigns', { plan: 'plan-2019', year: 2019, roles, fields }, 'launch');
  expect(answer).toMatchObject({ status: 201 });
  await office.rig.settleDown();
  return head;
}

async function phases(office: Office): Promise<ReadonlyMap<string, PhaseRow>> {
  const rows = await office.rig.rows<PhaseRow>(
    `select p.code, h.key, h.state, h.opened_at, h.closed_at, h.closed_how from phases h join parts p on p.id = h.part_id`,
  );
  return new Map(rows.map((row) => [`${row.code} ${row.key}`, row]));
}

async function partId(office: Office, code: string): Promise<string> {
  const [row] = await office.rig.rows<{ id: string }>('select id from parts where code = $1', [code]);
  return row?.id ?? '';
}

async function confirm(office: Office, who: Person, phase: string): Promise<void> {
  const id = await partId(office, 'CITY');
  const answer = await who.post(`/api/parts/${id}/commands`, { type: 'ConfirmPhase', phase }, `confirm-${phase}`);
  expect(answer).toMatchObject({ status: 200 });
  await office.rig.settleDown();
}

const roundsOf = (office: Office) =>
  office.rig.rows<{ round: string; state: string }>(
    `select p.code || ' ' || r.duty_id || ' ' || to_char(r.due, 'YYYY-MM-DD') as round, r.state
     from rounds r join parts p on p.id = r.part_id order by 1`,
  );

describe('the whole campaign of 2019, launched on 1 January', () => {
  let office: Office;
  let head: Person;
  beforeAll(async () => {
    office = await openOffice({ name: 'year', origin: '2018-12-31T16:00:00.000Z' });
    head = await launch(office);
  }, 240_000);
  afterAll(() => office.close(), 240_000);

  test('nine parts begin; all but fire mobilize at once', async () => {
    const open = [...(await phases(office)).values()].filter(({ state }) => state === 'open');
    expect(open.map(({ code, key }) => `${code} ${key}`).sort()).toEqual(
      Object.keys(WINDOWS)
        .filter((code) => code !== 'FIRE')
        .map((code) => `${code} mobilization`)
        .sort(),
    );
  });

  test('city operation stays in its second phase until that is confirmed, and the overall part does not wait for it', async () => {
    await office.rig.advanceTo('2019-03-29');
    await confirm(office, head, 'mobilization');
    await office.rig.advanceTo('2019-07-10');
    const waiting = await phases(office);
    expect(waiting.get('CITY inspection')).toMatchObject({ state: 'overdue' });
    expect(waiting.get('CITY rectification')).toMatchObject({ state: 'upcoming' });
    expect(waiting.get('OVERALL inspection')).toMatchObject({ state: 'closed', closed_how: 'window' });
    expect(waiting.get('OVERALL rectification')).toMatchObject({ state: 'open' });

    await confirm(office, head, 'inspection');
    const after = await phases(office);
    expect(after.get('CITY inspection')).toMatchObject({ state: 'closed', closed_how: 'confirmed' });
    expect(after.get('CITY rectification')).toMatchObject({ state: 'open', opened_at: new Date(office.rig.now) });
    // A late start does not lengthen the window.
    const [window] = await office.rig.rows<{ to: string }>(
      `select planned_to::text as to from phases where part_id = $1 and key = 'rectification'`,
      [await partId(office, 'CITY')],
    );
    expect(window?.to).toBe('2019-10-31');
  }, 240_000);

  test('every other phase opens and closes on the days its window names', async () => {
    await office.rig.advanceTo('2019-10-25');
    await confirm(office, head, 'rectification');
    await office.rig.advanceTo('2020-01-05');
    const all = await phases(office);
    for (const [code, windows] of Object.entries(WINDOWS)) {
      if (code === 'CITY') continue;
      const happened = KEYS.map((key) => all.get(`${code} ${key}`));
      expect([code, happened.map((row) => row?.opened_at?.toISOString())]).toEqual([
        code,
        windows.map(([from]) => morningOf(from)),
      ]);
      expect([code, happened.map((row) => row?.closed_at?.toISOString())]).toEqual([
        code,
        windows.map(([, to]) => midnightAfter(to)),
      ]);
    }
  }, 240_000);

  test('every dated report had its round, due on its day, December’s monthly and final ones both', async () => {
    const rounds = (await roundsOf(office)).map(({ round }) => round);
    expect(rounds).toEqual(REPORTS);
    expect(rounds.filter((round) => round.startsWith('ROAD') && round.includes('2019-12'))).toEqual([
      'ROAD monthly-summary 2019-12-25',
      'ROAD year-summary 2019-12-20',
    ]);
  });

  test('no phase opened or closed twice, and every round is owed by somebody who was told that it opened', async () => {
    const twice = await office.rig.rows(
      `select data->>'phase' from events where subject_kind = 'part' and type in ('PhaseOpened', 'PhaseClosed')
       group by subject_id, type, data->>'phase' having count(*) > 1`,
    );
    expect(twice).toEqual([]);
    const empty = await office.rig.rows(
      'select id from rounds r where not exists (select from round_units u where u.round_id = r.id)',
    );
    expect(empty).toEqual([]);
    const untold = await office.rig.rows(
      `select id from rounds r where not exists (
         select from notices n where n.subject_kind = 'round' and n.subject_id = r.id and n.rung = 'opened' and n.role like 'owing-units%')`,
    );
    expect(untold).toEqual([]);
  });

  test('with the last phases all parts are closed, and the campaign with them', async () => {
    const parts = await office.rig.rows<{ code: string; state: string }>('select code, state from parts order by code');
    expect(parts.filter(({ state }) => state !== 'closed')).toEqual([]);
    expect(await office.rig.rows('select state from campaigns')).toEqual([{ state: 'closed' }]);
  });
});

test('launched on 20 March, as it was: earlier windows open at once, what was due before is before-launch, nobody is told', async () => {
  const office = await openOffice({ name: 'march', origin: '2019-03-20T01:00:00.000Z' });
  try {
    await launch(office);
    const all = await phases(office);
    for (const code of Object.keys(WINDOWS)) {
      expect(all.get(`${code} mobilization`)).toMatchObject({ state: 'open', opened_at: new Date(office.rig.now) });
    }
    expect(all.get('SPEC inspection')).toMatchObject({ state: 'open' });
    const past = await office.rig.rows<{ code: string; due: string }>(
      `select p.code, r->>'due' as due from parts p, jsonb_array_elements(p.body->'rounds') r
       where r->>'state' = 'before-launch' order by 2, 1`,
    );
    expect(past.map(({ code, due }) => `${code} ${due}`)).toEqual(
      REPORTS.map((report) => report.split(' '))
        .filter(([, , due = '']) => due < '2019-03-20')
        .map(([code, , due]) => `${code} ${due}`)
        .sort((a, b) => a.slice(-10).localeCompare(b.slice(-10)) || a.localeCompare(b)),
    );
    const open = (await roundsOf(office)).map(({ round }) => round.slice(-10));
    expect(open.filter((due) => due < '2019-03-20')).toEqual([]);
    await office.rig.advanceTo('2019-03-24');
    const punished = await office.rig.rows<{ rung: string }>(
      `select rung from notices where rung like '+%' or due_at < $1`,
      [new Date('2019-03-20T01:00:00.000Z')],
    );
    expect(punished).toEqual([]);
    expect(await office.rig.rows('select id from slips')).toEqual([]);
  } finally {
    await office.close();
  }
}, 240_000);
