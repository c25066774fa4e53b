import {
  chooseCalendars,
  computeDeadline,
  explainDeadline,
  FIRST_YEAR,
  isLegalDay,
  LAST_YEAR,
  MAX_LENGTH,
  renderExplanation,
  yearOf,
} from '@bihuan/domain';
import type { CalendarYear, DeadlineInput, ExplanationLanguage, Instant, LegalDay } from '@bihuan/domain';
import { z } from 'zod';

const day = z
  .string({ error: 'expected a date as YYYY-MM-DD' })
  .refine(isLegalDay, { error: 'expected a date that exists, as YYYY-MM-DD' });

const startDay = day.refine((text) => !isLegalDay(text) || (yearOf(text) >= FIRST_YEAR && yearOf(text) <= LAST_YEAR), {
  error: `expected a year from ${FIRST_YEAR} to ${LAST_YEAR}`,
});

const length = `expected a whole number from -${MAX_LENGTH} to ${MAX_LENGTH}`;
const choice = 'expected "latest", {"asOf": "YYYY-MM-DD"} or {"pin": {"<year>": <version>}}';

const calendarChoice = z.unknown().transform((value, ctx) => {
  if (value === 'latest') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(ctx, [], choice);
  const keys = Object.keys(value);
  const only = keys.length === 1 ? keys[0] : undefined;
  if (only !== 'asOf' && only !== 'pin') return refuse(ctx, [], choice);
  const parsed = (only === 'asOf' ? asOf : pin).safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) refuse(ctx, issue.path, issue.message);
  return z.NEVER;
});
const asOf = z.strictObject({ asOf: day });
const pin = z.strictObject({
  pin: z.record(
    z.string().regex(/^\d{4}$/),
    z.int({ error: 'expected a version number, 1 first' }).min(1, { error: 'expected a version number, 1 first' }),
    { error: (issue) => (issue.code === 'invalid_key' ? 'expected a year of four digits' : choice) },
  ),
});

/** One question to the legal clock. Every field is required; unknown ones are refused. */
const clockCase = z.strictObject(
  {
    from: startDay,
    n: z.int({ error: length }).min(-MAX_LENGTH, { error: length }).max(MAX_LENGTH, { error: length }),
    unit: z.enum(['workday', 'day', 'month'], { error: 'expected "workday", "day" or "month"' }),
    calendar: calendarChoice,
    restDay: z.enum(['none', 'forward', 'backward'], { error: 'expected "none", "forward" or "backward"' }),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? undefined : 'expected an object') },
);

/** One question to the legal clock, checked. */
export type ClockCase = z.infer<typeof clockCase>;

/** What the legal clock answers. */
export interface ClockAnswer {
  /** The last day. */
  readonly due: LegalDay;
  /** The midnight in Asia/Shanghai that ends it, in UTC. */
  readonly dueInstant: Instant;
  readonly provisional: boolean;
  readonly explain: readonly string[];
}

/** What is wrong with a question: its field (empty for the whole) and what was expected. */
export interface CaseProblem {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
}

/** A question that was answered, or why it was not. */
export type ClockResult =
  | { readonly ok: true; readonly answer: ClockAnswer }
  | { readonly ok: false; readonly problems: readonly CaseProblem[] };

/** Checks one question strictly and answers it from all known calendar versions. */
export function answerClockCase(
  question: unknown,
  all: readonly CalendarYear[],
  language: ExplanationLanguage,
): ClockResult {
  const parsed = clockCase.safeParse(question);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap(problemsOf) };
  const problems = pinProblems(parsed.data, all);
  if (problems.length > 0) return { ok: false, problems };
  const { from, n, unit, calendar, restDay } = parsed.data;
  const input: DeadlineInput = { kind: 'counted', from, length: { n, unit }, restDay };
  const chosen = chooseCalendars(all, calendar);
  try {
    const { due, dueInstant, provisional } = computeDeadline(input, chosen);
    const explain = renderExplanation(explainDeadline(input, chosen, all), language);
    return { ok: true, answer: { due, dueInstant, provisional, explain } };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      ok: false,
      problems: [{ path: ['n'], expected: 'expected a length whose last day lies in the years 1–9999' }],
    };
  }
}

function pinProblems({ calendar }: ClockCase, all: readonly CalendarYear[]): readonly CaseProblem[] {
  if (calendar === 'latest' || !('pin' in calendar)) return [];
  return Object.entries(calendar.pin).flatMap(([year, version]) => {
    const known = all.filter((other) => String(other.year) === year).map((other) => other.version);
    if (known.includes(version)) return [];
    const expected =
      known.length > 0
        ? `expected a version of ${year} that exists: ${known.join(', ')}`
        : `expected a year with a published calendar`;
    return [{ path: ['calendar', 'pin', year], expected }];
  });
}

function problemsOf(issue: z.core.$ZodIssue): readonly CaseProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, expected: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], expected: 'expected no such field' }));
}

function refuse(ctx: z.core.$RefinementCtx, path: readonly PropertyKey[], message: string): never {
  ctx.issues.push({ code: 'custom', path: [...path], message, input: undefined });
  return z.NEVER;
}
