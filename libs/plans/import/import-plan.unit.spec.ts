import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlan, planIds, readPlanFiles } from '../schema/load-plan';
import { parsePlanFiles, type PlanFiles } from '../schema/parse-files';
import { SMALL_PLAN } from '../schema/testing/small-plan';
import { keepPlan, readPlanSource, writePlanFiles } from './import-plan';
import { zipOf } from './testing/zip-of';

let place: string;
beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'import-'))));
afterEach(() => rmSync(place, { recursive: true }));

function zipped(files: PlanFiles, claimed?: number): string {
  const path = join(place, 'plan.zip');
  writeFileSync(path, zipOf(files, claimed));
  return path;
}

const versioned = (version: number): PlanFiles => ({
  ...SMALL_PLAN,
  'plan.yaml': (SMALL_PLAN['plan.yaml'] ?? '').replace('version: 1', `version: ${version}`),
});

describe('the files of a plan', () => {
  it('are read from a folder, from a zip file, and from a folder in one', async () => {
    writePlanFiles(SMALL_PLAN, join(place, 'folder'));
    expect(await readPlanSource(join(place, 'folder'))).toEqual(SMALL_PLAN);
    expect(await readPlanSource(zipped(SMALL_PLAN))).toEqual(SMALL_PLAN);
    const inside = Object.fromEntries(Object.entries(SMALL_PLAN).map(([name, text]) => [`small/${name}`, text]));
    expect(await readPlanSource(zipped({ ...inside, 'readme.txt': 'x', 'other/a.yaml': 'x' }))).toEqual(SMALL_PLAN);
  });

  it.each([
    ['a name that leads out of it', zipOf({ ...SMALL_PLAN, '../evil.yaml': 'x' }), 'invalid relative path'],
    ['an absolute name', zipOf({ ...SMALL_PLAN, '/evil.yaml': 'x' }), 'absolute path'],
    [
      '51 files',
      zipOf(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`${i}.yaml`, '']))),
      'at most 50 files',
    ],
    ['more than 5 MB unpacked', zipOf({ 'plan.yaml': 'x'.repeat(6 * 1024 * 1024) }), 'at most 5242880 bytes unpacked'],
    ['more in it than it says', zipOf({ 'plan.yaml': 'x'.repeat(6 * 1024 * 1024) }, 10), 'too many bytes'],
    ['no plan', zipOf({ 'road.yaml': '' }), 'expected one plan.yaml'],
    ['two plans', zipOf({ 'a/plan.yaml': '', 'b/plan.yaml': '' }), 'not 2'],
    ['something that is no zip', Buffer.from('not a zip file'), 'that can be read'],
  ])('are not taken from a zip file with %s', async (_name, bytes, expected) => {
    const path = join(place, 'bad.zip');
    writeFileSync(path, bytes);
    await expect(readPlanSource(path)).rejects.toThrow(expected);
    await expect(readPlanSource(path)).rejects.toThrow(path);
  });

  it('are not taken from a folder that holds too many, or from nothing', async () => {
    writePlanFiles(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`${i}.yaml`, ''])), join(place, 'many'));
    await expect(readPlanSource(join(place, 'many'))).rejects.toThrow('at most 50 files');
    await expect(readPlanSource(join(place, 'nowhere'))).rejects.toThrow('a folder or a zip file');
  });
});

describe('a plan that is kept', () => {
  it('is found by its id from then on', () => {
    const plans = join(place, 'plans');
    expect(keepPlan(SMALL_PLAN, plans)).toEqual(parsePlanFiles(SMALL_PLAN));
    expect(planIds(plans)).toEqual(['small']);
    expect(loadPlan('small', [plans])).toEqual(parsePlanFiles(SMALL_PLAN));
    expect(() => loadPlan('small')).toThrow('one of the shipped plans');
  });

  it('gives way to a higher version only', () => {
    keepPlan(versioned(2), place);
    expect(() => keepPlan(versioned(2), place)).toThrow('expected a version above 2');
    expect(() => keepPlan(versioned(1), place)).toThrow('expected a version above 2');
    keepPlan(versioned(3), place);
    expect(loadPlan('small', [place]).version).toBe(3);
    expect(planIds(place)).toEqual(['small']);
  });

  it('is not kept with a mistake in it, or under the id of a shipped plan', () => {
    expect(() => keepPlan({ ...SMALL_PLAN, 'road.yaml': 'code: RAIL' }, place)).toThrow('road.yaml');
    expect(() => keepPlan(readPlanFiles('plan-2019'), place)).toThrow('no shipped plan');
    expect(existsSync(join(place, 'small'))).toBe(false);
  });
});
