import fc from 'fast-check';
import { dayKind } from './calendars';
import { addDays, toDay, startOfYear } from './days';
import { computeDeadline } from './deadline';
import { legalDayOf } from './instants';
import { BEFORE_MARCH, frozen, NEWEST } from './testing/calendars';
import type { ChosenCalendars, DeadlineInput, Pause } from './types';
import { workdayOffset, workdaysBetween } from './workdays';

const day = fc.integer({ min: startOfYear(2016), max: startOfYear(2023) - 1 }).map(toDay);
const n = fc.integer({ min: -400, max: 400 });
const calendars = fc.constantFrom<ChosenCalendars>(frozen(NEWEST), frozen(BEFORE_MARCH), {});
const unit = fc.constantFrom('workday', 'day', 'month');
const restDay = fc.constantFrom('none', 'forward', 'backward');
const pauses = fc.array(
  fc.tuple(day, fc.integer({ min: 0, max: 90 })).map(([from, days]): Pause => ({ from, until: addDays(from, days) })),
  { maxLength: 3 },
);
const inputs: fc.Arbitrary<DeadlineInput> = fc
  .record({ from: day, n, unit, restDay, pauses })
  .map(({ from, n, unit, restDay, pauses }) =>
    frozen({ kind: 'counted', from, length: { n: unit === 'month' ? n % 40 : n, unit }, restDay, pauses }),
  );

function isWorkday(text: string, chosen: ChosenCalendars): boolean {
  return dayKind(text, chosen).kind === 'workday';
}

function isPaused(text: string, gaps: readonly Pause[]): boolean {
  return gaps.some((gap) => gap.from <= text && gap.until !== null && text < gap.until);
}

/** Counting by fingers: one day after the other. */
function walked(from: string, n: number, counts: (day: string) => boolean): string {
  let at = from;
  for (let left = Math.abs(n); left > 0;) {
    at = addDays(at, Math.sign(n));
    if (counts(at)) left -= 1;
  }
  return at;
}

describe('counting workdays', () => {
  it('gives what counting day by day gives, pauses or not', () => {
    fc.assert(
      fc.property(day, n, calendars, pauses, (from, n, chosen, gaps) => {
        const counts = (text: string): boolean => isWorkday(text, chosen) && !isPaused(text, gaps);
        expect(workdayOffset(from, n, chosen, gaps)).toBe(walked(from, n, counts));
      }),
    );
  });

  it('and walking back as many comes to the workday it began on', () => {
    fc.assert(
      fc.property(day, n, calendars, (from, n, chosen) => {
        fc.pre(isWorkday(from, chosen));
        expect(workdayOffset(workdayOffset(from, n, chosen), -n, chosen)).toBe(from);
      }),
    );
  });

  it('is undone by counting the workdays between', () => {
    fc.assert(
      fc.property(day, n, calendars, (from, n, chosen) => {
        expect(workdaysBetween(from, workdayOffset(from, n, chosen), chosen)).toBe(n);
      }),
    );
  });

  it('takes no time to speak of for 100,000 workdays', () => {
    const offset = workdayOffset('2019-04-26', 100_000, NEWEST);
    expect(workdaysBetween('2019-04-26', offset, NEWEST)).toBe(100_000);
    expect(workdayOffset(offset, -100_000, NEWEST)).toBe('2019-04-26');
  });
});

describe('a deadline', () => {
  it('by days gives what counting day by day gives', () => {
    fc.assert(
      fc.property(day, n, pauses, (from, n, gaps) => {
        fc.pre(n !== 0);
        const input: DeadlineInput = {
          kind: 'counted',
          from,
          length: { n, unit: 'day' },
          restDay: 'none',
          pauses: gaps,
        };
        expect(computeDeadline(input, {}).due).toBe(walked(from, n, (text) => !isPaused(text, gaps)));
      }),
    );
  });

  it('never comes earlier for a later start, but for months with a pause', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 60 }), calendars, (input, later, chosen) => {
        if (input.kind === 'given') return;
        // Months end on the last day they have, so two starts may share a target; a pause that began between the two then
        // moves the earlier one further.
        fc.pre(input.length.unit !== 'month' || (input.pauses ?? []).length === 0);
        const shifted = { ...input, from: addDays(input.from, later) };
        const first = computeDeadline(input, chosen).due;
        expect(computeDeadline(shifted, chosen).due >= first).toBe(true);
      }),
    );
  });

  it('never comes earlier for a longer term', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 60 }), calendars, (input, more, chosen) => {
        if (input.kind === 'given') return;
        const longer = { ...input, length: { ...input.length, n: input.length.n + more } };
        expect(computeDeadline(longer, chosen).due >= computeDeadline(input, chosen).due).toBe(true);
      }),
    );
  });

  it('ends with its last day: the instant before is that day, the instant itself the next', () => {
    fc.assert(
      fc.property(inputs, calendars, (input, chosen) => {
        const { due, dueInstant } = computeDeadline(input, chosen);
        const before = new Date(Date.parse(dueInstant) - 1).toISOString();
        expect([legalDayOf(before), legalDayOf(dueInstant)]).toEqual([due, addDays(due, 1)]);
      }),
    );
  });

  it('by a rest-day rule is a workday, and no workday lies between it and where it was', () => {
    fc.assert(
      fc.property(inputs, calendars, (input, chosen) => {
        fc.pre(input.restDay !== 'none' && (input.pauses ?? []).length === 0);
        const stands = computeDeadline({ ...input, restDay: 'none' }, chosen).due;
        const { due } = computeDeadline(input, chosen);
        expect(isWorkday(due, chosen)).toBe(true);
        expect(input.restDay === 'forward' ? due >= stands : due <= stands).toBe(true);
        const crossed = Math.abs(workdaysBetween(stands, due, chosen));
        expect(crossed).toBe(due === stands ? 0 : 1);
      }),
    );
  });

  it('says with which calendars, and is provisional exactly when it asked for one that is missing', () => {
    fc.assert(
      fc.property(inputs, calendars, (input, chosen) => {
        const deadline = computeDeadline(input, chosen);
        const onlyUsed = Object.fromEntries(Object.keys(deadline.calendars).map((year) => [year, chosen[year]!]));
        expect(computeDeadline(input, onlyUsed)).toEqual(deadline);
        if (Object.keys(chosen).length === 0) expect(deadline.provisional).toBe(true);
      }),
    );
  });
});
