import { chooseCalendars, occurrences } from '@bihuan/domain';
import { loadCalendars } from '../calendars/load';
import { lintPlan } from '../lint/lint-plan';
import { loadPlan } from './load-plan';

const plan = loadPlan('priorities-2023');
const latest = chooseCalendars(loadCalendars(), 'latest');
const part = plan.parts[0];
if (!part) throw new Error('The priorities are one part.');
const items = part.items ?? [];
const names = (keys: readonly string[]) => keys.map((key) => plan.roles.find((role) => role.key === key)?.name.zh);

// Who leads, as the brackets at the end of each item print it, and the rhythm that is printed; read from the text.
const ITEMS: readonly (readonly [number, string, string])[] = [
  [1, 'per half-year', '区委宣传部 区应急局'],
  [2, 'ongoing', '区安委会办公室'],
  [3, 'once', '区安委会办公室 区各有关部门'],
  [4, 'per year', '区安委会 区应急局'],
  [5, 'per quarter', '区安委会 区各有关部门'],
  [6, 'ongoing', '区安委会 区各安全专委会'],
  [7, 'per year', '区安委会 区安委会办公室 区各安全专委会'],
  [8, 'ongoing', '区安委会 区各安全专委会'],
  [9, 'ongoing', '区安委会 区各安全专委会'],
  [10, 'ongoing', '区安委会 区各安全专委会'],
  [11, 'ongoing', '区安委会办公室 区发改委'],
  [12, 'ongoing', '区道路安全专委会办公室 两个交警大队'],
  [13, 'ongoing', '区危险物品专委会'],
  [14, 'ongoing', '区消防专委会'],
  [15, 'once', '区建筑施工专委会'],
  [16, 'ongoing', '区城市运行专委会'],
  [17, 'ongoing', '区特种设备专委会'],
  [18, 'ongoing', '区商贸专委会'],
  [19, 'ongoing', '区文化旅游专委会'],
  [20, 'per month', '区校园安全专委会'],
  [21, 'ongoing', '区安委会办公室 区文广新旅局 区发改委 区消防救援大队 区住建局 区教体局 公安分局'],
  [22, 'ongoing', '区应急局 区司法局 公安分局 两个交警大队 区市场监管局 区住建局'],
  [23, 'ongoing', '负有安全监管职责的部门'],
  [24, 'per quarter', '区安委会办公室'],
  [25, 'ongoing', '负有安全监管职责的部门'],
  [26, 'once', '区安委会 区各安全专委会 区各有关部门'],
  [27, 'ongoing', '区应急局 区发改委'],
  [28, 'ongoing', '区应急局 区各有关部门'],
  [29, 'ongoing', '区应急局 区各有关部门'],
  [30, 'ongoing', '区安委会办公室 区各有关部门'],
];

describe('the priorities of 2023', () => {
  it.each(ITEMS)('item %i: %s, led by %s', (no, rhythm, lead) => {
    const item = items.find((candidate) => candidate.no === no);
    expect(item && names(item.lead).join(' ')).toBe(lead);
    expect(item?.cadence.kind === 'per' ? `per ${item.cadence.period}` : item?.cadence.kind).toBe(rhythm);
    expect(item?.source.section.endsWith(`.${no}`)).toBe(true);
  });

  it('has thirty items in six chapters, each carried out by somebody the plan knows', () => {
    expect(items.map(({ no }) => no)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(new Set(items.map(({ chapter }) => chapter.zh)).size).toBe(6);
    expect(items.flatMap(({ lead, doneBy }) => names([...lead, ...doneBy]))).not.toContain(undefined);
  });

  it('sets the numbers that are printed', () => {
    const quotas = part.quotas ?? [];
    expect(
      quotas.map(({ id, target, per, by }) => [id, 'atLeast' in target ? target.atLeast : target.kind, per, by]),
    ).toEqual([
      ['study', 1, 'half-year', null],
      ['quarter-summary', 1, 'quarter', null],
      ['database', 'done', 'year', null],
      ['cases', 1, 'quarter', null],
      ['tour', 'share', null, null],
      ['certified', 200, null, null],
    ]);
  });

  it('dates nothing but the three holidays, which the calendar knows', () => {
    expect(occurrences(plan, 2023, latest).map(({ due, kind, id }) => [due, kind, id].join(' '))).toEqual([
      '2023-01-21 window-opens spring-festival',
      '2023-01-27 window-closes spring-festival',
      '2023-04-29 window-opens may-day',
      '2023-05-03 window-closes may-day',
      '2023-09-29 window-opens national-day',
      '2023-10-06 window-closes national-day',
    ]);
  });

  it('asks for everything the text leaves open', () => {
    const found = lintPlan(plan, 2023, latest);
    const open = found.filter(({ code }) => code === 'open-field').map(({ place }) => place.id);
    // Seven windows and three theme events without days, days before and after three holidays, and the half-way review.
    expect(open).toHaveLength(7 + 3 + 2 * 3 + 1);
    expect(found.filter(({ code }) => code === 'conflict-declared').map(({ place }) => place.id)).toEqual([
      'ten-sectors-twice',
    ]);
    expect(lintPlan(plan, 2040, latest).filter(({ code }) => code === 'window-undated')).toHaveLength(3);
  });
});
