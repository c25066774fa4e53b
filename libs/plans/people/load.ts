import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PolicyFileError, readYaml } from '../policies/yaml-problems';
import { zodProblems } from '../policies/zod-problems';
import { packageRoot } from '../schema/load-plan';
import { peopleModel, type PeopleFile } from './schema';

/**
 * Reads a model of people, by default the shipped one.
 * @throws PolicyFileError with file, line and what was expected, for every mistake in it
 */
export function loadPeople(file: string = join(packageRoot(), 'people', 'default.yaml')): PeopleFile {
  return parsePeople(readFileSync(file, 'utf8'), file);
}

/** The same from its text. @throws PolicyFileError */
export function parsePeople(text: string, fileName: string): PeopleFile {
  const source = readYaml(text, basename(fileName));
  const parsed = peopleModel.safeParse(source.value);
  if (!parsed.success) throw new PolicyFileError(zodProblems(parsed.error.issues, source));
  return parsed.data;
}
