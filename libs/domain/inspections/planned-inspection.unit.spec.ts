import type { PlanEdition } from '../campaign/plan-types';
import { hazardModule } from '../hazard/hazard-module';
import { DIRECTORY, ORGS } from '../kernel/testing/policy-fixture';
import { personOf, World } from '../kernel/testing/world';
import type { Actor, Command } from '../kernel/subject';
import type { CheckState } from './check-types';
import { checklistOf } from './checklist';
import { inspectionModule } from './inspection-module';
import { plan, record } from './testing/check-fixture';
import { shownToUnit } from './shown-to';
import { maySeeInspection } from './who-may';

const REF = { kind: 'inspection', id: '00000000-0000-8000-a000-0000000000e1' } as const;
const OFFICE = personOf(ORGS.sectorOffice);
const TEAM = personOf(ORGS.department);
const FIRM = personOf(ORGS.firm);
const TOWN = personOf(ORGS.town);
/** Works for the inspecting department and has a post in the firm. */
const BOTH: Actor = { ...TEAM, posts: [...TEAM.posts, ...FIRM.posts] };
const text = (zh: string) => ({ zh, en: zh });
/** Two headings that both have a ①, beside an item of its own. */
const EDITION = {
  id: 'small-plan',
  version: 3,
  parts: [
    {
      code: 'SPEC',
      checklists: [
        {
          ...{ id: 'problems', name: text('清单'), inferred: [], source: { document: 'small-plan', section: '三' } },
          items: [
            { no: '（一）', text: text('甲'), section: '三', items: [{ no: '①', text: text('甲一'), section: '三' }] },
            { no: '（二）', text: text('乙'), section: '三', items: [{ no: '①', text: text('乙一'), section: '三' }] },
            { no: '（三）', text: text('丙'), section: '三' },
          ],
        },
      ],
    },
  ],
} as unknown as PlanEdition;
const ITEMS = ['（一）/①', '（二）/①', '（三）'];
const AGAIN = { on: '2019-05-20', orgId: ORGS.department };

class Checks {
  readonly world = new World('2019-05-06T02:00:00.000Z', [inspectionModule, hazardModule]);

  static planned(more = {}): Checks {
    const checks = new Checks();
    expect(checks.try(plan(EDITION, more))).toBeNull();
    checks.world.now = '2019-05-08T08:00:00.000Z';
    return checks;
  }

  get state(): CheckState {
    return this.world.state<CheckState>(REF);
  }

  try(command: object, actor: Actor = OFFICE): string | null {
    return this.world.try(REF, command as Command, actor)?.code ?? null;
  }
}

describe('planning an inspection', () => {
  it('pins the items to be answered, each under its own number', () => {
    expect(checklistOf(EDITION, 'SPEC', 'problems')).toMatchObject({ plan: 'small-plan', version: 3, part: 'SPEC' });
    expect(Checks.planned().state.checklist.items.map(({ item }) => item)).toEqual(ITEMS);
  });

  it.each([
    ['a list that the plan has not', { checklist: { part: 'SPEC', id: 'other' } }, OFFICE, 'check-list-unknown'],
    ['a part that the plan has not', { checklist: { part: 'FIRE', id: 'problems' } }, OFFICE, 'check-list-unknown'],
    ['a day that is over', { on: '2019-05-05' }, OFFICE, 'day-too-early'],
    ['one inspector', { team: [{ name: '甲', orgId: ORGS.department }] }, OFFICE, 'check-team-too-small'],
    [
      'one inspector named twice',
      { team: ['甲', '甲'].map((name) => ({ name, orgId: ORGS.department })) },
      ...([OFFICE, 'check-team-too-small'] as const),
    ],
    [
      'somebody of the unit in the team',
      { team: [ORGS.department, ORGS.firm].map((orgId) => ({ name: '甲', orgId })) },
      ...([OFFICE, 'check-team-of-unit'] as const),
    ],
    ['the unit itself', {}, FIRM, 'check-own-unit'],
    ['a town', {}, TOWN, 'role-needed'],
  ] as const)('is refused for %s', (_, more, actor, code) => {
    expect(new Checks().try(plan(EDITION, more), actor)).toBe(code);
  });
});

