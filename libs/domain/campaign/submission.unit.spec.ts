import type { Actor, Command, SubjectRef } from '../kernel/subject';
import { CAMPAIGN_REFUSALS } from './refusals';
import { submissionModule } from './submission-module';
import { submissionIdOf, type SubmissionState } from './submission-types';
import { ACTORS, at, launch, midnight } from './testing/campaign-fixtures';
import { CAMPAIGN, World } from './testing/campaign-world';

const { head, officer, sector, stranger, system } = ACTORS;
const TOWN = 'org-town';
const town: Actor = { userId: 'town', orgId: TOWN, posts: [{ orgId: TOWN, role: 'officer' }] };
const IN_TIME = '2019-02-01T15:59:59.999Z';
const LATE = '2019-02-01T16:00:00.000Z';

/** The January return of one town: its last day is 1 February. */
class Office {
  readonly world = new World();
  readonly round: SubjectRef;
  readonly ref: SubjectRef;
  constructor(orgId = TOWN) {
    this.world.give(CAMPAIGN, launch(), midnight('2019-01-01'), head);
    this.world.until(midnight('2019-01-02'));
    this.round = { kind: 'round', id: this.world.round('2019-01')?.id ?? '' };
    this.ref = { kind: 'submission', id: submissionIdOf(this.round.id, orgId) };
  }
  get state(): SubmissionState {
    return this.world.subjects.get(this.ref.id) as SubmissionState;
  }
  submit(now: string, more: object = {}, actor = town): string | null {
    const command = { type: 'Submit', roundId: this.round.id, orgId: TOWN, text: 'nothing new', ...more };
    return this.world.give(this.ref, command, now, actor)?.code ?? null;
  }
  give(type: string, now: string, actor: Actor = sector, more: object = { reason: 'figures missing' }): string | null {
    return this.world.give(this.ref, { type, ...more } as Command, now, actor)?.code ?? null;
  }
}

