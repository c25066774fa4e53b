import { comparePacks, PACK_CLOCKS, packSteps } from '@bihuan/domain';
import { loadPolicy, parsePolicy, shippedPacks } from './load';
import { PolicyFileError } from './yaml-problems';

const HEAD = `id: mine
name: 本地规则包
extends: district-default
validFrom: '2020-01-01'
pack: { nameEn: mine, levels: [county], instrument: 本地规定, source: 来源 }
`;

function problemsOf(text: string): readonly string[] {
  try {
    parsePolicy(text, 'mine.yaml');
  } catch (error) {
    if (error instanceof PolicyFileError) return error.problems.map(({ line, path }) => `${line} ${path}`);
    throw error;
  }
  return [];
}

describe('the file of a rule pack', () => {
  it('needs no more than its head: everything else is the default, and says so', () => {
    const pack = parsePolicy(HEAD, 'mine.yaml');
    expect(new Set(packSteps(pack).map(({ basis }) => basis.kind))).toEqual(new Set(['default']));
    expect(comparePacks(loadPolicy(), pack).filter(({ differs }) => differs)).toEqual([]);
  });

  it.each([
    [
      'a number without where it comes from',
      'clocks:\n  file-by: { length: { n: 2, unit: workday } }\n',
      ['7 clocks.file-by'],
    ],
    ['a step that is not the listing’s', 'clocks:\n  answer-by: { owes: addressee }\n', ['7 clocks.answer-by']],
    ['a rule of slips', 'slips:\n  reminder: { release: officer }\n', ['7 slips.reminder']],
    [
      'a re-check that leaves open whether fire keeps its own',
      'clocks:\n  recheck-by: { length: { n: 9, unit: day }, basis: default }\n',
      ['7 clocks.recheck-by'],
    ],
    [
      'a guard that is not the listing’s',
      'guards:\n  grading.firePanel: { value: 5, basis: default }\n',
      ['7 guards.grading.firePanel'],
    ],
  ])('refuses %s, with the line', (_, more, problems) => {
    expect(problemsOf(HEAD + more)).toEqual(problems);
  });

  it('refuses a pack without the day it begins, or that ends before it', () => {
    expect(problemsOf(HEAD.replace("validFrom: '2020-01-01'\n", ''))).toEqual(['1 ']);
    expect(problemsOf(HEAD.replace('source: 来源', "source: 来源, validTo: '2019-12-31'"))).toEqual(['5 pack.validTo']);
  });
});

describe('the packs that ship', () => {
  it('say of every number that is not ours which text it stands in', () => {
    const own = new Map(packSteps(loadPolicy()).map(({ step, value }) => [step, JSON.stringify(value)]));
    const unsourced = shippedPacks().flatMap((pack) =>
      packSteps(pack)
        .filter(({ step, value, basis }) => JSON.stringify(value) !== own.get(step) && basis.kind === 'default')
        .map(({ step }) => `${pack.id} ${step}`),
    );
    expect(unsourced).toEqual([]);
  });

  it('compare step by step in the order of a listed hazard’s life', () => {
    const [qingdao, coal] = ['qingdao-2012', 'coal-2024'].map((id) => shippedPacks().find((pack) => pack.id === id)!);
    const steps = comparePacks(qingdao!, coal!);
    expect(steps.filter(({ kind }) => kind === 'clock').map(({ step }) => step)).toEqual([...PACK_CLOCKS]);
    expect(steps.filter(({ differs }) => differs).map(({ step, a, b }) => [step, a.value, b.value])).toEqual([
      ['progress-by', { n: 1, unit: 'month' }, { n: 3, unit: 'month' }],
      ['recheck-by', { n: 10, unit: 'day' }, { n: 20, unit: 'day' }],
      ['resume-by', { n: 10, unit: 'day' }, { n: 20, unit: 'day' }],
      ['extension.leadWorkdays', 20, 15],
      ['recheck.length', { default: null, FIRE: { n: 3, unit: 'workday' } }, null],
    ]);
  });

  it('are told apart from the same value by where it stands', () => {
    const qingdao = shippedPacks().find((pack) => pack.id === 'qingdao-2012')!;
    const publishing = comparePacks(loadPolicy(), qingdao).find(({ step }) => step === 'publish-by');
    expect(publishing).toMatchObject({
      differs: false,
      a: { basis: { kind: 'default' } },
      b: { basis: { kind: 'source' } },
    });
  });
});
