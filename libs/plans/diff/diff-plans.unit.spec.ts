import type { PlanEdition } from '@bihuan/domain';
import { parsePlanFiles } from '../schema/parse-files';
import { latest, plan2019 } from '../schema/testing/plan-days';
import { SMALL_PLAN } from '../schema/testing/small-plan';
import { diffParts, diffPlans } from './diff-plans';

const small = parsePlanFiles(SMALL_PLAN);
const [road] = small.parts;
const withRoad = (change: object): PlanEdition => ({ ...small, parts: [{ ...road!, ...change }] });
const NOTHING = { added: [], removed: [], changed: [], moved: [] };

describe('two plans', () => {
  it('that say the same differ in nothing', () => {
    expect(diffPlans(small, parsePlanFiles(SMALL_PLAN), { old: 2019, new: 2019, calendars: latest })).toEqual(NOTHING);
  });

  it('differ in entries of each kind, told apart by part, kind and id', () => {
    const [first, second] = road!.quotas ?? [];
    const renamed = { ...second!, id: 'share' };
    const now = { ...withRoad({ quotas: [{ ...first!, of: 'office' }, renamed] }), version: 2 };
    expect(diffPlans(small, now)).toEqual({
      added: [{ part: 'ROAD', kind: 'quota', id: 'share' }],
      removed: [{ part: 'ROAD', kind: 'quota', id: 'reported' }],
      changed: [
        { part: null, kind: 'plan', id: 'plan', fields: [{ path: 'version', old: 1, new: 2 }] },
        { part: 'ROAD', kind: 'quota', id: 'falling', fields: [{ path: 'of', old: 'towns', new: 'office' }] },
      ],
      moved: [],
    });
  });

  it('differ in a field by its path, a list of names as a whole, and a field only one has', () => {
    const phases = road!.phases.map((phase) => ({
      ...phase,
      tasks: phase.tasks.map((task) => ({ ...task, name: { ...task.name, en: 'other' }, doneBy: ['office', 'towns'] })),
    }));
    const duties = road!.duties.map(({ forms: _forms, ...duty }) => duty);
    expect(diffPlans(small, withRoad({ phases, duties })).changed).toEqual([
      {
        part: 'ROAD',
        kind: 'task',
        id: 'mobilization.1',
        fields: [
          { path: 'name.en', old: 'plan', new: 'other' },
          { path: 'doneBy', old: ['towns'], new: ['office', 'towns'] },
        ],
      },
      { part: 'ROAD', kind: 'duty', id: 'summary', fields: [{ path: 'forms', old: ['table'], new: undefined }] },
    ]);
  });

  it('differ in days: between versions in any, between years in those that are not the same day', () => {
    const spec = plan2019.parts.filter(({ code }) => code === 'SPEC');
    const forward = spec.map((part) => ({
      ...part,
      duties: part.duties.map((duty) => ({ ...duty, restDay: 'forward' as const })),
    }));
    const one = { ...plan2019, parts: forward };
    const { moved, changed } = diffPlans(one, one, { old: 2019, new: 2020, calendars: latest });
    expect(changed).toEqual([]);
    // 1 May 2019 is a holiday to the 4th and the 5th is worked; in 2020 the holiday ends on the 5th.
    expect(moved).toContainEqual({
      part: 'SPEC',
      kind: 'duty',
      id: 'monthly-summary',
      period: '2019-04',
      old: '2019-05-05',
      new: '2020-05-06',
    });
    const versions = diffPlans({ ...plan2019, parts: spec }, one, { old: 2019, new: 2019, calendars: latest }).moved;
    expect(versions.map(({ old, new: now }) => [old, now])).toContainEqual(['2019-06-01', '2019-06-03']);
  });
});

describe('a part against the overall part', () => {
  it('shows that fire protection mobilizes in March only', () => {
    const { changed, moved } = diffParts(plan2019, 'FIRE', 'OVERALL', { old: 2019, new: 2019, calendars: latest });
    const phase = changed.find(({ kind, id }) => kind === 'phase' && id === 'mobilization');
    expect(phase?.fields).toContainEqual({ path: 'from', old: '01-01', new: '03-01' });
    expect(moved).toEqual([
      { part: 'FIRE', kind: 'phase-opens', id: 'mobilization', period: null, old: '2019-01-01', new: '2019-03-01' },
    ]);
  });
});