describe('a submission', () => {
  it('is received to the last millisecond of the last day in time, and afterwards as late, never refused', () => {
    const office = new Office();
    expect(office.submit(IN_TIME)).toBeNull();
    expect(office.state).toMatchObject({
      state: 'submitted',
      late: false,
      due: '2019-02-01',
      times: 1,
      submittedBy: 'town',
    });
    const late = new Office();
    expect(late.submit(LATE)).toBeNull();
    expect(late.state).toMatchObject({ state: 'submitted', late: true, submittedAt: LATE });
  });

  it('that came in time and is sent again after a return later is not late, and what was sent first stays in its history', () => {
    const office = new Office();
    office.submit(IN_TIME, { text: 'first', attachments: [{ fileId: 'f1', name: 'table' }], figuresTo: '2019-01-31' });
    expect(office.give('ReturnSubmission', LATE)).toBeNull();
    expect(office.state).toMatchObject({ state: 'returned', returned: { by: 'sector', reason: 'figures missing' } });
    expect(office.submit('2019-02-03T02:00:00.000Z', { text: 'second' })).toBeNull();
    expect(office.state).toMatchObject({
      state: 'submitted',
      late: false,
      times: 2,
      text: 'second',
      firstSubmittedAt: IN_TIME,
    });
    const sent = office.world.events.filter(
      ({ of, type }) => of.id === office.ref.id && type.startsWith('SubmissionMade'),
    );
    expect(sent.map(({ type, data }) => [type, data['text'], data['late']])).toEqual([
      ['SubmissionMade', 'first', false],
      ['SubmissionMadeAgain', 'second', true],
    ]);
    expect(sent[0]?.data).toMatchObject({ attachments: [{ fileId: 'f1', name: 'table' }], figuresTo: '2019-01-31' });
  });

  it('ends with its acceptance', () => {
    const office = new Office();
    office.submit(IN_TIME);
    expect(office.give('AcceptSubmission', LATE)).toBeNull();
    expect(office.state).toMatchObject({ state: 'accepted', ended: true, accepted: { at: LATE, by: 'sector' } });
  });

  it('is not received once its round is closed; what had come in is still accepted, and not returned', () => {
    const office = new Office();
    office.submit(IN_TIME);
    office.world.give(office.round, { type: 'CloseRound', reason: 'all in' } as Command, LATE, sector);
    expect(office.give('ReturnSubmission', LATE)).toBe('round-closed');
    expect(office.give('AcceptSubmission', LATE)).toBeNull();
    const other = new Office();
    other.world.give(other.round, { type: 'CloseRound', reason: 'all in' } as Command, LATE, sector);
    expect(other.submit(LATE)).toBe('round-closed');
  });

  it.each<[string, object, Actor, string | null]>([
    ['nothing in it', { text: ' ' }, town, 'submission-empty'],
    ['files only', { text: undefined, attachments: [{ fileId: 'f', name: 'n' }] }, town, null],
    ['figures of a day ahead', { figuresTo: '2019-03-01' }, town, 'day-in-future'],
    ['a round that is not there', { roundId: 'nowhere' }, town, 'round-not-found'],
    ['another unit’s id', { orgId: 'org-elsewhere' }, town, 'submission-not-found'],
    ['somebody of another unit', {}, stranger, 'role-needed'],
    ['the office, without a reason', {}, sector, 'blank-field'],
    ['the office for the unit, with a reason', { onBehalf: 'came on paper' }, officer, null],
    ['the unit, said to be earlier', { effectiveAt: IN_TIME, backdateReason: 'x' }, town, 'submission-not-backdated'],
    [
      'the office, said to be earlier, without a reason',
      { onBehalf: 'p', effectiveAt: IN_TIME },
      sector,
      'backdate-reason-missing',
    ],
  ])('with %s', (_name, more, actor, expected) => {
    expect(new Office().submit('2019-02-02T02:00:00.000Z', more, actor)).toBe(expected);
  });

  it('that came on paper in time is in time though the office enters it later', () => {
    const office = new Office();
    office.submit(
      '2019-02-02T02:00:00.000Z',
      { onBehalf: 'came on paper', effectiveAt: IN_TIME, backdateReason: 'no. 7' },
      sector,
    );
    expect(office.state).toMatchObject({ late: false, submittedAt: IN_TIME, onBehalf: 'came on paper' });
  });

  it.each([
    ['submitted', [], ['submission-submitted', null, null]],
    ['accepted', ['AcceptSubmission'], ['submission-accepted', 'submission-accepted', 'submission-accepted']],
    ['returned', ['ReturnSubmission'], [null, 'submission-returned', 'submission-returned']],
  ] as const)('in the state %s opens exactly the commands that are applied', (state, before, expected) => {
    const office = new Office();
    office.submit(IN_TIME);
    for (const type of before) office.give(type, LATE);
    expect(office.state.state).toBe(state);
    const codes = (['Submit', 'AcceptSubmission', 'ReturnSubmission'] as const).map((type) => {
      const actor = type === 'Submit' ? town : sector;
      const command = { type, text: 'again', reason: 'r' } as Command;
      const context = office.world.context(office.ref, command, LATE, actor);
      const decision = submissionModule.decide(office.state, command, context, office.ref);
      const open = submissionModule.allowed(office.state, context).find((one) => one.command === type);
      expect([type, open?.open]).toEqual([type, decision.ok]);
      if (decision.ok) return null;
      const { code, facts } = decision.refusal;
      expect(Object.keys(facts)).toEqual(CAMPAIGN_REFUSALS[code as keyof typeof CAMPAIGN_REFUSALS].facts);
      return code;
    });
    expect(codes).toEqual(expected);
  });

  it('is received by the part’s office and the committee’s, by nobody for their own unit', () => {
    const may = (orgId: string, code: string, actor: Actor): boolean => {
      const office = new Office();
      office.submit(IN_TIME);
      const state = { ...office.state, orgId, code };
      const command = { type: 'AcceptSubmission' } as Command;
      return submissionModule.decide(state, command, at(LATE, actor), office.ref).ok;
    };
    const all = (orgId: string, code: string) =>
      [head, officer, sector, town, stranger, system].map((actor) => may(orgId, code, actor));
    expect(all(TOWN, 'SPEC')).toEqual([true, true, true, false, false, false]);
    expect(all('org-spec-office', 'SPEC')).toEqual([true, true, false, false, false, false]);
    expect(all('org-committee-office', 'SPEC')).toEqual([false, false, true, false, false, false]);
    // The committee's office owes the overall part's own report: its head alone is left.
    expect(all('org-committee-office', 'OVERALL')).toEqual([true, false, false, false, false, false]);
  });

  it('does not know other commands, and nothing falls due on it', () => {
    const office = new Office();
    expect(office.give('AcceptSubmission', IN_TIME)).toBe('submission-not-found');
    office.submit(IN_TIME);
    expect(office.give('toString', LATE)).toBe('command-unknown');
    expect(office.give('Settle', LATE, system)).toBe('nothing-due');
    expect(office.give('Settle', LATE)).toBe('system-only');
    expect(office.give('PolicyChanged', LATE, system)).toBe('no-next-version');
    expect(submissionModule.orgOf(office.state, 'owing-units', at(LATE).directory)).toBe(TOWN);
  });
});
