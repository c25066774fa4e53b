import { FIRST_2019, SECOND_2019 } from '../legal-clock/testing/calendars';
import { ORGS, POLICY, policyWith } from '../kernel/testing/policy-fixture';
import { SYSTEM, World } from '../kernel/testing/world';
import type { SubjectRef } from '../kernel/subject';
import { evolveSlip } from './evolve';
import { slipModule } from './slip-module';
import {
  altered,
  ADDRESSEE,
  ADDRESSEE_HEAD,
  COMMANDS,
  draft,
  HAZARD,
  HEAD,
  LEADER,
  MONDAY,
  OFFICER,
  SLIP,
  slipOf,
  told,
  worldWith,
} from './testing/slip-world';

const OTHER: SubjectRef = { kind: 'slip', id: 'slip-2' };

/** Due day and status of the clocks that are not stopped. */
function running(world: World): Record<string, string> {
  const clocks = Object.values(slipOf(world).clocks).filter((clock) => clock.status !== 'stopped');
  return Object.fromEntries(clocks.map((clock) => [clock.clock, clock.deadline.due]));
}

function lastEvent(world: World): { readonly type: string; readonly numberSeries?: string } {
  const last = world.events.at(-1)?.event;
  if (!last) throw new Error('Nothing happened.');
  return last;
}

describe('a drafted slip', () => {
  it('waits to be released, with the policy’s time to do it', () => {
    const world = worldWith('proposed');
    expect(slipOf(world)).toMatchObject({ origin: 'drafted', facts: { daysLate: 1 }, number: null, ended: false });
    expect(running(world)).toEqual({ 'release-by': '2019-06-20' });
    expect(told(world)).toEqual([]);
  });

  it('goes to no firm and to nobody above the office that issues it', () => {
    const world = new World(MONDAY, [slipModule]);
    expect(world.try(SLIP, draft('reminder', ORGS.firm), SYSTEM)).toMatchObject({ code: 'slip-addressee-not-allowed' });
    expect(world.try(SLIP, draft('reminder', ORGS.committee), SYSTEM)?.code).toBe('slip-addressee-is-superior');
    expect(world.try(SLIP, draft('reminder', ORGS.district), SYSTEM)?.code).toBe('slip-addressee-is-superior');
  });

  it('leaves by itself only as a reminder and only where the district opted in', () => {
    const states = (['reminder', 'warning', 'supervision', 'accountability'] as const).map((kind) => {
      const world = new World(MONDAY, [slipModule]);
      world.policy = policyWith({ 'slips.reminder.automatic': true });
      world.give(SLIP, draft(kind), SYSTEM);
      return slipOf(world).state;
    });
    expect(states).toEqual(['released', 'proposed', 'proposed', 'proposed']);
  });

  it('says, when it left by itself, that nobody signed it', () => {
    const world = new World(MONDAY, [slipModule]);
    world.policy = policyWith({ 'slips.reminder.automatic': true });
    world.give(SLIP, draft('reminder'), SYSTEM);
    expect(slipOf(world).released).toEqual({ signature: null, on: '2019-06-17' });
    expect(lastEvent(world).numberSeries).toBe('slip:reminder:2019');
    expect(Object.keys(running(world))).toEqual(['serve-slip-by']);
  });

  it('lapses when its cause ends, held or not, and then has nothing left to fall due', () => {
    for (const state of ['proposed', 'held'] as const) {
      const world = worldWith(state);
      world.give(SLIP, COMMANDS.CauseEnded, SYSTEM);
      expect(slipOf(world)).toMatchObject({ state: 'lapsed', ended: true, ending: { reason: 'AcceptanceRequested' } });
      expect([running(world), told(world)]).toEqual([{}, []]);
    }
  });
});

