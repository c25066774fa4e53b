import fc from 'fast-check';
import type { Actor, Command, SubjectRef } from '../kernel/subject';
import { addDays } from '../legal-clock/days';
import { ACTORS, at, launch, midnight, POLICY } from './testing/campaign-fixtures';
import { CAMPAIGN, World } from './testing/campaign-world';
import { lockOnChange, lockOnOpening, takesAnswers } from './round-lock';
import { roundModule } from './round-module';
import type { RoundState } from './round-types';
import { submissionModule } from './submission-module';
import { submissionIdOf, type SubmissionState } from './submission-types';

const { head, sector, stranger, system } = ACTORS;
const UNIT = 'org-town';
const unit: Actor = { userId: 'town', orgId: UNIT, posts: [{ orgId: UNIT, role: 'officer' }] };
const locking = (workdays: number | null | object) => ({
  policy: {
    ...POLICY,
    guards: { 'round.lockWorkdays': { value: workdays, basis: { kind: 'default' } } },
  } as typeof POLICY,
});

/** The January return: its last day is Friday 1 February 2019, and ten workdays later is Friday 15 February. */
class Office {
  readonly world: World;
  readonly round: SubjectRef;
  readonly ref: SubjectRef;
  constructor(workdays: number | null | object = 10) {
    this.world = new World(locking(workdays));
    this.world.give(CAMPAIGN, launch(), midnight('2019-01-01'), head);
    this.world.until(midnight('2019-01-02'));
    this.round = { kind: 'round', id: this.world.round('2019-01')?.id ?? '' };
    this.ref = { kind: 'submission', id: submissionIdOf(this.round.id, UNIT) };
  }
  get state(): RoundState {
    return this.world.subjects.get(this.round.id) as RoundState;
  }
  get answer(): SubmissionState | undefined {
    return this.world.subjects.get(this.ref.id) as SubmissionState | undefined;
  }
  submit(now: string, more: object = {}, actor = unit) {
    const command = { type: 'Submit', roundId: this.round.id, orgId: UNIT, text: 'nothing new', ...more } as Command;
    return this.world.give(this.ref, command, now, actor);
  }
  grant(now: string, until: string, more: object = {}, actor: Actor = sector): string | null {
    const command = { type: 'GrantException', orgId: UNIT, until, reason: 'flood', ...more } as Command;
    return this.world.give(this.round, command, now, actor)?.code ?? null;
  }
  judge(type: string, now: string): string | null {
    return this.world.give(this.ref, { type, reason: 'figures missing' } as Command, now, sector)?.code ?? null;
  }
}
const LAST = '2019-02-15T15:59:59.999Z';
const LOCKED = '2019-02-15T16:00:00.000Z';

