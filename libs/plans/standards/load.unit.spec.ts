import { standardProblem } from '@bihuan/domain';
import { hazardModule } from '../../domain/hazard/hazard-module';
import { GIVER, PANEL, SAMPLES } from '../../domain/hazard/testing/samples';
import { ORGS } from '../../domain/kernel/testing/policy-fixture';
import { personOf, World } from '../../domain/kernel/testing/world';
import { type PolicyFileError } from '../policies/yaml-problems';
import { parseStandard, shippedStandards } from './load';

const STANDARDS = shippedStandards();
const HAZARD = { kind: 'hazard', id: 'a-hazard' } as const;

/** What grading a hazard of a line on a day by a standard leads to. */
function graded(
  line: string,
  day: string,
  named: { standard: string; version: string; clause: string },
  level = 'major',
) {
  const world = Object.assign(new World(`${day}T01:00:00.000Z`, [hazardModule]), { standards: STANDARDS });
  world.give(HAZARD, { ...SAMPLES.Report, line } as never, GIVER.Report);
  const supervisor = personOf({ FIRE: ORGS.fireDepartment, SPEC: ORGS.department }[line] ?? ORGS.town);
  return world.try(HAZARD, { type: 'Grade', level, ...named, panel: PANEL } as never, supervisor)?.code ?? 'graded';
}

const TRADE = { standard: 'trade-major-hazards', version: '2023', clause: '3(1)' };
const FIRE_2017 = { standard: 'gb-35181', version: '2017', clause: '6' };
const FIRE_2025 = { standard: 'gb-35181', version: '2025', clause: '5' };
const FREE = { standard: '本地口径', version: '1', clause: '1' };

describe('a grading rests on a standard of its line that is in force', () => {
  it.each([
    ['trade on the day before the standard came into force', 'TRADE', '2023-05-14', TRADE, 'standard-not-in-force'],
    ['and on that day', 'TRADE', '2023-05-15', TRADE, 'graded'],
    ['fire by the edition of 2017 on its last day', 'FIRE', '2025-10-31', FIRE_2017, 'graded'],
    ['and on the day after', 'FIRE', '2025-11-01', FIRE_2017, 'standard-not-in-force'],
    ['fire by the edition of 2025 on its first day', 'FIRE', '2025-11-01', FIRE_2025, 'graded'],
    [
      'fire by an edition there is not',
      'FIRE',
      '2019-04-01',
      { ...FIRE_2017, version: '2016' },
      'standard-version-unknown',
    ],
    ['fire by a text nobody knows', 'FIRE', '2019-04-01', FREE, 'standard-unknown'],
    ['any text where a line has no standard', 'SPEC', '2019-04-01', FREE, 'graded'],
    ['any text before its line had one', 'TRADE', '2019-04-01', FREE, 'graded'],
  ])('%s', (_, line, day, named, outcome) => {
    expect(graded(line, day, named)).toBe(outcome);
  });

  it('asks nothing of a general hazard: it meets no standard', () => {
    expect(graded('FIRE', '2019-04-01', FREE, 'general')).toBe('graded');
  });

  it('names what there is to choose from', () => {
    const named = { ...FREE, line: 'FIRE', day: '2019-04-01' };
    expect(standardProblem(STANDARDS, named)?.facts).toEqual({ standard: '本地口径', known: ['gb-35181'] });
  });

  it('knows every clause of a standard that is written down whole, and only then refuses another', () => {
    const [trade] = STANDARDS.filter(({ id }) => id === 'trade-major-hazards');
    const other = { ...TRADE, clause: '4(9)', line: 'TRADE', day: '2024-01-02' };
    expect(standardProblem([trade!], other)).toBeNull();
    expect(standardProblem([{ ...trade!, complete: true }], other)).toMatchObject({
      code: 'standard-clause-unknown',
      facts: { known: ['3(1)', '3(2)', '3(3)'] },
    });
  });
});

describe('the file of a standard', () => {
  const text = (clauses: string, to = 'null'): string => `id: mine
version: '1'
name: { zh: 标准, en: a standard }
lines: [SPEC]
instrument: 标准
source: 来源
inForceFrom: '2020-01-01'
inForceTo: ${to}
complete: true
clauses: [${clauses}]
unconfirmed: []
`;
  const one = "{ clause: '1', gist: { zh: 一, en: one } }";
  const problems = (given: string): readonly string[] => {
    try {
      return [parseStandard(given, 'mine.yaml').id];
    } catch (error) {
      return (error as PolicyFileError).problems.map(({ line, path }) => `${line} ${path}`);
    }
  };

  it.each([
    ['is read', text(one), ['mine']],
    ['has each clause once', text(`${one}, ${one}`), ['10 clauses.1.clause']],
    ['does not end before it begins', text(one, "'2019-12-31'"), ['8 inForceTo']],
    ['has clauses at all', text(''), ['10 clauses']],
  ])('%s', (_, given, expected) => {
    expect(problems(given)).toEqual(expected);
  });
});