describe('a held slip', () => {
  it('is proposed again when the day is over, and the time to release it starts from that day', () => {
    const world = worldWith('held');
    expect(running(world)).toEqual({ 'hold-until': '2019-06-20' });
    world.advanceTo('2019-06-20T15:59:59.999Z');
    expect(slipOf(world).state).toBe('held');
    world.advanceTo('2019-06-20T16:00:00.000Z');
    expect(slipOf(world)).toMatchObject({ state: 'proposed', hold: null });
    expect(running(world)).toEqual({ 'release-by': '2019-06-25' });
    expect(slipOf(world).clocks['release-by']?.input).toMatchObject({ from: '2019-06-20' });
  });

  it('can be held anew and still be released', () => {
    const world = worldWith('held');
    world.give(SLIP, altered(COMMANDS.HoldSlip, { until: '2019-06-28' }), HEAD);
    expect(running(world)).toEqual({ 'hold-until': '2019-06-28' });
    world.give(SLIP, COMMANDS.ReleaseSlip, HEAD);
    expect(slipOf(world)).toMatchObject({ state: 'released', hold: null });
  });

  it('cannot be held until today, a day that does not exist or for no reason', () => {
    const world = worldWith('proposed');
    const hold = (until: string, reason = 'talks'): string | undefined =>
      world.try(SLIP, altered(COMMANDS.HoldSlip, { until, reason }), HEAD)?.code;
    expect([hold('2019-06-17'), hold('2019-06-31'), hold('9999-01-01'), hold('2019-06-18', ' ')]).toEqual([
      'day-too-early',
      'day-unknown',
      'day-unknown',
      'blank-field',
    ]);
  });

  it('restarts the time to release from its day even if nobody was there to settle it', () => {
    const world = worldWith('held');
    world.sleepTo('2019-07-30T01:00:00.000Z');
    world.settle(SLIP);
    expect(slipOf(world).state).toBe('proposed');
    expect(running(world)).toEqual({ 'release-by': '2019-06-25' });
    expect(world.notices.map((notice) => [notice.clock, notice.rung])).toEqual([['release-by', '+5']]);
  });
});

describe('a release', () => {
  it('asks for the next number of its kind and year', () => {
    const world = worldWith('released');
    expect(lastEvent(world)).toMatchObject({ type: 'SlipReleased', numberSeries: 'slip:supervision:2019' });
    expect(world.events.filter(({ event }) => event.numberSeries).length).toBe(1);
  });

  it('takes the year of the legal day: the new year begins at midnight in Shanghai', () => {
    const world = worldWith('proposed');
    world.advanceTo('2019-12-31T16:00:00.000Z');
    world.give(SLIP, COMMANDS.ReleaseSlip, HEAD);
    expect(lastEvent(world).numberSeries).toBe('slip:supervision:2020');
  });

  it('keeps the number the record gave it, and shows it as void once recalled', () => {
    const world = worldWith('released');
    const [{ event: proposed }, { event: released }] = world.events as [
      (typeof world.events)[0],
      (typeof world.events)[0],
    ];
    world.give(SLIP, COMMANDS.RecallSlip, HEAD);
    const recalled = world.events.at(-1)?.event ?? released;
    const birth = { ...SLIP, districtId: ORGS.district, pins: world.context(SYSTEM).pins };
    const numbered = { ...released, data: { ...released.data, number: 12 } };
    const slip = [proposed, numbered, recalled].reduce<ReturnType<typeof slipOf> | null>(
      (state, event) => evolveSlip(state, event, birth),
      null,
    );
    expect(slip).toMatchObject({ state: 'recalled', number: 12, numberYear: 2019, void: true, ended: true });
  });

  it('may carry the number of the office’s own register', () => {
    const world = worldWith('proposed');
    world.give(SLIP, altered(COMMANDS.ReleaseSlip, { docNo: 'No. 5 of 2019' }), HEAD);
    expect(slipOf(world)).toMatchObject({ docNo: 'No. 5 of 2019', void: false });
  });
});

