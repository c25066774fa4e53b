import { partSchedule, quotaPeriods } from '@bihuan/domain';
import fc from 'fast-check';
import { loadPlan } from '../schema/load-plan';
import { parsePlanFiles } from '../schema/parse-files';
import { latest, plan2019 } from '../schema/testing/plan-days';
import { SMALL_PLAN } from '../schema/testing/small-plan';
import { anyPlan } from '../testing/plan-arbitrary';
import { previewPlan } from './preview-plan';
import type { DatedEntry, PlanPreview } from './preview-types';

const small = parsePlanFiles(SMALL_PLAN);
const priorities = loadPlan('priorities-2023');
const numRuns = Number(process.env['PLAN_RUNS'] ?? 200);

const lines = (dated: readonly DatedEntry[]): readonly string[] =>
  dated.map(({ due, kind, id, period, outside }) => [due, kind, id, period ?? '-', outside ?? 'inside'].join(' '));
const undated = ({ undated: all }: PlanPreview): readonly string[] =>
  all.map(({ part, kind, id, why, field }) => [part, kind, id, why, field ?? '-'].join(' '));

describe('a preview of the plan of 2019', () => {
  const preview = previewPlan(plan2019, 2019, latest);

  it('has every phase and report, and the checkpoints that are printed or counted per period', () => {
    const counts: Record<string, number> = {};
    for (const { kind } of preview.dated) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toMatchObject({ 'phase-opens': 36, 'phase-closes': 36, duty: 13 + 11 + 12 + 12 });
    const fire = preview.dated.filter(({ part, kind }) => part === 'FIRE' && kind === 'quota');
    expect(lines(fire)).toEqual(
      expect.arrayContaining([
        '2019-06-30 quota charging-key-units 2019 inside',
        '2019-12-31 quota model-communities 2019 inside',
      ]),
    );
  });

  it('lists what has no day instead of giving it one', () => {
    expect(undated(preview)).toEqual(
      expect.arrayContaining(['TRADE duty monthly-progress event -', 'BUILD duty sampling-result event -']),
    );
    const names = new Set(preview.dated.map(({ part, kind, id }) => `${part} ${kind} ${id}`));
    expect(preview.undated.filter(({ part, kind, id }) => names.has(`${part} ${kind} ${id}`))).toEqual([]);
  });

  it('says who owes what, and counts the reports of each role by month', () => {
    const contacts = preview.dated.find(({ part, id }) => part === 'FIRE' && id === 'contacts');
    expect(contacts?.roles).toEqual(['towns-park-lines']);
    const load = preview.units.find(({ role }) => role === 'towns-park-lines')?.months;
    // The contacts and the summary of March; the summary of November and the year's are due in two months.
    expect([load?.['2019-03'], load?.['2019-11'], load?.['2019-12']]).toEqual([2, 1, 1]);
  });

  it('says of each report outside the phases why it lies there', () => {
    const outside = preview.dated.filter((one) => one.outside !== null);
    expect(lines(outside)).toEqual([]);
    const { dated } = previewPlan({ ...plan2019, dayBefore: 'excluded' }, 2019, latest);
    expect(lines(dated.filter((one) => one.outside !== null))).toEqual([]);
  });
});