describe('the lock of a round', () => {
  it.each<[string, number | null | object, string | undefined]>([
    ['ten workdays after the last day', 10, '2019-02-15'],
    ['with the last day itself', 0, '2019-02-01'],
    ['as the line’s own value says', { default: 10, SPEC: 1 }, '2019-02-04'],
    ['never, where the policy says so', null, undefined],
    ['never, where only another line locks', { default: null, FIRE: 3 }, undefined],
  ])('falls %s', (_when, workdays, expected) => {
    expect(new Office(workdays).state.locksAfter).toBe(expected);
  });

  it('takes a late answer to its last millisecond, and then refuses it with since when and who grants an exception', () => {
    const office = new Office();
    expect(office.submit(LAST)).toBeNull();
    expect(office.answer).toMatchObject({ state: 'submitted', late: true });
    expect(new Office().submit(LOCKED)).toEqual({
      kind: 'wrong-state',
      code: 'round-locked',
      facts: { period: '2019-01', since: '2019-02-15', roles: ['sector-office', 'committee-office'] },
    });
  });

  it('refuses a correction and a return after it, and lets what came in be accepted', () => {
    const office = new Office();
    office.submit(LAST);
    expect(office.judge('ReturnSubmission', LOCKED)).toBe('round-locked');
    expect(office.judge('AcceptSubmission', LOCKED)).toBeNull();
    const other = new Office();
    other.submit('2019-01-20T02:00:00.000Z');
    expect(other.judge('ReturnSubmission', LAST)).toBeNull();
    expect(other.submit(LOCKED)?.code).toBe('round-locked');
    expect(other.answer).toMatchObject({ state: 'returned', late: false });
  });

  it('holds for what came on paper earlier too, which the office enters under an exception', () => {
    const office = new Office();
    const paper = { onBehalf: 'on paper', effectiveAt: '2019-01-31T02:00:00.000Z', backdateReason: 'no. 7' };
    expect(office.submit(LOCKED, paper, sector)?.code).toBe('round-locked');
    expect(office.grant(LOCKED, '2019-02-18')).toBeNull();
    expect(office.submit(LOCKED, paper, sector)).toBeNull();
    expect(office.answer).toMatchObject({ late: false });
  });

  it('gives a round that opens after its own last day the same grace from then on', () => {
    expect(lockOnOpening('2019-02-01', 'SPEC', at(midnight('2019-03-01'), system, locking(10)))).toEqual({
      locksAfter: '2019-03-15',
    });
  });

  it('moves with the last day, shuts nobody out at once, and what was locked stays locked', () => {
    const { state } = new Office();
    const change = (due: string, now: string, workdays: number | null = 10) =>
      lockOnChange(state, due, at(now, system, locking(workdays)));
    expect(change('2019-03-01', midnight('2019-02-03'))).toEqual({ locksAfter: '2019-03-15' });
    expect(change('2019-02-01', midnight('2019-02-03'))).toEqual({});
    expect(change('2019-01-04', '2019-02-12T02:00:00.000Z')).toEqual({ locksAfter: '2019-02-12' });
    expect(change('2019-01-04', LOCKED)).toEqual({ locksAfter: '2019-01-18' });
    expect(change('2019-02-01', midnight('2019-02-03'), null)).toEqual({ locksAfter: null });
  });

  it('follows an amendment and a change of rules in the round’s own state', () => {
    const office = new Office();
    const { restDayRule, nominal, counted, opens, from, to, restDay, provisional } = office.state;
    const days = { restDayRule, nominal, counted, opens, from, to, restDay, provisional, due: '2019-03-01' };
    expect(office.world.give(office.round, { type: 'MoveRound', days } as Command, LAST, system)).toBeNull();
    expect(office.state).toMatchObject({ due: '2019-03-01', locksAfter: '2019-03-15' });
    const { policy } = locking(null);
    const now = midnight('2019-03-02');
    const next = { policy, calendars: at(now).calendars, pins: { policy: 'p2', calendars: {} } };
    const decision = roundModule.decide(
      office.state,
      { type: 'PolicyChanged' },
      at(now, system, { ...locking(10), next }),
      office.round,
    );
    if (!decision.ok) throw new Error(decision.refusal.code);
    expect(decision.events[0]?.data).toMatchObject({ locksAfter: null });
  });
});

