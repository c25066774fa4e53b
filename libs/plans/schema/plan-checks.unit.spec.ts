import type { FileProblem } from '../policies/yaml-problems';
import { parsePlanFiles, PlanFileError, type PlanFiles } from './parse-files';
import { SMALL_PLAN } from './testing/small-plan';

function problems(files: PlanFiles): readonly FileProblem[] {
  try {
    parsePlanFiles(files);
  } catch (error) {
    if (error instanceof PlanFileError) return error.problems;
    throw error;
  }
  return [];
}

/** Changes the first `from` that stands after the first `after`; returns the files and the changed line's number. */
function changed(file: string, after: string, from: string, to: string): { files: PlanFiles; line: number } {
  const text = SMALL_PLAN[file] ?? '';
  const start = text.indexOf(after);
  const at = text.indexOf(from, start);
  if (start < 0 || at < 0) throw new Error(`${file} has no ${from} after ${after}.`);
  const files = { ...SMALL_PLAN, [file]: text.slice(0, at) + to + text.slice(at + from.length) };
  return { files, line: text.slice(0, at).split('\n').length };
}

describe('what an entry of a plan names', () => {
  it('is all there in a plan with an entry of every kind', () => {
    expect(problems(SMALL_PLAN)).toEqual([]);
  });

  it.each([
    [
      'who does the work of a window',
      'road.yaml',
      'windows:',
      '[towns]',
      '[nobody]',
      'a role of plan.yaml: towns, office',
    ],
    ['who leads an item', 'road.yaml', 'items:', '[office]', '[nobody]', 'a role of plan.yaml'],
    ['whose count a quota is', 'road.yaml', 'quotas:', 'of: towns', 'of: nobody', 'a role of plan.yaml'],
    ['what a share is a share of', 'road.yaml', 'id: reported', 'role: towns', 'role: nobody', 'a role of plan.yaml'],
    [
      'who decides on an instrument',
      'road.yaml',
      'instruments:',
      'decidedBy: office',
      'decidedBy: x',
      'a role of plan',
    ],
    ['who looks back', 'road.yaml', 'lookBack:', '[office]', '[nobody]', 'a role of plan.yaml'],
    [
      'when to look back',
      'road.yaml',
      'lookBack:',
      'mobilization',
      'improvement',
      'a phase of this part: mobilization',
    ],
    ['the day that is asked', 'road.yaml', 'duties:', 'summary-day', 'deaths', 'of the kind day: summary-day'],
    [
      'days before a holiday',
      'road.yaml',
      'windows:',
      'before: before',
      'before: x',
      'of the kind number: before, deaths',
    ],
    ['the baseline of a trend', 'road.yaml', 'quotas:', 'baseline: deaths', 'baseline: x', 'of the kind number'],
    ['the duty that is counted', 'road.yaml', 'quotas:', 'duty: summary', 'duty: x', 'a duty of this part: summary'],
    ['the form of a duty', 'road.yaml', 'duties:', 'forms: [table]', 'forms: [x]', 'a form of this part: table'],
    ['the field of a form rule', 'road.yaml', 'rule: not-falling', '[found]', '[lost]', 'a field, row or cell'],
    ['the sum of a form rule', 'road.yaml', 'rule: at-most', '[found]', '[schools]', 'not schools'],
    ['the cell of an offered figure', 'road.yaml', 'derived:', 'found.schools', 'found.roads', 'not found.roads'],
  ])('must exist: %s', (_name, file, after, from, to, expected) => {
    const { files, line } = changed(file, after, from, to);
    expect(problems(files)).toEqual([
      expect.objectContaining({ file, line, expected: expect.stringContaining(expected) }),
    ]);
  });

  it.each([
    ['a field', 'road.yaml', 'key: deaths', 'key: deaths', 'key: before', 'each field once'],
    ['a quota', 'road.yaml', 'id: reported', 'id: reported', 'id: falling', 'each quota once'],
    ['a row', 'road.yaml', 'key: fixed', 'key: fixed', 'key: found', 'each key once among the rows'],
  ])('is told apart by its own name: %s', (_name, file, after, from, to, expected) => {
    const { files, line } = changed(file, after, from, to);
    expect(problems(files)).toContainEqual(
      expect.objectContaining({ file, line, expected: expect.stringContaining(expected) }),
    );
  });

  it('has no day beside a period, and no checkpoint before it begins to count', () => {
    const both = changed('road.yaml', 'id: falling', 'by: null', 'by: 12-31');
    expect(problems(both.files)).toMatchObject([{ line: both.line, path: 'quotas.0.by' }]);
    const early = changed('road.yaml', 'id: reported', 'from: 01-01', 'from: 07-01');
    expect(problems(early.files)).toMatchObject([{ path: 'quotas.1.by', expected: 'expected a day from 07-01 on' }]);
  });

  it('marks only fields of the entry as inferred, in every kind of entry', () => {
    const { files, line } = changed('road.yaml', 'routing:', 'inferred: []', 'inferred: [day]');
    expect(problems(files)).toMatchObject([{ line, expected: 'expected a field of this entry, not day' }]);
  });

  it('says that there is no plan.yaml', () => {
    expect(problems({ 'road.yaml': '' })).toMatchObject([{ file: 'plan.yaml', expected: 'expected a file plan.yaml' }]);
  });
});
