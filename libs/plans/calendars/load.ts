import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CalendarYear } from '@bihuan/domain';
import { PolicyFileError, readYaml } from '../policies/yaml-problems';
import type { FileProblem, YamlSource } from '../policies/yaml-problems';
import { zodProblems } from '../policies/zod-problems';
import { calendarChecks } from './checks';
import { calendarFile } from './schema';
import type { CalendarFile } from './schema';

/** Calendar files that cannot be used; lists every mistake found, each with file, line and what was expected. */
export class CalendarFileError extends Error {
  constructor(readonly problems: readonly FileProblem[]) {
    super(problems.map((p) => `${p.file}:${p.line}: ${p.path ? `${p.path}: ` : ''}${p.expected}`).join('\n'));
    this.name = 'CalendarFileError';
  }
}

/** Which years a set of calendars covers. */
export interface Coverage {
  readonly first: number | null;
  readonly last: number | null;
  /** Years between the first and the last without a calendar. */
  readonly gaps: readonly number[];
}

/**
 * Reads every `*.yaml` of a folder, by default the shipped calendars; all versions, sorted by year and version.
 * @throws CalendarFileError listing the mistakes of all files, two files about one year included
 */
export function loadCalendars(dir: string = shippedFolder()): readonly CalendarYear[] {
  const names = readdirSync(dir).filter((name) => name.endsWith('.yaml'));
  const problems: FileProblem[] = [];
  const calendars: CalendarYear[] = [];
  const fileOf = new Map<number, string>();
  for (const name of names.sort()) {
    try {
      const source = readSource(readFileSync(join(dir, name), 'utf8'), name);
      const years = calendarsIn(source);
      const year = years[0]?.year ?? 0;
      const other = fileOf.get(year);
      if (other) problems.push(source.problem(['year'], `expected each year in one file; ${year} is in ${other} too`));
      fileOf.set(year, name);
      calendars.push(...years);
    } catch (error) {
      if (!(error instanceof CalendarFileError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (names.length === 0) problems.push({ file: dir, line: 1, path: '', expected: 'expected calendar files (*.yaml)' });
  if (problems.length > 0) throw new CalendarFileError(problems);
  return calendars.sort((a, b) => a.year - b.year || a.version - b.version);
}

/**
 * Reads the text of one calendar file: every version of its year.
 * @throws CalendarFileError listing every mistake
 */
export function parseCalendarYear(text: string, fileName: string): readonly CalendarYear[] {
  return calendarsIn(readSource(text, fileName));
}

/** The first and last year of a set of calendars and the years missing between them. */
export function coverage(calendars: readonly Pick<CalendarYear, 'year'>[]): Coverage {
  const years = new Set(calendars.map((calendar) => calendar.year));
  if (years.size === 0) return { first: null, last: null, gaps: [] };
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return { first, last, gaps: all.filter((year) => !years.has(year)) };
}

function readSource(text: string, fileName: string): YamlSource {
  try {
    return readYaml(text, fileName);
  } catch (error) {
    throw error instanceof PolicyFileError ? new CalendarFileError(error.problems) : error;
  }
}

function calendarsIn(source: YamlSource): readonly CalendarYear[] {
  const parsed = calendarFile.safeParse(source.value);
  if (!parsed.success) throw new CalendarFileError(zodProblems(parsed.error.issues, source));
  const problems = calendarChecks(parsed.data, source);
  if (problems.length > 0) throw new CalendarFileError(problems);
  return parsed.data.versions.map((version) => toCalendar(parsed.data.year, version));
}

function toCalendar(year: number, version: CalendarFile['versions'][number]): CalendarYear {
  const rest = Object.entries(version.rest).flatMap(([holiday, days]) => days.map((day) => [day, holiday] as const));
  return { ...version, year, rest: Object.fromEntries(rest.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** YAML is not compiled into dist, so it is looked for from the package's root, which holds package.json. */
function shippedFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${__dirname}; the calendars cannot be found.`);
    folder = parent;
  }
  return join(folder, 'calendars');
}
