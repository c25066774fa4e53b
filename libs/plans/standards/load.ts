import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Standard } from '@bihuan/domain';
import { PolicyFileError, readYaml, type FileProblem, type YamlSource } from '../policies/yaml-problems';
import { zodProblems } from '../policies/zod-problems';
import { standardFile } from './schema';

/** Parses the text of a file of one determination standard. Throws PolicyFileError listing every mistake with its line. */
export function parseStandard(text: string, fileName: string): Standard {
  const source = readYaml(text, basename(fileName));
  const parsed = standardFile.safeParse(source.value);
  if (!parsed.success) throw new PolicyFileError(zodProblems(parsed.error.issues, source));
  const problems = checks(parsed.data, source);
  if (problems.length > 0) throw new PolicyFileError(problems);
  return parsed.data;
}

/** Every determination standard that comes with the product, by file name. */
export function shippedStandards(): readonly Standard[] {
  const folder = standardsFolder();
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.sort().map((name) => parseStandard(readFileSync(join(folder, name), 'utf8'), name));
}

function checks({ inForceFrom, inForceTo, clauses }: Standard, source: YamlSource): FileProblem[] {
  const found: FileProblem[] = [];
  if (inForceTo !== null && inForceTo < inForceFrom) {
    found.push(source.problem(['inForceTo'], `expected a day not before ${inForceFrom}`));
  }
  clauses.forEach(({ clause }, i) => {
    if (clauses.findIndex((other) => other.clause === clause) < i) {
      found.push(source.problem(['clauses', i, 'clause'], `expected each clause once, ${clause} is there twice`));
    }
  });
  return found;
}

/** YAML is not compiled into dist, so it is looked for from the package's root, which holds package.json. */
function standardsFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${__dirname}; the standards cannot be found.`);
    folder = parent;
  }
  return join(folder, 'standards');
}
