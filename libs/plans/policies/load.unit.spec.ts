import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOCK_NAMES, POLICY_GUARDS } from '@bihuan/domain';
import { loadPolicy, parsePolicy, shippedPacks, shippedPolicies } from './load';
import { PolicyFileError, type FileProblem } from './yaml-problems';

const shipped = readFileSync(join(__dirname, 'district-default.yaml'), 'utf8');

/** The line (from 1) on which the text first occurs. */
function lineWith(text: string, part: string): number {
  return text.split('\n').findIndex((line) => line.includes(part)) + 1;
}

function problemsOf(text: string): readonly FileProblem[] {
  try {
    parsePolicy(text, 'mine.yaml');
  } catch (error) {
    if (error instanceof PolicyFileError) return error.problems;
    throw error;
  }
  return [];
}

/** The shipped policy with one place changed; fails when the place is not there. */
function changed(from: string, to: string): string {
  expect(shipped).toContain(from);
  return shipped.replace(from, to);
}

describe('the policy a district starts with', () => {
  const policy = loadPolicy();

  it('has a rule for every clock of hazards, listings, slips, rounds and parts', () => {
    expect(Object.keys(policy.clocks).sort()).toEqual([...CLOCK_NAMES].sort());
  });

  it('names a text only where the text really sets the value', () => {
    const bases = [
      ...Object.values(policy.clocks).flatMap((rule) => [rule.basis, ...rule.ladder.map((rung) => rung.basis)]),
      ...Object.values(policy.slips).map((rule) => rule.basis),
    ];
    expect(new Set(bases.map((basis) => basis.kind))).toEqual(new Set(['default']));
    const sourced = Object.entries(policy.guards).filter(([, guard]) => guard.basis.kind === 'source');
    expect(sourced.map(([name]) => name)).toEqual(['grading.firePanel', 'measure.sealDays', 'measure.sealExtensions']);
  });

  it('has a value for every guard', () => {
    expect(Object.keys(policy.guards).sort()).toEqual([...POLICY_GUARDS].sort());
  });

  it('lets no last day roll over a rest day', () => {
    expect(new Set(Object.values(policy.clocks).map((rule) => rule.restDay))).toEqual(new Set(['none']));
  });

  it('tells people about a rectification five workdays before and one, five and fifteen after', () => {
    expect(policy.clocks['rectify-by']?.ladder.map((rung) => [rung.name, rung.notify])).toEqual([
      ['-5', ['responsible-unit', 'supervising-unit']],
      ['due', []],
      ['+1', ['responsible-unit:head', 'supervising-unit', 'supervising-unit:head']],
      ['+5', ['committee-office', 'sector-office']],
      ['+15', ['committee-leader']],
    ]);
  });

  it('proposes a reminder, then a supervision slip, at last an accountability slip, and only for rectification', () => {
    const slips = Object.entries(policy.clocks).flatMap(([clock, rule]) =>
      rule.ladder.flatMap((rung) => rung.slips.map((slip) => [clock, rung.name, slip.kind, slip.to.join()])),
    );
    expect(slips).toEqual([
      ['rectify-by', '+1', 'reminder', 'supervising-unit,town'],
      ['rectify-by', '+5', 'supervision', 'supervising-unit'],
      ['rectify-by', '+15', 'accountability', 'supervising-unit'],
    ]);
  });

  it.each(CLOCK_NAMES.filter((name) => !['rectify-by', 'measure-until', 'hold-until', 'submit-by'].includes(name)))(
    'tells whoever owes %s and their head after one workday, the committee office after five',
    (name) => {
      const rule = policy.clocks[name];
      const ladder = rule?.ladder.filter((rung) => rung.name !== 'due');
      expect(ladder?.map((rung) => [rung.offset, ...rung.notify])).toEqual([
        [1, rule?.owes, `${rule?.owes}:head`],
        [5, 'committee-office'],
      ]);
    },
  );

  it('lets nobody but a leader sign an accountability slip, and releases no slip by itself', () => {
    expect(Object.entries(policy.slips).map(([kind, rule]) => [kind, rule.release])).toEqual([
      ['reminder', 'officer'],
      ['warning', 'office-head'],
      ['supervision', 'office-head'],
      ['accountability', 'leader'],
    ]);
    expect(policy.guards['slips.reminder.automatic']?.value).toBe(false);
  });

  it('is the first of the shipped policies', () => {
    expect(shippedPolicies().map((each) => each.id)).toEqual([
      'district-default',
      ...shippedPacks().map((each) => each.id),
    ]);
  });
});

