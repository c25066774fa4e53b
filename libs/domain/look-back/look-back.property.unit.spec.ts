import fc from 'fast-check';
import { LOOK_BACK_CAUSES, type LookBackCause } from '../campaign/plan-rules-types';
import type { Happening } from '../kernel/happening';
import { selects, whyNoMore } from './look-back-rules';
import { happening, hazard, LookBackWorld, ruleOf } from './testing/look-back-world';

const CAUSES = LOOK_BACK_CAUSES.filter((cause) => cause !== 'topic');
const ruleArb = fc.record({
  causes: fc.uniqueArray(fc.constantFrom(...CAUSES), { minLength: 1 }),
  lines: fc.constantFrom('unit' as const, 'hazard' as const),
  foundIn: fc.constantFrom(undefined, 'year-before' as const),
});
const happeningArb: fc.Arbitrary<Happening> = fc
  .record({
    cause: fc.constantFrom(...CAUSES),
    firm: fc.constantFrom('a', 'b', 'c', 'd'),
    year: fc.constantFrom('2018', '2019'),
    state: fc.constantFrom('closed', 'rectifying', 'duplicate', 'withdrawn', 'verified'),
    undone: fc.boolean(),
    ownerless: fc.boolean(),
    passed: fc.boolean(),
  })
  .map(({ cause, firm, year, state, undone, ownerless, passed }) => {
    const review = passed ? { status: 'passed', at: '2019-10-15T00:00:00.000Z', newHazardId: null } : null;
    const of = hazard(`h-${firm}`, { state, foundOn: `${year}-05-01`, review });
    const id = `${firm}:${cause}:${year}`;
    return happening(cause, firm, { id, day: `${year}-06-01`, undone, orgId: ownerless ? null : firm, hazard: of });
  });
const record = fc.uniqueArray(happeningArb, { selector: ({ id }) => id, maxLength: 20 });
const history = fc.tuple(fc.array(ruleArb, { minLength: 1, maxLength: 3 }), record, record);

function lived([rules, first, later]: typeof history extends fc.Arbitrary<infer T> ? T : never): LookBackWorld {
  const plans = rules.map(({ causes, lines, foundIn }, i) =>
    ruleOf(causes as LookBackCause[], { id: `rule-${i}`, lines, ...(foundIn ? { foundIn } : {}) }),
  );
  return new LookBackWorld(plans).opens(first).regenerate(later);
}

describe('whatever is on record', () => {
  it('nobody is left out, and nobody is on the list twice for one thing', () => {
    fc.assert(
      fc.property(history, (given) => {
        const { state } = lived(given);
        for (const rule of state.rules) {
          const reasons = state.lines
            .filter((line) => line.rule === rule.rule)
            .flatMap((line) => line.reasons.map((reason) => ({ ...reason, done: line.result !== null })));
          expect(new Set(reasons.map(({ id }) => id)).size).toBe(reasons.length);
          const standing = given[2].filter((one) => selects(rule, 2019, one) && whyNoMore(one) === null);
          for (const { id } of standing) {
            const reason = reasons.find((one) => one.id === id);
            expect(reason?.done === true || reason?.fellAway === null).toBe(true);
          }
          const wanted = new Set(standing.map(({ id }) => id));
          const unwanted = reasons.filter(({ id, done }) => !done && !wanted.has(id));
          expect(unwanted.every(({ fellAway }) => fellAway !== null)).toBe(true);
        }
      }),
    );
  });

  it('regenerating again changes nothing', () => {
    fc.assert(
      fc.property(history, (given) => {
        const world = lived(given);
        const before = world.events.length;
        expect(world.regenerate(given[2], '2019-11-05').events).toHaveLength(before);
      }),
    );
  });
});
