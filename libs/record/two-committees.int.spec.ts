import { messageText } from '@bihuan/contracts/http';
import {
  campaignIdOf,
  deriveId,
  EVERYTHING,
  leaveOpen,
  submissionIdOf,
  type Command,
  type SubjectRef,
} from '@bihuan/domain';
import { queries, SYSTEM_SCOPE } from '@bihuan/persistence';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { loadPlan, RealWorld } from './testing/real-world';

const head = personOf(ORGS.office, 'head');
const department = personOf(ORGS.department);
const fire = personOf(ORGS.fireDepartment);
const morning = (day: string): string => `${day}T01:00:00.000Z`;

/** The district's own rule: five workdays late, each unit that has not answered is proposed a reminder slip. */
const SLIP_AFTER_FIVE = `update policies
  set body = jsonb_set(body, '{clocks,submit-by,ladder,2,slips}', '[{"kind": "reminder", "to": ["owing-units"]}]')
  where body->'clocks'->'submit-by'->'ladder'->2->>'name' = '+5'`;

/**
 * The road part asks all departments for a return by the 25th, the culture part its committee's members. One department is
 * both, another one only owes the road return. Friday 25 January 2019 is three workdays after Tuesday 22 January.
 */
describe('a department on two committees', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('two_committees', morning('2019-01-02'));
    await world.rows(SLIP_AFTER_FIVE);
    const plan = loadPlan('plan-2019');
    const parts = ['ROAD', 'CULT'];
    const command = {
      ...{ type: 'LaunchCampaign', plan, year: 2019, parts, fields: leaveOpen(plan, 'later', parts) },
      roles: { 'cult-members': [ORGS.department] },
    } as unknown as Command;
    await world.give({ kind: 'campaign', id: campaignIdOf(world.districtId, plan.id, 2019) }, command, head);
    await world.advanceTo(morning('2019-01-02'));
  }, 60_000);
  afterAll(() => world.close());

  const roundOf = async (duty: string): Promise<string> =>
    (await world.rows<{ id: string }>(`select id from rounds where duty_id = $1 and period = '2019-01'`, [duty]))[0]!
      .id;
  const inbox = async (word: string, rung: string) => {
    const page = await world.uow.run(SYSTEM_SCOPE, (tx) =>
      queries.listNotices(tx, { recipients: [deriveId(word, 'officer')], rung, limit: 50 }),
    );
    return page.rows;
  };
  const said = (row: queries.NoticeRow, language: 'zh' | 'en') =>
    messageText(
      (row.members ?? []).map(({ facts, fallback, supersedes }) => ({
        ...{ subjectKind: row.subject_kind, clock: row.clock, rung: row.rung, dueAt: row.due_at.toISOString() },
        ...{ facts, fallback, supersedes },
      })),
      language,
    );
  const unread = async (word: string): Promise<number> => {
    const rows = await world.uow.run(SYSTEM_SCOPE, (tx) => queries.countUnread(tx, [deriveId(word, 'officer')]));
    return rows.find((row) => row.subject_kind === 'round')?.count ?? 0;
  };
  const send = async (duty: string, actor: typeof fire) => {
    const roundId = await roundOf(duty);
    const ref: SubjectRef = { kind: 'submission', id: submissionIdOf(roundId, deriveId(actor.orgId)) };
    return world.try(ref, { type: 'Submit', roundId, orgId: actor.orgId, text: '本月小结' } as Command, actor);
  };
  const owes = (word: string) =>
    world.rows<{ duty: string; state: string }>(
      `select r.duty_id as duty, u.state from round_units u join rounds r on r.id = u.round_id
       where u.org_id = $1 and r.period = '2019-01' order by 1`,
      [deriveId(word)],
    );
  const slips = () =>
    world.rows(
      `select r.duty_id as duty, s.addressee_org_id as to, s.state from slips s join rounds r on r.id = s.cause_id
       where s.cause_kind = 'round' order by 1, 2`,
    );

  it('owes two rounds of one day and gets one reminder that names both', async () => {
    await world.advanceTo(morning('2019-01-22'));
    expect(await owes(ORGS.department)).toEqual([
      { duty: 'monthly-progress', state: 'owing' },
      { duty: 'monthly-summary', state: 'owing' },
    ]);
    const [reminder, ...others] = await inbox(ORGS.department, '-3');
    expect(others).toEqual([]);
    expect(said(reminder!, 'zh')).toBe(
      '到期提醒，2 项待报送：CULT 整改责任推进表和整改通知单（附件1、附件2） 2019-01（最后一日 2019-01-25）；' +
        'ROAD 工作小结（月报） 2019-01（最后一日 2019-01-25）。',
    );
    expect(said(reminder!, 'en')).toMatch(/^2 returns are still owed: CULT .*; ROAD Monthly summary 2019-01/);
    const rows = await world.rows(
      `select distinct subject_id from notices where rung = '-3' and recipient = $1 and role = 'owing-units'`,
      [deriveId(ORGS.department, 'officer')],
    );
    expect(rows).toHaveLength(2);
  });

  it('leaves the department on one of them with a reminder of that one', async () => {
    const [reminder, ...others] = await inbox(ORGS.fireDepartment, '-3');
    expect(others).toEqual([]);
    expect(reminder?.members).toHaveLength(1);
    expect(said(reminder!, 'en')).not.toContain('returns');
  });

  it('reads the reminder once, for both', async () => {
    // Of both rounds: that they are open, and the reminder.
    expect(await unread(ORGS.department)).toBe(2);
    const [reminder] = await inbox(ORGS.department, '-3');
    const recipients = [deriveId(ORGS.department, 'officer')];
    const marked = await world.uow.run(SYSTEM_SCOPE, (tx) => queries.markRead(tx, recipients, [reminder!.id]));
    expect([marked, await unread(ORGS.department)]).toEqual([1, 1]);
    const read = await world.rows(`select 1 from notices where read_at is not null`);
    expect(read).toHaveLength(2);
  });

  it('that has answered one still owes the other, and is pressed for that one alone', async () => {
    expect((await send('monthly-summary', department)).status).toBe('applied');
    await world.advanceTo(morning('2019-01-28'));
    expect(await owes(ORGS.department)).toEqual([
      { duty: 'monthly-progress', state: 'owing' },
      { duty: 'monthly-summary', state: 'submitted' },
    ]);
    const [late, ...others] = await inbox(ORGS.department, '+1');
    expect(others).toEqual([]);
    expect(late?.members).toMatchObject([{ subjectId: await roundOf('monthly-progress') }]);
  });

  it('is proposed one slip for each round it has not answered, which lapses when it answers', async () => {
    await world.advanceTo(morning('2019-02-01'));
    const expected = [
      { duty: 'monthly-progress', to: deriveId(ORGS.department), state: 'proposed' },
      { duty: 'monthly-summary', to: deriveId(ORGS.fireDepartment), state: 'proposed' },
    ];
    expect(await slips()).toEqual(expected);
    await world.record.sweep(world.districtId);
    expect(await slips()).toEqual(expected);
    expect((await send('monthly-summary', fire)).status).toBe('applied');
    expect(await slips()).toEqual([expected[0], { ...expected[1], state: 'lapsed' }]);
  });

  it('is shut out ten workdays after the last day, but for an exception of the office, which ends by itself', async () => {
    // The Spring Festival of 2019 lies between: from 4 to 10 February nobody works, on 2 and 3 February everybody does.
    await world.advanceTo(morning('2019-02-19'));
    const roundId = await roundOf('monthly-summary');
    const submission: SubjectRef = {
      kind: 'submission',
      id: submissionIdOf(roundId, deriveId(ORGS.fireDepartment)),
    };
    const give = async (ref: SubjectRef, command: object, actor = head) => {
      const answer = await world.try(ref, command as Command, actor);
      return answer.status === 'refused' ? answer.refusal.code : answer.status;
    };
    const back = { type: 'ReturnSubmission', reason: '缺数' };
    expect(await give(submission, back)).toBe('round-locked');
    const round: SubjectRef = { kind: 'round', id: roundId };
    const grant = { type: 'GrantException', orgId: ORGS.fireDepartment, until: '2019-02-20', reason: '数据核对' };
    expect(await give(round, { ...grant, orgId: ORGS.town })).toBe('unit-not-owing');
    expect(await give(round, grant, fire)).toBe('role-needed');
    expect(await give(round, grant)).toBe('applied');
    expect(await give(submission, back)).toBe('applied');
    await world.advanceTo(morning('2019-02-21'));
    const again = await send('monthly-summary', fire);
    expect(again).toMatchObject({ status: 'refused', refusal: { code: 'round-locked' } });
    expect(await give(round, { ...grant, until: '2019-02-22' })).toBe('applied');
    expect((await send('monthly-summary', fire)).status).toBe('applied');
    expect(await world.rows(`select org_id, until::text, reason from round_exceptions`)).toEqual([
      { org_id: deriveId(ORGS.fireDepartment), until: '2019-02-22', reason: '数据核对' },
    ]);
    const units = await world.uow.run(SYSTEM_SCOPE, (tx) =>
      queries.listRoundUnits(tx, {
        ...{
          districtId: world.districtId,
          reach: EVERYTHING,
          round: roundId,
          today: '2019-02-21',
          exception: true,
          limit: 10,
        },
      }),
    );
    expect(units.rows).toMatchObject([{ state: 'submitted', late: true, exception_until: '2019-02-22' }]);
  });

  it('leaves a record in which every invariant holds', async () => {
    expect(await world.check()).toEqual([]);
  });
});