describe('an accountability slip', () => {
  const states = (world: World): readonly [string, boolean] => [slipOf(world).state, slipOf(world).checked !== null];

  it('is checked by the head, heard, and only then signed by the leader', () => {
    const world = worldWith('proposed', 'accountability');
    expect(world.try(SLIP, COMMANDS.ReleaseSlip, LEADER)).toMatchObject({
      code: 'slip-not-checked',
      facts: { by: 'committee-office:head' },
    });
    world.give(SLIP, COMMANDS.ReleaseSlip, HEAD);
    expect(states(world)).toEqual(['proposed', true]);
    expect(world.try(SLIP, COMMANDS.ReleaseSlip, HEAD)).toMatchObject({
      code: 'slip-checked-already',
      facts: { next: 'committee-leader' },
    });
    expect(world.try(SLIP, COMMANDS.ReleaseSlip, LEADER)?.code).toBe('slip-statement-missing');
    world.give(SLIP, COMMANDS.RecordStatement, OFFICER);
    world.give(SLIP, COMMANDS.ReleaseSlip, LEADER);
    expect(slipOf(world)).toMatchObject({
      state: 'released',
      checked: { userId: HEAD.userId },
      released: { signature: { userId: LEADER.userId } },
      statement: { kind: 'given' },
    });
  });

  it('may be signed when the unit was asked and said nothing, and not when nobody asked', () => {
    const world = worldWith('proposed', 'accountability');
    const record = (fields: object): string | undefined =>
      world.try(SLIP, { type: 'RecordStatement', ...fields }, OFFICER)?.code;
    expect([record({}), record({ statement: 'x', noneGivenAskedOn: '2019-06-17' })]).toEqual([
      'slip-statement-one-of-two',
      'slip-statement-one-of-two',
    ]);
    expect(record({ noneGivenAskedOn: '2019-06-18' })).toBe('day-in-future');
    expect(record({ noneGivenAskedOn: '2019-06-14' })).toBeUndefined();
    world.give(SLIP, COMMANDS.ReleaseSlip, HEAD);
    world.give(SLIP, COMMANDS.ReleaseSlip, LEADER);
    expect(slipOf(world)).toMatchObject({
      state: 'released',
      statement: { kind: 'none-given-when-asked', askedOn: '2019-06-14' },
    });
  });

  it('tells each signer in the offers why it is not their turn', () => {
    const world = worldWith('proposed', 'accountability');
    const reason = (actor: typeof HEAD): string | undefined =>
      slipModule.allowed(slipOf(world), world.context(actor)).find((offer) => offer.command === 'ReleaseSlip')?.refusal
        ?.code;
    expect([reason(HEAD), reason(LEADER), reason(OFFICER)]).toEqual([undefined, 'slip-not-checked', 'role-needed']);
    world.give(SLIP, COMMANDS.ReleaseSlip, HEAD);
    expect([reason(HEAD), reason(LEADER)]).toEqual(['slip-checked-already', 'slip-statement-missing']);
  });

  it('is never released by time alone', () => {
    const world = worldWith('proposed', 'accountability');
    world.policy = policyWith({ 'slips.reminder.automatic': true });
    world.advanceTo('2020-06-01T00:00:00.000Z');
    expect(slipOf(world).state).toBe('proposed');
  });
});

describe('an accountability slip proposed by hand', () => {
  const proposal = { ...COMMANDS.ProposeSlip, slipKind: 'accountability' as const };

  it('names the unanswered supervision slip to the same body, or is refused as a whole', () => {
    const world = worldWith('served');
    expect(world.try(OTHER, proposal, OFFICER)?.code).toBe('slip-unanswered-one-missing');
    const cited = { ...proposal, unansweredSlipId: SLIP.id };
    expect(world.try(OTHER, cited, OFFICER)?.code).toBe('slip-not-unanswered');
    expect(world.all('slip')).toHaveLength(1);
    world.advanceTo('2019-06-25T00:30:00.000Z');
    expect(world.try(OTHER, altered(cited, { addresseeOrgId: ORGS.department }), OFFICER)).toMatchObject({
      code: 'slip-of-another-addressee',
      facts: { addresseeOrgId: ORGS.town },
    });
    world.give(OTHER, cited, OFFICER);
    expect(slipOf(world, OTHER)).toMatchObject({ state: 'proposed', unansweredSlipId: SLIP.id, cause: null });
    expect(slipOf(world).citedBy).toEqual([OTHER.id]);
  });

  it('does not rest on a slip of another kind, however long unanswered', () => {
    const world = worldWith('served', 'warning');
    world.advanceTo('2019-07-30T00:00:00.000Z');
    expect(slipOf(world).unanswered).not.toBeNull();
    expect(world.try(OTHER, altered(proposal, { unansweredSlipId: SLIP.id }), OFFICER)).toMatchObject({
      code: 'slip-not-unanswered',
      facts: { slipKind: 'warning' },
    });
  });
});

