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

const MEMBERS = '各街道 区安委会成员单位';
const ALL = `区各有关部门 ${MEMBERS}`;
// The rhythm that is printed, who leads and who carries it out, as the brackets at the end of each item print it, and what comes
// of it; read from the text.
const ITEMS: readonly (readonly [number, string, string, string, string | null])[] = [
  [1, 'per half-year', '区委宣传部 区应急局', MEMBERS, '每半年至少1次'],
  [2, 'ongoing', '区安委会办公室', MEMBERS, null],
  [3, 'once', '区安委会办公室 区各有关部门', MEMBERS, '“十四五”中期评估'],
  [4, 'per year', '区安委会 区应急局', MEMBERS, '2023年任务清单'],
  [5, 'per quarter', '区安委会 区各有关部门', MEMBERS, '季度小结'],
  [6, 'ongoing', '区安委会 区各安全专委会', ALL, '履职报告'],
  [7, 'per year', '区安委会 区安委会办公室 区各安全专委会', ALL, '监管数据库每年更新'],
  [8, 'ongoing', '区安委会 区各安全专委会', MEMBERS, '落实情况评估'],
  [9, 'ongoing', '区安委会 区各安全专委会', MEMBERS, '终期评估'],
  [10, 'ongoing', '区安委会 区各安全专委会', MEMBERS, '好做法通报'],
  [11, 'ongoing', '区安委会办公室 区发改委', MEMBERS, '联合会商研判'],
  [12, 'ongoing', '区道路安全专委会办公室 两个交警大队', MEMBERS, null],
  [13, 'ongoing', '区危险物品专委会', '各街道 区各有关部门', null],
  [14, 'ongoing', '区消防专委会', ALL, null],
  [15, 'once', '区建筑施工专委会', MEMBERS, '自建房排查摸底完成'],
  [16, 'ongoing', '区城市运行专委会', MEMBERS, null],
  [17, 'ongoing', '区特种设备专委会', MEMBERS, null],
  [18, 'ongoing', '区商贸专委会', MEMBERS, null],
  [19, 'ongoing', '区文化旅游专委会', '各街道 区各有关部门', '隐患台账'],
  [20, 'per month', '区校园安全专委会', '各街道 区各有关部门', '月志台账'],
  [21, 'ongoing', '区安委会办公室 区文广新旅局 区发改委 区消防救援大队 区住建局 区教体局 公安分局', MEMBERS, null],
  [22, 'ongoing', '区应急局 区司法局 公安分局 两个交警大队 区市场监管局 区住建局', MEMBERS, null],
  [23, 'ongoing', '负有安全监管职责的部门', MEMBERS, '标准化示范'],
  [24, 'per quarter', '区安委会办公室', ALL, '每季度至少1—2个'],
  [25, 'ongoing', '负有安全监管职责的部门', '负有安全监管职责的部门', '各时段的检查'],
  [26, 'once', '区安委会 区各安全专委会 区各有关部门', '区各有关部门', '全覆盖巡查'],
  [27, 'ongoing', '区应急局 区发改委', MEMBERS, null],
  [28, 'ongoing', '区应急局 区各有关部门', MEMBERS, '不少于200人'],
  [29, 'ongoing', '区应急局 区各有关部门', MEMBERS, null],
  [30, 'ongoing', '区安委会办公室 区各有关部门', MEMBERS, '主题活动'],
];

describe('the priorities of 2023', () => {
  it.each(ITEMS)('item %i: %s, led by %s, carried out by %s', (no, rhythm, lead, doneBy, product) => {
    const item = items.find((candidate) => candidate.no === no);
    expect(item && names(item.lead).join(' ')).toBe(lead);
    expect(item && names(item.doneBy).join(' ')).toBe(doneBy);
    if (product === null) expect(item?.product).toBeNull();
    else expect(item?.product?.zh).toContain(product);
    expect(item?.cadence.kind === 'per' ? `per ${item.cadence.period}` : item?.cadence.kind).toBe(rhythm);
    expect(item?.source.section.endsWith(`.${no}`)).toBe(true);
  });

  it('has thirty items in six chapters, each carried out by somebody the plan knows', () => {
    expect(items.map(({ no }) => no)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(new Set(items.map(({ chapter }) => chapter.zh)).size).toBe(6);
    expect(items.flatMap(({ lead, doneBy }) => names([...lead, ...doneBy]))).not.toContain(undefined);
  });

  it('counts what is printed with a number or a period, and gives none of it a day', () => {
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
      ['mid-term-review', 'done', null, null],
      ['annual-assessment', 'done', 'year', null],
      ['self-built-survey', 'done', null, null],
      ['school-logs', 1, 'month', null],
      ['accidents-falling', 'trend', null, null],
      ['deaths-falling', 'trend', null, null],
      ['no-larger-accident', 'zero', null, null],
    ]);
    // A period's end as the checkpoint is our reading.
    expect(quotas.filter(({ per }) => per !== null).every(({ inferred }) => inferred.includes('by'))).toBe(true);
  });

  it('gives no duty a date: a launch is asked, or it is owed when it happens', () => {
    expect(part.duties.map(({ id, cadence }) => [id, cadence.kind])).toEqual([
      ['quarter-summary-1', 'asked'],
      ['quarter-summary-2', 'asked'],
      ['quarter-summary-3', 'asked'],
      ['quarter-summary-4', 'asked'],
      ['school-log', 'event'],
      ['duty-report', 'event'],
      ['enforcement-cases', 'event'],
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
    // Eight seasons and three theme events without days, days before and after three holidays, the half-way review, the day of
    // each quarter's summary, last year's two figures, and three things that are only asked for regularly.
    expect(open).toHaveLength(8 + 3 + 2 * 3 + 1 + 4 + 2 + 3);
    expect(found.filter(({ code }) => code === 'conflict-declared').map(({ place }) => place.id)).toEqual([
      'ten-sectors-twice',
    ]);
    expect(lintPlan(plan, 2040, latest).filter(({ code }) => code === 'window-undated')).toHaveLength(3);
  });
});