describe('a mistake in a policy file', () => {
  it.each([
    ['a clock nobody knows', 'grade-by:', 'graded-by:', 'clocks', 'expected no key `graded-by`'],
    ['a role nobody knows', "'supervising-unit:head'", "'supervising-unit:boss'", 'notify.2', 'expected one of'],
    ['a rung out of order', "rung: '+15'", "rung: '+3'", 'ladder.4.rung', 'expected a rung later than `+5`'],
    ['a rung written as a number', "rung: '+15'", 'rung: +15', 'ladder.4.rung', 'quoted'],
    [
      'an offset that is not the name',
      "rung: '+15'",
      "rung: '+15'\n        offset: 14",
      'ladder.4.offset',
      'expected 15',
    ],
    [
      'a notice on the deadline itself',
      'rung: due, notify: []',
      'rung: due, notify: [owes]',
      'ladders',
      'expected no notice',
    ],
    [
      'a ladder that is not there',
      'owes: sector-office, ladder: late,',
      'owes: sector-office, ladder: slow,',
      '.ladder',
      'expected one of the ladders late',
    ],
    ['a day that does not exist', "'2018-01-01'", "'2018-02-30'", 'validFrom', 'a day that exists'],
    [
      'a guard nobody reads',
      'recheck.minOfficers:',
      'recheck.officers:',
      'guards',
      'expected no key `recheck.officers`',
    ],
    [
      'a guard of the wrong kind',
      'value: major,',
      'value: every,',
      'guards.lookBack.required.value',
      'expected one of',
    ],
    ['a length by line in weeks', 'n: 3, unit: workday }', 'n: 3, unit: week }', 'unit', 'expected one of'],
    ['an hour that does not exist', "'08:30'", "'24:30'", 'rungHour', 'HH:mm'],
    [
      'a length in weeks',
      'length: { n: 3, unit: workday }',
      'length: { n: 3, unit: week }',
      'length.unit',
      'expected one of',
    ],
    [
      'a field nobody knows',
      '    owes: responsible-unit\n',
      '    owes: responsible-unit\n    colour: red\n',
      'clocks.rectify-by',
      'expected no key `colour`',
    ],
    [
      'an accountability slip released by an officer',
      'accountability: { release: leader',
      'accountability: { release: officer',
      'slips.accountability.release',
      'expected `leader`',
    ],
    [
      'a basis without its text',
      'value: major, basis: default',
      'value: major, basis: { article: §1 }',
      'basis.instrument',
      'expected string',
    ],
  ])('is refused with its line: %s', (_what, from, to, path, expected) => {
    const text = changed(from, to);
    const problem = problemsOf(text).find((each) => each.expected.includes(expected));
    expect(problem).toMatchObject({ file: 'mine.yaml', path: expect.stringContaining(path) });
    const marked = to.split('\n').findLast((line) => line.trim() !== '') ?? to;
    expect(problem?.line).toBe(lineWith(text, marked.trim()));
  });

  it('is refused when a clock is missing', () => {
    const text = shipped
      .split('\n')
      .filter((line) => !line.includes('  lift-by:'))
      .join('\n');
    expect(problemsOf(text)).toEqual([
      { file: 'mine.yaml', line: lineWith(text, 'clocks:') + 0, path: 'clocks.lift-by', expected: expect.any(String) },
    ]);
  });

  it('is refused with its line when the file is no YAML or says a thing twice', () => {
    expect(problemsOf('id: a\nname: [')).toMatchObject([{ line: 2 }]);
    expect(problemsOf('id: a\nid: b\n')[0]).toMatchObject({ line: 2, expected: expect.stringContaining('unique') });
  });

  it('is reported together with all other mistakes, in words', () => {
    const text = changed("'08:30'", "'8:30'").replace('release: leader', 'release: nobody');
    expect(() => parsePolicy(text, '/somewhere/mine.yaml')).toThrow(
      /^mine\.yaml:\d+: rungHour: .*\nmine\.yaml:\d+: slips/,
    );
  });
});

describe('a policy that extends another', () => {
  const bench = `
id: bench
name: one rung
extends: district-default
clocks:
  grade-by:
    ladder: [{ rung: '+1', notify: [owes], basis: default }]
  control-by: { ladder: [] }
guards:
  rectify.maxMonths: { value: 6, basis: default }
`;

  it('takes what it does not name from the other one', () => {
    const [policy, base] = [parsePolicy(bench, 'bench.yaml'), loadPolicy()];
    expect(policy.id).toBe('bench');
    expect(policy.clocks['grade-by']).toEqual({
      ...base.clocks['grade-by'],
      ladder: [{ name: '+1', offset: 1, notify: ['supervising-unit'], slips: [], basis: { kind: 'default' } }],
    });
    expect(policy.clocks['control-by']?.ladder).toEqual([]);
    expect(policy.clocks['rectify-by']).toEqual(base.clocks['rectify-by']);
    expect(policy.guards).toEqual({
      ...base.guards,
      'rectify.maxMonths': { value: 6, basis: { kind: 'default' } },
    });
  });

  it('may extend a file beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'policy-'));
    writeFileSync(join(folder, 'bench.yaml'), bench);
    const policy = parsePolicy(
      "id: slower\nname: slower\nextends: bench\nrungHour: '09:00'\n",
      join(folder, 'slower.yaml'),
    );
    rmSync(folder, { recursive: true });
    expect([policy.rungHour, policy.clocks['control-by']?.ladder]).toEqual(['09:00', []]);
  });

  it('is refused with the line when it extends nothing that exists, or itself', () => {
    expect(problemsOf(bench.replace('extends: district-default', 'extends: nowhere'))).toMatchObject([
      { line: 4, path: 'extends', expected: expect.stringContaining('district-default') },
    ]);
    expect(problemsOf(bench.replace('extends: district-default', 'extends: bench'))).toMatchObject([
      { line: 4, path: 'extends' },
    ]);
  });

  it('cannot take away the rung that tells a hazard its slip stayed unanswered', () => {
    const text = bench.replace('control-by: { ladder: [] }', 'answer-by: { ladder: [] }');
    expect(problemsOf(text)).toMatchObject([{ line: 8, expected: expect.stringContaining('`+1`') }]);
  });
});