describe('service and answer', () => {
  it('count the term to answer from the day the slip arrived, in the kind’s own length', () => {
    const world = worldWith('released');
    world.policy = {
      ...POLICY,
      slips: { ...POLICY.slips, supervision: { ...POLICY.slips.supervision, answer: { n: 2, unit: 'workday' } } },
    };
    world.advanceTo('2019-06-20T01:00:00.000Z');
    world.give(SLIP, altered(COMMANDS.ServeSlip, { servedOn: '2019-06-18' }), OFFICER);
    expect(running(world)).toEqual({ 'answer-by': '2019-06-20' });
  });

  it('cannot lie ahead or before the release', () => {
    const world = worldWith('released');
    const serve = (servedOn: string): string | undefined =>
      world.try(SLIP, altered(COMMANDS.ServeSlip, { servedOn }), OFFICER)?.code;
    expect([serve('2019-06-18'), serve('2019-06-16'), serve('2019-02-30')]).toEqual([
      'day-in-future',
      'day-too-early',
      'day-unknown',
    ]);
  });

  it('need the signature of the addressee’s head: in person, or on a paper that an officer enters', () => {
    const unsigned = { ...COMMANDS.AnswerSlip, docNo: null };
    expect(worldWith('served').try(SLIP, unsigned, ADDRESSEE)).toMatchObject({
      code: 'slip-answer-unsigned',
      facts: { role: 'addressee:head' },
    });
    expect(worldWith('served').try(SLIP, unsigned, ADDRESSEE_HEAD)).toBeNull();
    expect(worldWith('served').try(SLIP, COMMANDS.AnswerSlip, ADDRESSEE)).toBeNull();
  });

  it('keep every answer and why it was sent back; a new term is a new deadline version', () => {
    const world = worldWith('answered');
    world.give(SLIP, COMMANDS.ReturnAnswer, OFFICER);
    expect(slipOf(world)).toMatchObject({
      state: 'served',
      clocks: { 'answer-by': { version: 2, status: 'running' } },
    });
    world.give(SLIP, altered(COMMANDS.AnswerSlip, { text: 'done by Friday' }), ADDRESSEE);
    world.give(SLIP, COMMANDS.AcceptAnswer, OFFICER);
    expect(slipOf(world).answers.map((answer) => [answer.text, answer.returned])).toEqual([
      ['done', 'no dates in it'],
      ['done by Friday', null],
    ]);
    expect([slipOf(world).state, running(world)]).toEqual(['done', {}]);
  });

  it('may be entered late with a reason, not before the step they follow and not ahead of time', () => {
    const world = worldWith('served');
    world.advanceTo('2019-06-19T01:00:00.000Z');
    const answer = (effectiveAt: string, backdateReason?: string): string | undefined =>
      world.try(SLIP, altered(COMMANDS.AnswerSlip, { effectiveAt, backdateReason }), ADDRESSEE)?.code;
    expect(answer('2019-06-20T01:00:00.000Z', 'post')).toBe('effective-in-future');
    expect(answer('2019-06-16T01:00:00.000Z', 'post')).toBe('effective-before-last-step');
    expect(answer('2019-06-18T01:00:00.000Z')).toBe('backdate-reason-missing');
    expect(answer('2019-06-18T01:00:00.000Z', 'post')).toBeUndefined();
    expect(running(world)).toEqual({ 'judge-answer-by': '2019-06-21' });
  });
});

