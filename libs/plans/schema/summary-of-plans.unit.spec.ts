import {
  isPaged,
  leaveOpen,
  occurrences,
  partWindows,
  SUMMARY_SECTIONS,
  summaryHead,
  summaryLines,
  type Command,
  type FieldAnswers,
  type PartState,
  type PlanEdition,
  type QuotaState,
  type SummaryFacts,
  type SummaryLine,
  type SummarySection,
} from '@bihuan/domain';
import { ACTORS, midnight } from '../../domain/campaign/testing/campaign-fixtures';
import { CAMPAIGN, World } from '../../domain/campaign/testing/campaign-world';
import { loadCalendars, loadPlan } from '../index';

const calendarOf = (year: number) => {
  const versions = loadCalendars().filter((one) => one.year === year);
  return { [String(year)]: versions[versions.length - 1]! };
};
const LIVE = { value: null, of: null, percent: null, verdict: 'cannot-judge', unchanged: null, missing: [] } as const;

/** A plan's year in memory: launched on New Year's Day, looked at on a day. */
function year(plan: PlanEdition, day: string, close?: string): { facts: SummaryFacts; fields: FieldAnswers } {
  const calendars = calendarOf(plan.year);
  const fields = leaveOpen(plan, 'decided later');
  const asked = plan.roles.filter(({ orgs }) => orgs.by === 'asked').map(({ key }) => [key, ['org-a']]);
  const world = new World({ calendars, measured: { units: [], firms: [], counts: [] } });
  const command = { type: 'LaunchCampaign', plan, year: plan.year, fields, roles: Object.fromEntries(asked) };
  expect(world.give(CAMPAIGN, command as Command, midnight(`${plan.year}-01-01`), ACTORS.head)).toBeNull();
  if (close) {
    const closing = { type: 'CloseCampaign', reason: 'merged' } as Command;
    expect(world.give(CAMPAIGN, closing, midnight(close), ACTORS.head)).toBeNull();
  }
  world.until(midnight(day));
  const all = [...world.subjects.values()];
  const facts: SummaryFacts = {
    campaign: world.campaign,
    plans: [plan],
    calendars,
    now: midnight(day),
    parts: all.filter(({ kind }) => kind === 'part') as PartState[],
    opened: new Map(),
    quotas: (all.filter(({ kind }) => kind === 'quota') as QuotaState[]).map((quota) => ({ quota, live: LIVE })),
    ...{ hazards: [], lookBacks: [], slips: [], amendments: [] },
  };
  return { facts, fields };
}

const allLines = (facts: SummaryFacts): readonly SummaryLine[] =>
  SUMMARY_SECTIONS.flatMap((section) => (isPaged(section) ? [] : summaryLines(facts, section)));
const placesIn = (lines: readonly SummaryLine[], section: SummarySection) =>
  lines
    .filter((line) => line.section === section)
    .map(({ part, of, period }) => [part, of, period].join(' '))
    .sort();

/** Everything a plan asks for in a year, from its data and its previewed days, by section. */
function obligations(plan: PlanEdition, facts: SummaryFacts, fields: FieldAnswers): Record<string, string[]> {
  const dated = occurrences(plan, plan.year, facts.calendars, fields);
  const place = (part: string, of: string | number, period: string | null = null) => [part, of, period].join(' ');
  const each = (of: (part: PlanEdition['parts'][number]) => readonly string[]) => plan.parts.flatMap(of).sort();
  const rounds = dated.filter(({ kind }) => kind === 'duty').map(({ part, id, period }) => place(part, id, period));
  const bare = plan.parts.flatMap(({ code, duties }) =>
    duties
      .filter(({ id }) => !dated.some((one) => one.part === code && one.id === id))
      .map(({ id }) => place(code, id)),
  );
  return {
    phases: dated
      .filter(({ kind }) => kind === 'phase-closes')
      .map(({ part, id }) => place(part, id))
      .sort(),
    tasks: each(({ code, phases }) =>
      phases.flatMap(({ key, tasks }) => tasks.map(({ no }) => place(code, `${key}.${no}`))),
    ),
    rounds: [...rounds, ...bare].sort(),
    windows: each((part) =>
      partWindows(plan, part, plan.year, facts.calendars, fields).map(({ window }) => place(part.code, window.id)),
    ),
    items: each(({ code, items = [] }) => items.map(({ no }) => place(code, no))),
    'look-back': each(({ code, lookBack = [] }) => lookBack.map(({ id }) => place(code, id))),
  };
}

describe.each([
  ['plan-2019', '2020-02-01', undefined],
  ['plan-2019', '2019-09-10', '2019-09-05'],
  ['priorities-2023', '2024-02-01', undefined],
] as const)('the summary of %s on %s (closed: %s)', (id, day, close) => {
  const plan = loadPlan(id);
  const { facts, fields } = year(plan, day, close);
  const lines = allLines(facts);

  it('lists every obligation of the plan exactly once, and none that it does not have', () => {
    for (const [section, places] of Object.entries(obligations(plan, facts, fields))) {
      expect([section, placesIn(lines, section as SummarySection)]).toEqual([section, places]);
    }
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  });

  it('has every quota with every checkpoint, and every field the text leaves open', () => {
    const asked = plan.parts.flatMap(({ code, quotas = [] }) => quotas.map((quota) => `${code} ${quota.id}`));
    const told = lines.filter(({ section }) => section === 'quotas');
    expect([...new Set(told.map(({ part, of }) => `${part} ${of}`))].sort()).toEqual(asked.sort());
    const points = facts.quotas.flatMap(({ quota }) => Math.max(1, quota.checkpoints.length));
    expect(told).toHaveLength(points.reduce((all, one) => all + one, 0));
    const open = lines.filter(({ section, of }) => section === 'answers' && !of.startsWith('role:'));
    expect(open).toHaveLength(Object.keys(fields).length);
    expect(open.every(({ outcome, why }) => outcome === 'left-open' && why?.en === 'decided later')).toBe(true);
  });

  it('says of each line where in the text it stands, and why where the record has no outcome', () => {
    expect(lines.filter(({ source }) => source === null)).toEqual([]);
    const silent = [
      'undated',
      'no-record',
      'elsewhere',
      'left-open',
      'before-launch',
      'given-up-at-close',
      'overdue',
      'held',
    ];
    const mute = lines.filter(
      ({ outcome, why, section }) => silent.includes(outcome) && section !== 'rounds' && !why?.zh,
    );
    expect(mute).toEqual([]);
  });

  it('counts in its head what it lists', () => {
    for (const { section, total, outcomes } of summaryHead(facts)) {
      if (isPaged(section)) continue;
      expect([section, total]).toEqual([section, summaryLines(facts, section).length]);
      expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    }
    const [first] = facts.parts;
    const own = summaryHead(facts, first?.code ?? '').reduce((sum, { total }) => sum + total, 0);
    expect(own).toBe(lines.filter(({ part }) => part === first?.code).length);
  });
});

it('tells a phase that nobody confirmed by the end of the year as overdue, and leaves the campaign open', () => {
  const { facts } = year(loadPlan('plan-2019'), '2020-02-01');
  const waiting = allLines(facts).filter(({ section, outcome }) => section === 'phases' && outcome === 'overdue');
  expect(waiting.map(({ part, of }) => [part, of])).toEqual([['CITY', 'mobilization']]);
  expect(facts.campaign.state).toBe('running');
});