describe('a department asked by one part through two roles', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('two_roles', morning('2019-01-02'));
    await world.rows(SLIP_AFTER_FIVE);
    const shipped = loadPlan('plan-2019');
    const road = shipped.parts.find(({ code }) => code === 'ROAD')!;
    const [monthly] = road.duties.filter(({ cadence }) => cadence.kind === 'monthly');
    // The same day again, asked of every line: written for this test, no part of 2019 prints it.
    const duties = [...road.duties, { ...monthly!, id: 'monthly-ledger', from: 'towns-park-lines' }];
    const plan = { ...shipped, parts: [{ ...road, duties }] };
    const command = { type: 'LaunchCampaign', plan, year: 2019, fields: leaveOpen(plan, 'later') } as Command;
    await world.give({ kind: 'campaign', id: campaignIdOf(world.districtId, plan.id, 2019) }, command, head);
    await world.advanceTo(morning('2019-01-22'));
  }, 60_000);
  afterAll(() => world.close());

  it('owes twice and is reminded once, and a town that stands in one of the roles owes once', async () => {
    const reminders = async (word: string) => {
      const { rows } = await world.uow.run(SYSTEM_SCOPE, (tx) =>
        queries.listNotices(tx, { recipients: [deriveId(word, 'officer')], rung: '-3', limit: 50 }),
      );
      return rows.map(({ members }) => members?.length);
    };
    expect(await reminders(ORGS.department)).toEqual([2]);
    expect(await reminders(ORGS.town)).toEqual([1]);
  });

  it('is proposed no slip for what was returned to it: it has answered', async () => {
    const rounds = await world.rows<{ id: string; duty: string }>(
      `select id, duty_id as duty from rounds where period = '2019-01'`,
    );
    const roundId = rounds.find(({ duty }) => duty === 'monthly-ledger')!.id;
    const ref: SubjectRef = { kind: 'submission', id: submissionIdOf(roundId, deriveId(ORGS.department)) };
    const sent = { type: 'Submit', roundId, orgId: ORGS.department, text: '本月台账' } as Command;
    await world.give(ref, sent, department);
    await world.give(ref, { type: 'ReturnSubmission', reason: '缺数' } as Command, head);
    await world.advanceTo(morning('2019-02-01'));
    const slips = await world.rows<{ duty: string }>(
      `select r.duty_id as duty from slips s join rounds r on r.id = s.cause_id where s.addressee_org_id = $1`,
      [deriveId(ORGS.department)],
    );
    expect(slips).toEqual([{ duty: 'monthly-summary' }]);
    expect(await world.check()).toEqual([]);
  });
});
