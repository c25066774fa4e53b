import type { OrgKey } from '@bihuan/testing';
import { saveHistories } from '../replay/saved-histories';
import { type Office, openOffice } from './support/office';
import { Play, playAll } from './support/major-hazard';

interface NoticeRow {
  rung: string;
  version: number;
  due: string;
  fired: string;
  role: string;
  recipient: string;
}

/** One listed major hazard in 2019, over HTTP, with real workflows and nobody who remembers a deadline. */
describe('the life of a major hazard', () => {
  let office: Office;
  let play: Play;

  beforeAll(async () => {
    office = await openOffice({ name: 'life', origin: '2019-04-01T01:00:00.000Z' });
    play = new Play(office);
    await playAll(play, async (step) => {
      if (step.name.startsWith('asks for acceptance')) saveHistories(await office.rig.histories());
    });
  }, 240_000);
  // Closing replays every execution of the journey and checks every timer of it.
  afterAll(() => office.close(), 120_000);

  const user = (org: OrgKey, role: 'officer' | 'head' | 'leader') => office.rig.district.user(org, role);
  const hazard = async (id: string) => {
    const [row] = await office.rig.rows<{ state: string; body: Record<string, unknown> }>(
      'select state, body from hazards where id = $1',
      [id],
    );
    return row;
  };
  const notices = (id: string, clock: string) =>
    office.rig.rows<NoticeRow>(
      `select rung, deadline_version as version, to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as due,
         to_char(fired_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as fired, role, recipient
       from notices where subject_id = $1 and clock = $2 order by due_at, role, recipient`,
      [id, clock],
    );

  test('a missed deadline tells the right people at −5, +1, +5 and +15, once each and on time', async () => {
    const told = await notices(play.hazard, 'rectify-by');
    expect(told.map((row) => [row.rung, row.version, row.due, row.fired, row.recipient]).sort()).toEqual(
      [
        ['-5', 2, '2019-06-14 08:30', '2019-06-14 08:30', user('firm', 'officer')],
        ['-5', 2, '2019-06-14 08:30', '2019-06-14 08:30', user('market', 'officer')],
        ['+1', 2, '2019-06-24 08:30', '2019-06-24 08:30', user('firm', 'head')],
        ['+1', 2, '2019-06-24 08:30', '2019-06-24 08:30', user('market', 'officer')],
        ['+1', 2, '2019-06-24 08:30', '2019-06-24 08:30', user('market', 'head')],
        ['+5', 2, '2019-06-28 08:30', '2019-06-28 08:30', user('office', 'officer')],
        ['+5', 2, '2019-06-28 08:30', '2019-06-28 08:30', user('specOffice', 'officer')],
        ['+15', 2, '2019-07-12 08:30', '2019-07-12 08:30', user('committee', 'leader')],
      ].sort(),
    );
  });

  test('the deadline before the extension tells nobody', async () => {
    expect((await notices(play.hazard, 'rectify-by')).filter((row) => row.version === 1)).toEqual([]);
  });

  test('slip proposals are released, held and lapsed, and the accountability draft is not released by itself', async () => {
    const reminders = await play.slips('reminder');
    expect(reminders.map((slip) => slip.state).sort()).toEqual(['lapsed', 'released']);
    expect(reminders.find((slip) => slip.state === 'released')?.number).toBeTruthy();
    expect((await play.slips('supervision')).map((slip) => slip.state)).toEqual(['served']);
    const [accountability, ...more] = await play.slips('accountability');
    expect(more).toEqual([]);
    // Drafted on 12 July, unsigned for a week, lapsed when the unit asked for acceptance.
    expect(accountability).toMatchObject({ state: 'lapsed', number: null });
    const history = await office.rig.rows<{ type: string; at: string }>(
      `select type, to_char(recorded_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at
       from events where subject_kind = 'slip' and subject_id = $1 order by version`,
      [accountability?.id],
    );
    expect(history[0]?.at).toBe('07-12 08:30');
    expect(history.at(-1)?.at).toBe('07-22 09:00');
    expect(history.map((event) => event.type)).not.toContain('SlipReleased');
  });

  test('acceptance failed, then passed; lifting closed it; the failed look-back opened a linked case', async () => {
    const events = await office.rig.rows<{ what: string }>(
      `select concat_ws(' ', type, coalesce(data->'record'->>'result', data->>'result')) as what
       from events where subject_kind = 'hazard' and subject_id = $1 order by version`,
      [play.hazard],
    );
    const milestones = ['DeadlinePassed', 'AcceptanceRecorded', 'HazardClosed', 'LookBack'];
    const seen = events.map((event) => event.what).filter((what) => milestones.some((name) => what.startsWith(name)));
    // The first deadline to pass is rectify-by; recheck-by passes while nobody re-checks.
    expect(seen.filter((what) => what !== 'DeadlinePassed')).toEqual([
      'AcceptanceRecorded fail',
      'AcceptanceRecorded pass',
      'HazardClosed',
      expect.stringMatching(/^LookBack/),
    ]);
    expect(seen[0]).toBe('DeadlinePassed');
    const row = await hazard(play.hazard);
    expect(row).toMatchObject({ state: 'closed', body: { ended: true, lookBack: { newHazardId: play.again } } });
  });

  test('the linked case was not listed, closed without a lifting, and verified', async () => {
    const row = await hazard(play.again);
    expect(row).toMatchObject({ state: 'verified', body: { linkedFrom: play.hazard, listing: null, ended: true } });
  });

  test('the workflows of both have ended, and every wake was delivered', async () => {
    for (const id of [play.hazard, play.again]) {
      const { status } = await office.rig.bench.env.client.workflow.getHandle(`hazard:${id}`).describe();
      expect(status.name).toBe('COMPLETED');
    }
    expect(await office.rig.rows('select * from outbox')).toEqual([]);
    expect(await office.rig.rows('select * from incidents')).toEqual([]);
  });

  test('every date can say why: the extended deadline over HTTP', async () => {
    const person = await office.as('firm', 'officer');
    const explained = await person.api.hazards.explain({ path: { id: play.hazard, clock: 'rectify-by' } });
    // The date that the failed acceptance set.
    expect(explained).toMatchObject({ due: '2019-08-30', provisional: false });
    expect(explained.steps.join(' ')).toMatch(/30 Aug 2019/);
  });
});