describe('recording an inspection', () => {
  it.each([
    ['an item without an answer', record(ITEMS.slice(1), []), 'check-items-missing'],
    ['an item twice', record([...ITEMS, '（三）'], []), 'check-item-twice'],
    ['a heading', record([...ITEMS, '（一）'], []), 'check-item-unknown'],
    ['a failing item with nothing seen', failing({ note: ' ' }), 'check-note-missing'],
    ['failing items without a re-check', record(ITEMS, ['（三）'], { reCheck: null }), 'check-again-missing'],
    ['a re-check where nothing fails', record(ITEMS, [], { reCheck: AGAIN }), 'check-again-needless'],
    [
      'a re-check by the unit',
      record(ITEMS, ['（三）'], { reCheck: { ...AGAIN, orgId: ORGS.firm } }),
      'check-again-by-unit',
    ],
    ['a re-check today', record(ITEMS, ['（三）'], { reCheck: { ...AGAIN, on: '2019-05-08' } }), 'day-too-early'],
    ['a day before it was planned', record(ITEMS, [], { on: '2019-05-05' }), 'day-too-early'],
  ])('is refused with %s', (_, command, code) => {
    expect(Checks.planned().try(command, TEAM)).toBe(code);
  });

  it('is for its office and its team, and for nobody of its unit whatever other post they hold', () => {
    expect(Checks.planned().try(record(ITEMS, []), TOWN)).toBe('role-needed');
    expect(Checks.planned().try(record(ITEMS, []), BOTH)).toBe('check-own-unit');
    expect(Checks.planned().try(record(ITEMS, []), TEAM)).toBeNull();
  });

  it('ends the inspection where nothing fails', () => {
    const checks = Checks.planned();
    checks.try(record(ITEMS, []));
    expect(checks.state).toMatchObject({ state: 'checked', ended: true, reCheckDue: null });
  });
});

describe('a re-check', () => {
  const reCheck = (result: string, more: object = {}) => ({
    ...{ type: 'RecordReCheck', on: '2019-05-08', note: '复查', people: plan(EDITION).team },
    results: [{ item: '（三）', result }],
    ...more,
  });
  const failed = () => {
    const checks = Checks.planned();
    checks.try(record(ITEMS, ['（三）']));
    return checks;
  };

  it('is about what failed and nothing else', () => {
    expect(failed().try(reCheck('remedied', { results: [] }))).toBe('check-items-missing');
    expect(failed().try(reCheck('remedied', { results: [{ item: ITEMS[0], result: 'remedied' }] }))).toBe(
      'check-item-unknown',
    );
  });

  it('sets the day of the next while something is left', () => {
    expect(failed().try(reCheck('not-remedied'))).toBe('check-again-missing');
    expect(failed().try(reCheck('remedied', { next: AGAIN }))).toBe('check-again-needless');
    const checks = failed();
    expect(checks.try(reCheck('not-remedied', { next: AGAIN }))).toBeNull();
    expect(checks.state).toMatchObject({ state: 're-check-due', reCheckDue: AGAIN });
  });

  it('may be made by the body that is named for it', () => {
    const checks = Checks.planned();
    checks.try(record(ITEMS, ['（三）'], { reCheck: { ...AGAIN, orgId: ORGS.town } }));
    expect(checks.try(reCheck('remedied'), TOWN)).toBeNull();
  });
});

describe('an inspection without notice', () => {
  const sees = (state: CheckState, actor: Actor) => maySeeInspection(state, { actor, directory: DIRECTORY });

  it('is seen by its office and its team, and by nobody who has a post in its unit', () => {
    const { state } = Checks.planned({ unannounced: true });
    expect([OFFICE, TEAM, FIRM, TOWN, BOTH].map((actor) => sees(state, actor))).toEqual([
      ...[true, true, false, false, false],
    ]);
    expect(shownToUnit(state)).toBeNull();
  });

  it('is shown to its unit once it is done, and never when it was given up', () => {
    const done = Checks.planned({ unannounced: true });
    done.try(record(ITEMS, []));
    expect([sees(done.state, FIRM), shownToUnit(done.state)]).toEqual([true, ORGS.firm]);
    const given = Checks.planned({ unannounced: true });
    given.try({ type: 'AbandonCheck', reason: '改期' });
    expect([sees(given.state, FIRM), shownToUnit(given.state)]).toEqual([false, null]);
  });
});

function failing(more: object): object {
  const { answers, ...rest } = record(ITEMS, ['（三）']);
  return { ...rest, answers: answers.map((one) => (one.answer === 'fails' ? { ...one, ...more } : one)) };
}
