import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileProblem } from '../policies/yaml-problems';
import { loadPlan, PlanFileError } from './load-plan';

const shipped = join(__dirname, '..', 'plan-2019');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
  cpSync(shipped, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Changes one line of a file, the first that holds `from` after the first that holds `after`; returns its number. */
function change(file: string, after: string, from: string, to: string): number {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.includes(after));
  const index = lines.findIndex((line, i) => i >= start && line.includes(from));
  if (start < 0 || index < 0) throw new Error(`${file} has no ${from} after ${after}.`);
  lines[index] = (lines[index] ?? '').replace(from, to);
  writeFileSync(join(folder, file), lines.join('\n'));
  return index + 1;
}

function problems(): readonly FileProblem[] {
  try {
    loadPlan(folder);
  } catch (error) {
    if (error instanceof PlanFileError) return error.problems;
    throw error;
  }
  return [];
}

describe('a plan folder with a mistake', () => {
  it.each([
    [
      'an unknown field',
      'spec.yaml',
      'key: inspection',
      'gate: calendar',
      'gates: calendar',
      'expected no key `gates`',
    ],
    ['a day that does not exist', 'spec.yaml', 'key: inspection', '03-01', '02-30', "'MM-DD' that exists"],
    ['a day in another shape', 'spec.yaml', 'key: inspection', '03-01', '1 March', "'MM-DD'"],
    [
      'an issue day that does not exist',
      'plan.yaml',
      'issuedOn',
      '2019-03-20',
      '2019-02-29',
      "'YYYY-MM-DD' that exists",
    ],
    ['a wrong type', 'plan.yaml', 'year', '2019', 'soon', 'expected'],
    ['a window that ends before it starts', 'spec.yaml', 'key: inspection', '05-31', '02-28', 'a day from 03-01 on'],
    ['phases out of order', 'spec.yaml', 'key: improvement', '10-01', '04-01', 'not before 05-01'],
    ['an unknown gate', 'spec.yaml', 'key: inspection', 'calendar', 'both', 'expected one of "calendar"|"completion"'],
    ['a task out of turn', 'spec.yaml', 'key: inspection', 'no: 2', 'no: 1', 'expected a number above 1'],
    ['a duty nobody owes', 'spec.yaml', 'id: bulletin', 'reporting-units', 'nobody', 'expected a role of plan.yaml'],
    ['an inferred field that is not there', 'spec.yaml', 'id: bulletin', '[from,', '[day,', 'a field of this entry'],
    ['a repeated duty', 'spec.yaml', 'id: bulletin', 'bulletin', 'year-summary', 'each duty once'],
    ['a month that is none', 'spec.yaml', 'kind: monthly', 'last: 11', 'last: 13', 'a month, 1 to 12'],
    ['months that run backwards', 'spec.yaml', 'kind: monthly', 'first: 1', 'first: 12', 'a month from 12 on'],
    ['a part that has no file', 'plan.yaml', 'parts:', '- spec.yaml', '- rail.yaml', 'a file rail.yaml in this folder'],
    ['figures without a cut-off', 'road.yaml', 'kind: monthly', ' cutOff: 25,', '', 'a day of the month'],
    ['a cut-off after the due day', 'road.yaml', 'kind: monthly', 'cutOff: 25', 'cutOff: 26', 'a day up to 25'],
    [
      'a cut-off of a month that is over',
      'spec.yaml',
      'kind: monthly',
      'day: 1,',
      'day: 1, cutOff: 1,',
      'no key `cutOff`',
    ],
    [
      'figures of another month',
      'spec.yaml',
      'kind: monthly',
      'previous-month',
      'next-month',
      '`previous-month` or `current-month`',
    ],
    ['a question nobody words', 'plan.yaml', 'key: cult-members', 'question:', 'ask:', 'no key `ask`'],
    [
      'a role without a rule',
      'plan.yaml',
      'key: sector-committee',
      'by: kind',
      'by: guess',
      'expected `directory`, `kind` or `asked`',
    ],
  ])('is refused for %s, with file, line and what was expected', (_name, file, after, from, to, expected) => {
    const line = change(file, after, from, to);
    expect(problems()).toContainEqual(
      expect.objectContaining({ file, line, expected: expect.stringContaining(expected) }),
    );
  });

  it('is refused for a file that is listed twice', () => {
    const line = change('plan.yaml', 'parts:', '- spec.yaml', '- spec.yaml\n  - spec.yaml');
    expect(problems()).toMatchObject([{ file: 'plan.yaml', line: line + 1, expected: 'expected each file once' }]);
  });

  it('names each of several mistakes', () => {
    const first = change('spec.yaml', 'key: inspection', '03-01', '02-30');
    const second = change('spec.yaml', 'key: improvement', '12-31', '12-32');
    expect(problems().map((problem) => problem.line)).toEqual([first, second]);
  });

  it('names the mistakes of all its files', () => {
    change('plan.yaml', 'key: cult-members', 'inferred: []', 'inferred: [nowhere]');
    change('city.yaml', 'key: improvement', 'no: 4', 'no: 3');
    change('cult.yaml', 'key: inspection', '04-01', '04-31');
    expect(problems().map((problem) => problem.file)).toEqual(['plan.yaml', 'city.yaml', 'cult.yaml']);
  });

  it('is refused for a part that two files are about', () => {
    change('cult.yaml', 'code:', 'CULT', 'CITY');
    expect(problems()).toMatchObject([{ file: 'plan.yaml', expected: 'expected each part once, CITY is there twice' }]);
  });

  it('is refused for broken YAML and for a key that stands twice', () => {
    const line = change('plan.yaml', 'version', 'version:', 'id: again #');
    expect(problems()[0]).toMatchObject({ file: 'plan.yaml', line, expected: expect.stringContaining('valid YAML') });
  });

  it('asks for who confirms a completion gate', () => {
    change('spec.yaml', 'key: inspection', 'calendar', 'completion');
    expect(problems()[0]?.expected).toContain('confirmedBy');
  });

  it('says which plans there are when asked for one that is not', () => {
    expect(() => loadPlan('plan-1999')).toThrow(/one of the shipped plans: plan-2019/);
  });
});
