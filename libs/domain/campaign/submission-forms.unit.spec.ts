import { filled, STOCK, TABLE } from '../forms/testing/sample-forms';
import type { Actor, Command, SubjectRef } from '../kernel/subject';
import type { PlanEdition } from './plan-types';
import { submissionIdOf, type SubmissionState } from './submission-types';
import { ACTORS, launch, midnight, PLAN } from './testing/campaign-fixtures';
import { CAMPAIGN, World } from './testing/campaign-world';

const TOWN = 'org-town';
const town: Actor = { userId: 'town', orgId: TOWN, posts: [{ orgId: TOWN, role: 'officer' }] };

/** The monthly return of the fixture plan goes with two forms and a sealed covering letter. */
function withForms(): PlanEdition {
  const parts = PLAN.parts.map((part) => ({
    ...part,
    forms: [{ ...TABLE, sealed: true }, STOCK],
    duties: part.duties.map((duty) =>
      duty.id === 'monthly' ? { ...duty, forms: ['table', 'stock'], asks: ['cover-letter' as const] } : duty,
    ),
  }));
  return { ...PLAN, parts };
}

class Town {
  readonly world = new World();
  constructor() {
    this.world.give(CAMPAIGN, launch(withForms()), midnight('2019-01-01'), ACTORS.head);
  }
  ref(period: string): SubjectRef {
    return { kind: 'submission', id: submissionIdOf(this.world.round(period)?.id ?? '', TOWN) };
  }
  state(period: string): SubmissionState {
    return this.world.subjects.get(this.ref(period).id) as SubmissionState;
  }
  /** The answer about a month, on a day, with the same three figures in both columns of the table. */
  send(period: string, day: string, found: number, more: object = {}, actor = town) {
    this.world.until(midnight(day));
    const command = {
      type: 'Submit',
      roundId: this.world.round(period)?.id,
      orgId: TOWN,
      forms: { table: filled(20, found, 2), stock: { stock: 10, new: found, closed: 1 } },
      coverLetter: { text: 'enclosed' },
      seal: true,
      ...more,
    };
    return this.world.give(this.ref(period), command as Command, midnight(day), actor);
  }
  judge(type: 'AcceptSubmission' | 'ReturnSubmission', period: string, day: string) {
    return this.world.give(this.ref(period), { type, reason: 'r' } as Command, midnight(day), ACTORS.sector);
  }
}

describe('an answer with forms', () => {
  it('needs no text, and keeps what was sent', () => {
    const one = new Town();
    expect(one.send('2019-01', '2019-01-31', 5)).toBeNull();
    expect(one.state('2019-01')).toMatchObject({ text: null, seal: true, coverLetter: { text: 'enclosed' } });
    expect(one.state('2019-01').forms?.['table']).toMatchObject({ 'found.malls': 5 });
  });

  it.each<[string, object, string]>([
    ['without its forms', { forms: undefined, text: 'see attached' }, 'form-missing'],
    ['with one of two', { forms: { stock: { stock: 1, new: 0, closed: 0 } } }, 'form-missing'],
    ['with a form of another duty', { forms: { contacts: [] } }, 'form-unknown'],
    ['without the seal that the form asks for', { seal: undefined }, 'ask-missing'],
    ['with a blank covering letter', { coverLetter: { text: ' ' } }, 'ask-missing'],
    ['with paper that comes tomorrow', { paper: '2019-02-01' }, 'day-in-future'],
  ])('%s is refused', (_how, more, code) => {
    expect(new Town().send('2019-01', '2019-01-31', 5, more)?.code).toBe(code);
  });

  it('is refused just the same when the office enters it for the unit', () => {
    const more = { forms: undefined, text: 'on paper', onBehalf: 'came on paper' };
    expect(new Town().send('2019-01', '2019-01-31', 5, more, ACTORS.sector)?.code).toBe('form-missing');
  });

  it('may not fall below the month before, unless each figure is corrected with a reason', () => {
    const one = new Town();
    one.send('2019-01', '2019-01-31', 5, { figuresTo: '2019-01-30' });
    const falls = one.send('2019-02', '2019-02-28', 4);
    expect(falls).toMatchObject({
      code: 'figure-falls',
      facts: { form: 'table', cell: 'found.schools', last: 5, day: '2019-01-30', period: '2019-01', now: 4 },
    });
    const corrections = {
      table: { 'found.schools': 'counted twice', 'found.malls': 'counted twice' },
      stock: { new: 'counted twice' },
    };
    expect(one.send('2019-02', '2019-02-28', 4, { corrections })).toBeNull();
    expect(one.state('2019-01').forms?.['stock']).toMatchObject({ new: 5 });
    expect(one.state('2019-02').corrections).toEqual(corrections);
    expect(one.send('2019-03', '2019-03-31', 4)).toBeNull();
  });

  it('is not held against one that was returned, and one sent again not against itself', () => {
    const one = new Town();
    one.send('2019-01', '2019-01-31', 5);
    one.judge('ReturnSubmission', '2019-01', '2019-02-01');
    expect(one.send('2019-02', '2019-02-28', 3)).toBeNull();
    expect(one.send('2019-01', '2019-02-28', 4)?.code).toBe('figure-above-later');
    expect(one.send('2019-01', '2019-02-28', 2)).toBeNull();
    expect(one.state('2019-01')).toMatchObject({ times: 2, state: 'submitted' });
  });

  it('is not asked for where the duty has no forms', () => {
    const world = new World();
    world.give(CAMPAIGN, launch(), midnight('2019-01-01'), ACTORS.head);
    world.until(midnight('2019-01-02'));
    expect(world.round('2019-01')?.asks).toBeUndefined();
  });
});
