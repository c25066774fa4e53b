import { addDays, daysBetween, weekdayOf, yearOf } from '@bihuan/domain';
import type { LegalDay } from '@bihuan/domain';
import type { FileProblem, YamlSource } from '../policies/yaml-problems';
import type { CalendarFile } from './schema';

type Version = CalendarFile['versions'][number];
/** A day as it stands in the file: where, and for rest days of which holiday. */
interface Entry {
  readonly day: LegalDay;
  readonly path: readonly PropertyKey[];
  readonly holiday?: string;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** What a well-formed calendar file may still get wrong about its days and versions. */
export function calendarChecks(file: CalendarFile, source: YamlSource): readonly FileProblem[] {
  return [
    ...versionChecks(file, source),
    ...file.versions.flatMap((version, i) => dayChecks(version, ['versions', i], file.year, source)),
  ];
}

function versionChecks(file: CalendarFile, source: YamlSource): readonly FileProblem[] {
  return file.versions.flatMap((version, i) => {
    const problems: FileProblem[] = [];
    if (version.version !== i + 1) {
      problems.push(source.problem(['versions', i, 'version'], `expected version ${i + 1}: versions count 1, 2, 3, …`));
    }
    const before = file.versions[i - 1];
    if (before && version.published <= before.published) {
      const expected = `expected a day after ${before.published}, when the version before it was published`;
      problems.push(source.problem(['versions', i, 'published'], expected));
    }
    return problems;
  });
}

function dayChecks(
  version: Version,
  path: readonly PropertyKey[],
  year: number,
  source: YamlSource,
): readonly FileProblem[] {
  const rest = Object.entries(version.rest).flatMap(([holiday, days]) =>
    days.map((day, i): Entry => ({ day, path: [...path, 'rest', holiday, i], holiday })),
  );
  const makeup = version.makeup.map((day, i): Entry => ({ day, path: [...path, 'makeup', i] }));
  const at = ({ path: where }: Entry, expected: string): FileProblem => source.problem(where, expected);
  return [
    ...[...rest, ...makeup]
      .filter((entry) => yearOf(entry.day) !== year)
      .map((entry) => at(entry, `expected a day of ${year}, not ${entry.day}`)),
    ...repeated(rest).map((entry) => at(entry, `expected ${entry.day} once among the rest days`)),
    ...repeated(makeup).map((entry) => at(entry, `expected ${entry.day} once among the make-up days`)),
    ...makeup
      .filter(({ day }) => !isWeekend(day))
      .map((entry) => at(entry, `expected a Saturday or Sunday: ${entry.day} is a ${WEEKDAYS[weekdayOf(entry.day)]}`)),
    ...makeup
      .filter(({ day }) => rest.some((other) => other.day === day))
      .map((entry) => at(entry, `expected ${entry.day} as a rest day or as a make-up day, not as both`)),
    ...brokenRuns(version, path, source),
  ];
}

/** Weekend days inside one contiguous run of a holiday that are not marked rest. */
function brokenRuns(version: Version, path: readonly PropertyKey[], source: YamlSource): readonly FileProblem[] {
  return Object.entries(version.rest).flatMap(([holiday, days]) => {
    const sorted = [...days].sort();
    return sorted.flatMap((day, i) => {
      const before = sorted[i - 1];
      const between = before === undefined ? [] : daysInside(before, day);
      if (between.length === 0 || !between.every(isWeekend)) return [];
      const where = [...path, 'rest', holiday, days.indexOf(day)];
      return between.map((missing) => {
        const run = `${missing} (${WEEKDAYS[weekdayOf(missing)]}) among the rest days of ${holiday}`;
        return source.problem(where, `expected ${run}: it lies inside the run from ${before} to ${day}`);
      });
    });
  });
}

/** The days strictly between two days; none when they are further apart than a weekend. */
function daysInside(a: LegalDay, b: LegalDay): readonly LegalDay[] {
  const length = daysBetween(a, b) - 1;
  return length > 0 && length <= 2 ? Array.from({ length }, (_, i) => addDays(a, i + 1)) : [];
}

function repeated(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((entry, i) => entries.findIndex((other) => other.day === entry.day) < i);
}

function isWeekend(day: LegalDay): boolean {
  return [0, 6].includes(weekdayOf(day));
}