describe('a preview of the priorities of 2023', () => {
  const preview = previewPlan(priorities, 2023, latest);

  it('lists all thirty items, with who leads and does them', () => {
    const items = preview.undated.filter(({ kind }) => kind === 'item');
    expect(items.map(({ id }) => Number(id))).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(items[0]?.roles).toEqual(['publicity', 'emergency', 'streets', 'members']);
  });

  it('dates the checkpoints of a period at its end, and none whose day is not printed', () => {
    const dated = preview.dated.filter(({ kind, id }) => kind === 'quota' && id === 'study');
    expect(lines(dated)).toEqual(['2023-06-30 quota study 2023-H1 inside', '2023-12-31 quota study 2023-H2 inside']);
    expect(undated(preview)).toContain('OVERALL quota certified not-printed -');
  });

  it('gives a window its days once they are answered, and a holiday those around it', () => {
    const answers = {
      'provincial-sessions-days': { from: '2023-01-10', to: '2023-01-16' },
      'may-day-before': { number: 7 },
      'may-day-after': { number: 1 },
    };
    const { dated, undated: open } = previewPlan(priorities, 2023, latest, { answers });
    const of = (id: string) => lines(dated.filter((one) => one.id === id)).map((line) => line.slice(0, 23));
    expect(of('provincial-sessions')).toEqual(['2023-01-10 window-opens', '2023-01-16 window-close']);
    expect(of('may-day')).toEqual(['2023-04-22 window-opens', '2023-05-04 window-close']);
    expect(open.map(({ id }) => id)).not.toContain('provincial-sessions');
    const left = previewPlan(priorities, 2023, latest, {
      answers: { 'provincial-sessions-days': { open: 'the city has not said' } },
    });
    expect(undated(left)).toContain('OVERALL window provincial-sessions asked provincial-sessions-days');
  });

  it('has no days for holidays of a year whose calendar is not published', () => {
    expect(undated(previewPlan(priorities, 2040, latest))).toContain('OVERALL window may-day no-calendar -');
  });
});

describe('a day outside the phases', () => {
  const [road] = small.parts;
  const half = { ...road!, phases: road!.phases.map((phase) => ({ ...phase, to: '06-30' })) };
  const plan = { ...small, parts: [half] };

  it('is a day that was answered, a holiday, or the end of a counted period', () => {
    const { dated } = previewPlan(plan, 2019, latest, { answers: { 'summary-day': { day: '2019-07-10' } } });
    expect(lines(dated.filter((one) => one.outside !== null))).toEqual([
      '2019-07-10 duty summary 2019 answered',
      '2019-12-31 quota falling 2019 period-end',
    ]);
  });

  it('is a day moved by a rest-day rule, printed there, or of the month before', () => {
    const [duty] = half.duties;
    const on = (id: string, cadence: object) => ({ ...duty!, id, restDay: 'forward' as const, cadence }) as never;
    const duties = [
      on('sunday', { kind: 'once', on: '06-30' }),
      on('late', { kind: 'once', on: '07-05' }),
      on('last-month', { kind: 'monthly', first: 12, last: 12, day: 5, figures: 'previous-month' }),
    ];
    const { dated } = previewPlan({ ...plan, parts: [{ ...half, duties }] }, 2019, latest);
    expect(lines(dated.filter(({ kind, outside }) => kind === 'duty' && outside !== null))).toEqual([
      '2019-07-01 duty sunday 2019 moved',
      '2019-07-05 duty late 2019 printed',
      '2020-01-06 duty last-month 2019-12 month-before',
    ]);
  });
});

describe('the checkpoints of a quota', () => {
  it('are the ends of its periods from the day on which it begins to count', () => {
    expect(quotaPeriods({ from: '05-15', by: null, per: 'quarter' }, 2019)).toEqual([
      { period: '2019-Q2', from: '2019-05-15', day: '2019-06-30' },
      { period: '2019-Q3', from: '2019-07-01', day: '2019-09-30' },
      { period: '2019-Q4', from: '2019-10-01', day: '2019-12-31' },
    ]);
    expect(quotaPeriods({ from: '01-01', by: '02-29', per: null }, 2019)[0]?.day).toBe('2019-02-28');
    expect(quotaPeriods({ from: '01-01', by: null, per: null }, 2019)).toEqual([]);
  });
});

describe('whatever a plan holds, its preview', () => {
  it('gives no day outside the windows and the year without saying why, and has each entry once', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 2018, max: 2030 }), (plan, year) => {
        const { dated, undated: open } = previewPlan(plan, year, latest);
        for (const part of plan.parts) {
          const phases = partSchedule(plan, part, year, latest).phases;
          for (const one of dated.filter(({ part: code }) => code === part.code)) {
            const within = phases.length === 0 || phases.some(({ from, to }) => from <= one.due && one.due <= to);
            expect(one.outside === null).toBe(within && one.due.startsWith(String(year)));
            if (one.outside === 'moved') expect(one.due).not.toBe(one.nominal);
          }
        }
        const keys = [...dated, ...open].map((one) =>
          [one.part, one.kind, one.id, 'period' in one ? one.period : ''].join(' '),
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns, seed: 20190320 },
    );
  });
});
