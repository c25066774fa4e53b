import { policyChanges, type Policy } from '@bihuan/domain';
import { parse } from 'yaml';
import { completeEdition, readEdition } from './editions';
import { shippedPolicies } from './load';
import { problemText } from './problem-text';
import { printPolicy } from './print-policy';
import { PolicyFileError } from './yaml-problems';

const ALL = shippedPolicies();
const DECISION = 'basis: { decision: 区安委会〔2019〕3号 }';

function policyOf(id: string): Policy {
  const found = ALL.find((policy) => policy.id === id);
  if (!found) throw new Error(id);
  return found;
}

function edit(base: string, text: string): Policy {
  const draft = readEdition(`extends: ${base}\nname: 本区版\n${text}`, 'own.yaml');
  return completeEdition(draft, policyOf(draft.basedOn), { id: `${base}-d-1`, version: 1 });
}

/** What is wrong with it: line and place. */
function problems(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof PolicyFileError) return error.problems.map(({ line, path }) => `${line} ${path}`);
    throw error;
  }
  return [];
}

/** The same in words. */
function problemsIn(language: 'zh' | 'en', run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof PolicyFileError) return error.problems.map((problem) => problemText(problem, language));
  }
  return [];
}

describe('a copy of stored rules', () => {
  it.each(ALL.map(({ id }) => [id]))('of %s can be taken as it is printed, and changes no value', (id) => {
    const base = policyOf(id);
    const draft = readEdition(printPolicy(base), 'copy.yaml');
    expect(draft.basedOn).toBe(id);
    const name = { id: 'copy', version: 1 };
    expect(problems(() => completeEdition(draft, base, name))).toEqual(
      ['1 '].map(() => expect.stringMatching(/^\d+ $/)),
    );
    // One value more, and everything else is as it was.
    const printed = parse(printPolicy(base)) as { guards: object };
    const text = JSON.stringify({
      ...printed,
      guards: { ...printed.guards, 'lookBack.required': { value: 'all', basis: { decision: '区安委会〔2019〕3号' } } },
    });
    const moved = completeEdition(readEdition(text, 'copy.json'), base, name);
    expect(policyChanges(base, moved).map(({ of, becomes }) => [of, becomes])).toEqual([['lookBack.required', 'all']]);
  });
});

describe('a district’s own edition', () => {
  it('names only what differs; the rest, the head of a pack among it, is that of the policy it extends', () => {
    const own = edit('qingdao-2012', `clocks:\n  plan-by: { length: { n: 7, unit: workday }, ${DECISION} }`);
    const base = policyOf('qingdao-2012');
    expect(own).toMatchObject({
      id: 'qingdao-2012-d-1',
      name: '本区版',
      pack: base.pack,
      validFrom: base.validFrom,
      edition: { of: 'qingdao-2012', version: 1, basedOn: 'qingdao-2012' },
    });
    expect(policyChanges(base, own)).toEqual([
      {
        ...{
          kind: 'clock',
          of: 'plan-by',
          field: 'length',
          was: { n: 10, unit: 'day' },
          becomes: { n: 7, unit: 'workday' },
        },
        ...{ basisWas: { kind: 'default' }, basis: { kind: 'decision', decision: '区安委会〔2019〕3号' } },
      },
    ]);
  });

  it('stands for the same rules when it is a copy of another edition', () => {
    const first = edit('district-default', `rungHour: '09:00'`);
    const draft = readEdition(`extends: ${first.id}\nname: 二版\nrungHour: '10:00'\n`, 'own.yaml');
    const second = completeEdition(draft, first, { id: 'two', version: 2 });
    expect(second.edition).toEqual({ of: 'district-default', version: 2, basedOn: first.id });
    expect(second.clocks).toEqual(first.clocks);
  });

  it.each([
    ['a length with no basis', 'clocks:\n  grade-by: { length: { n: 5, unit: workday } }', '4 clocks.grade-by.basis'],
    [
      'a value that calls itself a default',
      'guards:\n  plan.required: { value: false, basis: default }',
      '4 guards.plan.required.basis',
    ],
    [
      'a value under the basis of the old one',
      'guards:\n  grading.firePanel: { value: 5, basis: { instrument: GB 35181-2017 重大火灾隐患判定方法 } }',
      '4 guards.grading.firePanel.basis',
    ],
    [
      'a rung that says nothing of where it comes from',
      "clocks:\n  grade-by:\n    ladder:\n      - { rung: '+2', notify: [owes], basis: default }",
      '5 clocks.grade-by.ladder',
    ],
    ['a clock nobody knows', `clocks:\n  tea-by: { length: { n: 5, unit: day }, ${DECISION} }`, '4 clocks'],
    ['nothing at all', '', '1 '],
    [
      'a pack’s head on the district’s own policy',
      'pack: { nameEn: x, levels: [county], instrument: x, source: x }',
      '3 pack',
    ],
    ['an id of its own', 'id: mine', '3 '],
    [
      'an accountability slip that an officer releases',
      `slips:\n  accountability: { release: officer, ${DECISION} }`,
      '4 slips.accountability.release',
    ],
  ])('is refused with %s, and says where', (_fact, text, place) => {
    const found = problems(() => edit('district-default', text));
    expect(found).toContainEqual(expect.stringContaining(place));
    const inChinese = problemsIn('zh', () => edit('district-default', text));
    expect(inChinese).toEqual(found.map(() => expect.stringMatching(/^第 \d+ 行：(?!不符合要求).*\p{Script=Han}/u)));
  });

  it('of a rule pack is held to what a pack may govern', () => {
    const slips = `slips:\n  reminder: { release: office-head, ${DECISION} }`;
    expect(problems(() => edit('ningbo-2010', slips))).toEqual(['4 slips.reminder']);
    expect(problems(() => edit('district-default', slips))).toEqual([]);
  });
});