describe('an exception to the lock', () => {
  it('opens the round to one unit until the end of a day, and ends by itself', () => {
    const office = new Office();
    expect(office.grant(LOCKED, '2019-02-20')).toBeNull();
    expect(office.state.exceptions).toEqual({
      [UNIT]: { until: '2019-02-20', reason: 'flood', at: LOCKED, by: 'sector' },
    });
    expect(office.submit('2019-02-20T15:59:59.999Z')).toBeNull();
    expect(office.answer).toMatchObject({ late: true });
    expect(office.judge('ReturnSubmission', '2019-02-20T16:00:00.000Z')).toBe('round-locked');
    expect(office.grant('2019-02-21T02:00:00.000Z', '2019-02-22')).toBeNull();
    expect(office.judge('ReturnSubmission', '2019-02-21T03:00:00.000Z')).toBeNull();
    expect(office.submit('2019-02-21T04:00:00.000Z')).toBeNull();
    const granted = office.world.events.filter(({ type }) => type === 'ExceptionGranted');
    expect(granted.map(({ data }) => data['until'])).toEqual(['2019-02-20', '2019-02-22']);
  });

  it('opens nothing to another unit', () => {
    const office = new Office();
    office.grant(LOCKED, '2019-02-20', { orgId: 'org-other' });
    expect(office.submit(LOCKED)?.code).toBe('round-locked');
  });

  it.each<[string, string, object, Actor, string | null]>([
    ['by the unit itself', '2019-02-20', {}, unit, 'role-needed'],
    ['by a stranger', '2019-02-20', {}, stranger, 'role-needed'],
    ['by the committee’s office', '2019-02-20', {}, head, null],
    ['to the office’s own unit', '2019-02-20', { orgId: 'org-spec-office' }, sector, 'exception-for-own-unit'],
    ['without a reason', '2019-02-20', { reason: ' ' }, sector, 'blank-field'],
    ['to a day that does not exist', '2019-02-30', {}, sector, 'day-unknown'],
    ['to a day that is over', '2019-02-15', {}, sector, 'day-too-early'],
    ['to the end of today', '2019-02-16', {}, sector, null],
  ])('granted %s', (_how, until, more, actor, expected) => {
    expect(new Office().grant(LOCKED, until, more, actor)).toBe(expected);
  });

  it('may be granted before the lock, to a day after it', () => {
    const office = new Office();
    expect(office.grant(midnight('2019-01-10'), '2019-02-15')).toBe('day-too-early');
    expect(office.grant(midnight('2019-01-10'), '2019-02-18')).toBeNull();
    expect(office.submit(LOCKED)).toBeNull();
  });

  it('is not needed where nothing locks, and not to be had once the round is closed', () => {
    expect(new Office(null).grant(LOCKED, '2019-02-20')).toBe('round-never-locks');
    const office = new Office();
    office.world.give(office.round, { type: 'CloseRound', reason: 'all in' } as Command, LOCKED, sector);
    expect(office.grant(LOCKED, '2019-02-20')).toBe('wrong-state');
  });

  it('is offered to whoever may grant it, and sending is offered while it lasts', () => {
    const office = new Office();
    const offered = (actor: Actor, now: string) =>
      roundModule
        .allowed(office.state, office.world.context(office.round, null, now, actor))
        .find(({ command }) => command === 'GrantException')?.open;
    expect([offered(sector, LOCKED), offered(unit, LOCKED)]).toEqual([true, false]);
    office.submit('2019-01-20T02:00:00.000Z');
    office.judge('ReturnSubmission', '2019-01-21T02:00:00.000Z');
    office.grant(LOCKED, '2019-02-20');
    const open = (now: string) =>
      submissionModule
        .allowed(office.answer!, office.world.context(office.ref, null, now, unit))
        .find(({ command }) => command === 'Submit')?.open;
    expect([open(LOCKED), open('2019-02-20T16:00:00.000Z')]).toEqual([true, false]);
  });

  it('lets no sequence of grants, sendings and returns through outside the window and the exceptions', () => {
    const steps = fc.array(
      fc.record({
        what: fc.constantFrom('grant', 'grant-other', 'submit', 'return'),
        hours: fc.integer({ min: 1, max: 150 }),
        days: fc.integer({ min: -3, max: 9 }),
      }),
      { minLength: 4, maxLength: 14 },
    );
    fc.assert(
      fc.property(steps, (given) => {
        const office = new Office();
        let now = Date.parse('2019-02-11T02:00:00.000Z');
        let until: string | null = null;
        for (const { what, hours, days } of given) {
          now += hours * 3_600_000;
          const instant = new Date(now).toISOString();
          const day = addDays(new Date(now + 8 * 3_600_000).toISOString().slice(0, 10), days);
          if (what === 'grant') until = office.grant(instant, day) === null ? day : until;
          else if (what === 'grant-other') office.grant(instant, day, { orgId: 'org-other' });
          else {
            const done = what === 'submit' ? office.submit(instant)?.code : office.judge('ReturnSubmission', instant);
            // Said here in days of its own: the lock of 15 February, and the latest grant.
            const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
            if (done === null || done === undefined) expect(today <= '2019-02-15' || today <= (until ?? '')).toBe(true);
            if (done === 'round-locked') expect(today > '2019-02-15' && today > (until ?? '')).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('taking answers', () => {
  it.each<[string | null, string | null, string, boolean]>([
    [null, null, '2030-01-01T00:00:00.000Z', true],
    ['2019-02-15', null, LAST, true],
    ['2019-02-15', null, LOCKED, false],
    ['2019-02-15', '2019-02-16', LOCKED, true],
    ['2019-02-15', '2019-02-16', '2019-02-16T16:00:00.000Z', false],
    ['2019-02-15', '2019-02-01', LAST, true],
  ])('with the lock after %s and an exception until %s at %s: %s', (locksAfter, until, now, expected) => {
    expect(takesAnswers(locksAfter, until, now)).toBe(expected);
  });
});
