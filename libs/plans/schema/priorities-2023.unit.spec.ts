import { shippedPlans, loadPlan } from './load-plan';

const plan = loadPlan('priorities-2023');
const [part] = plan.parts;
const items = part?.items ?? [];

const MEMBERS = 'streets committee-members';
/** Number, chapter, who leads, who carries it out, how often, and the product or null: by hand from the text. */
const ROWS = [
  [1, '一', 'publicity-department emergency-bureau', MEMBERS, 'half-year', 'At least one study session'],
  [2, '一', 'committee-office', MEMBERS, 'ongoing', null],
  [3, '一', 'committee-office', MEMBERS, 'once', 'Mid-term review'],
  [4, '二', 'safety-committee emergency-bureau', MEMBERS, 'ongoing', 'task list for 2023'],
  [5, '二', 'safety-committee', `departments ${MEMBERS}`, 'quarter', 'Quarter summaries'],
  [6, '二', 'safety-committee', `sector-committees departments ${MEMBERS}`, 'ongoing', 'Duty reports'],
  [7, '二', 'safety-committee', `sector-committees departments ${MEMBERS}`, 'year', 'database'],
  [8, '二', 'safety-committee', `sector-committees ${MEMBERS}`, 'ongoing', null],
  [9, '三', 'safety-committee', `sector-committees ${MEMBERS}`, 'ongoing', 'final evaluation'],
  [10, '三', 'safety-committee', `sector-committees ${MEMBERS}`, 'ongoing', null],
  [11, '三', 'committee-office development-commission', MEMBERS, 'ongoing', null],
  [12, '四', 'road-office traffic-brigade traffic-brigade-two', 'streets sector-members', 'ongoing', null],
  [13, '四', 'chem-committee', 'streets departments', 'ongoing', null],
  [14, '四', 'fire-committee', 'departments streets sector-members', 'ongoing', null],
  [15, '四', 'build-committee', 'streets sector-members', 'ongoing', 'Survey of self-built houses finished'],
  [16, '四', 'city-committee', 'streets sector-members', 'ongoing', null],
  [17, '四', 'spec-committee', 'streets sector-members', 'ongoing', null],
  [18, '四', 'commerce-committee', 'streets sector-members', 'ongoing', null],
  [19, '四', 'cult-committee', 'streets departments', 'ongoing', 'Hazard ledger'],
  [20, '四', 'school-committee', 'streets departments', 'month', 'Monthly log'],
  [
    21,
    '四',
    'committee-office culture-bureau development-commission fire-brigade housing-bureau education-bureau police-branch',
    MEMBERS,
    'ongoing',
    null,
  ],
  [
    22,
    '五',
    'emergency-bureau justice-bureau police-branch traffic-brigade traffic-brigade-two market-bureau housing-bureau',
    MEMBERS,
    'ongoing',
    null,
  ],
  [23, '五', 'supervising-departments', MEMBERS, 'ongoing', null],
  [24, '五', 'committee-office', MEMBERS, 'quarter', '1–2 typical enforcement cases'],
  [25, '五', 'supervising-departments', 'supervising-departments', 'ongoing', null],
  [26, '五', 'safety-committee', 'sector-committees departments', 'once', 'every street and member'],
  [27, '六', 'emergency-bureau development-commission', MEMBERS, 'ongoing', null],
  [28, '六', 'emergency-bureau', MEMBERS, 'ongoing', '200 people certified'],
  [29, '六', 'emergency-bureau', MEMBERS, 'ongoing', null],
  [30, '六', 'committee-office', MEMBERS, 'ongoing', null],
] as const;

describe('the priorities of 2023', () => {
  it('come with the product, with their number, and with one part that has no phases', () => {
    expect(shippedPlans().map(({ id }) => id)).toContain('priorities-2023');
    expect(plan).toMatchObject({ instrument: '西安字（2023）4号', issuedOn: '2023-02-23', year: 2023 });
    expect(plan.parts).toHaveLength(1);
    expect(part?.phases).toEqual([]);
  });

  it('number the items 1 to 30', () => {
    expect(items.map(({ no }) => no)).toEqual(ROWS.map(([no]) => no));
  });

  it.each(ROWS)('give item %i of chapter %s to %s', (no, chapter, lead, doneBy, cadence, product) => {
    const item = items[no - 1];
    expect(item?.source).toEqual({ document: 'priorities-2023', section: `${chapter} ${no}` });
    expect(item?.lead.join(' ')).toBe(lead);
    expect(item?.doneBy.join(' ')).toBe(doneBy);
    expect(item?.cadence.kind === 'per' ? item.cadence.period : item?.cadence.kind).toBe(cadence);
    if (product === null) expect(item?.product).toBeNull();
    else expect(item?.product?.en).toContain(product);
  });

  it('name for every item, duty, window and quota roles that the plan has', () => {
    const known = plan.roles.map(({ key }) => key);
    const used = [
      ...items.flatMap(({ lead, doneBy }) => [...lead, ...doneBy]),
      ...(part?.duties ?? []).flatMap(({ from, to }) => [from, to]),
      ...(part?.windows ?? []).flatMap(({ doneBy }) => doneBy),
      ...(part?.quotas ?? []).map((quota) => quota.of),
    ];
    expect(used.filter((key) => !known.includes(key))).toEqual([]);
    expect(known.filter((key) => key !== 'toured-units' && !used.includes(key))).toEqual([]);
  });

  it('count what is printed with a number or a period, and give none of it a day', () => {
    const quotas = part?.quotas ?? [];
    expect(
      quotas.map(({ id, per, target }) => [id, per, target.kind === 'count' ? target.atLeast : target.kind]),
    ).toEqual([
      ['study-sessions', 'half-year', 1],
      ['mid-term-review', null, 'done'],
      ['quarter-summaries', 'quarter', 1],
      ['annual-assessment', 'year', 'done'],
      ['database-refreshed', 'year', 'done'],
      ['self-built-survey', null, 'done'],
      ['school-logs', 'month', 1],
      ['cases-published', 'quarter', 1],
      ['tour-coverage', null, 'share'],
      ['rescuers-certified', null, 200],
      ['accidents-falling', null, 'trend'],
      ['deaths-falling', null, 'trend'],
      ['no-larger-accident', null, 'zero'],
    ]);
    expect(quotas.every(({ by }) => by === null)).toBe(true);
    expect(quotas.filter(({ per }) => per !== null).every(({ inferred }) => inferred.includes('by'))).toBe(true);
  });

  it('give no duty a date: a launch is asked, or it is owed when it happens', () => {
    const duties = part?.duties ?? [];
    expect(duties.map(({ id, cadence }) => [id, cadence.kind])).toEqual([
      ['quarter-summary-1', 'asked'],
      ['quarter-summary-2', 'asked'],
      ['quarter-summary-3', 'asked'],
      ['quarter-summary-4', 'asked'],
      ['duty-report', 'asked'],
      ['school-log', 'event'],
      ['enforcement-cases', 'event'],
    ]);
  });

  it('show that item 9 and items 12–21 name different sectors, and say why no program finds it', () => {
    expect(plan.conflicts?.map(({ id, foundBy }) => [id, foundBy])).toEqual([['ten-sectors-twice', null]]);
  });
});