describe('what the hazard is told', () => {
  const moved = {
    type: 'SlipMoved',
    slipId: SLIP.id,
    slipKind: 'supervision',
    clock: 'rectify-by',
    deadlineVersion: 1,
  };

  it('that the slip was served, and that it ended by answer, drop or recall', () => {
    expect(told(worldWith('done'))).toEqual([
      { ...moved, what: 'served' },
      { ...moved, what: 'ended' },
    ]);
    expect(told(worldWith('dropped'))).toEqual([{ ...moved, what: 'ended' }]);
    expect(told(worldWith('recalled'))).toEqual([{ ...moved, what: 'ended' }]);
    expect(worldWith('dropped').unrouted.map((effect) => effect.subject)).toEqual([HAZARD]);
  });

  it('that it stayed unanswered: one workday after the last day, once', () => {
    const world = worldWith('served');
    world.advanceTo('2019-06-25T00:29:59.999Z');
    expect(told(world)).toHaveLength(1);
    world.advanceTo('2019-07-30T00:00:00.000Z');
    expect(told(world).slice(1)).toEqual([{ ...moved, what: 'unanswered' }]);
    expect(slipOf(world)).toMatchObject({ state: 'served', unanswered: { at: '2019-06-25T00:30:00.000Z' } });
  });

  it('once, too, when after an outage the first rung gives way to a higher one', () => {
    const world = worldWith('served');
    world.sleepTo('2019-07-30T00:00:00.000Z');
    world.settle(SLIP);
    expect(world.events.map(({ event }) => event.type).slice(-3)).toEqual([
      'DeadlinePassed',
      'RungSuperseded',
      'RungFired',
    ]);
    expect(told(world).slice(1)).toEqual([{ ...moved, what: 'unanswered' }]);
  });

  it('again when the answer was sent back and the next one stayed out', () => {
    const world = worldWith('answered');
    world.give(SLIP, COMMANDS.ReturnAnswer, OFFICER);
    world.advanceTo('2019-07-30T00:00:00.000Z');
    expect(told(world).slice(1)).toEqual([{ ...moved, what: 'unanswered' }]);
    expect(slipOf(world).unanswered).toMatchObject({ deadlineVersion: 2 });
  });

  it('nothing by a slip that was proposed by hand', () => {
    const world = new World(MONDAY, [slipModule]);
    world.give(SLIP, altered(COMMANDS.ProposeSlip, { aboutHazardId: HAZARD.id }), OFFICER);
    world.give(SLIP, COMMANDS.ReleaseSlip, HEAD);
    world.give(SLIP, COMMANDS.ServeSlip, OFFICER);
    expect(world.unrouted).toEqual([]);
  });
});

describe('a change of calendar', () => {
  it('moves the slip’s running deadline under a new version and pins the new calendars', () => {
    const world = new World('2019-04-25T01:00:00.000Z', [slipModule]);
    world.calendars = { ...world.calendars, '2019': FIRST_2019 };
    world.give(SLIP, draft('reminder'), SYSTEM);
    world.give(SLIP, COMMANDS.ReleaseSlip, OFFICER);
    world.give(SLIP, altered(COMMANDS.ServeSlip, { servedOn: '2019-04-25' }), OFFICER);
    expect(running(world)).toEqual({ 'answer-by': '2019-05-03' });
    const pins = { policy: POLICY.id, calendars: { '2019': 2 } };
    world.next = { policy: POLICY, calendars: { ...world.calendars, '2019': SECOND_2019 }, pins };
    world.give(SLIP, { type: 'CalendarChanged' }, SYSTEM);
    expect(running(world)).toEqual({ 'answer-by': '2019-05-05' });
    expect(slipOf(world)).toMatchObject({ pins, clocks: { 'answer-by': { version: 2 } } });
  });
});
