import { PART_CODES, PHASE_KEYS, type PartPlan, type PlanEdition, type PlanRole } from '@bihuan/domain';
import fc from 'fast-check';
import { duties, phases } from './duty-arbitrary';
import { checklists, forms, instruments, lookBacks, routings } from './rule-arbitrary';
import { fields, items, quotas, windows } from './target-arbitrary';
import { entry, id, monthDays, named, once, text, type Names } from './value-arbitrary';

const role: fc.Arbitrary<PlanRole> = fc.record({
  key: id,
  name: text,
  orgs: fc.oneof(
    fc.record({
      by: fc.constant('directory' as const),
      role: fc.constantFrom('sector-office' as const, 'committee-office' as const),
    }),
    fc.record({
      by: fc.constant('kind' as const),
      kinds: fc.uniqueArray(fc.constantFrom('town' as const, 'park' as const, 'department' as const), { minLength: 1 }),
      scope: fc.constantFrom('district' as const, 'line' as const),
    }),
    fc.record({ by: fc.constant('asked' as const), question: text }),
  ),
  ...entry,
});

const OPTIONAL = ['windows', 'items', 'quotas', 'instruments', 'lookBack', 'checklists', 'routing'] as const;

/** A part whose entries name only roles, fields, forms and phases that are there. */
function part(code: PartPlan['code'], roles: readonly string[]): fc.Arbitrary<PartPlan> {
  const base = fc.record({
    fields,
    formList: forms,
    phaseKeys: fc.subarray([...PHASE_KEYS], { maxLength: 2 }),
    days: monthDays,
  });
  return base.chain(({ fields: asked, formList, phaseKeys, days }) => {
    const of = (kind: string) => asked.filter((field) => field.kind === kind).map(({ key }) => key);
    const names: Names = {
      roles,
      days: of('day'),
      windows: of('window'),
      numbers: of('number'),
      forms: formList.map((form) => form.id),
      phases: phaseKeys,
    };
    return fc.tuple(duties(names), fc.subarray([...OPTIONAL], { maxLength: 2 })).chain(([owed, kinds]) => {
      const optional = {
        windows: windows(names),
        items: items(names),
        quotas: quotas(names, owed),
        instruments: instruments(names),
        lookBack: lookBacks(names),
        checklists,
        routing: routings,
      };
      return fc.record({
        code: fc.constant(code),
        title: text,
        source: entry.source,
        phases: phases(phaseKeys, days, roles),
        duties: fc.constant(owed),
        ...(asked.length > 0 ? { fields: fc.constant(asked) } : {}),
        ...(formList.length > 0 ? { forms: fc.constant(formList) } : {}),
        ...Object.fromEntries(kinds.map((kind) => [kind, optional[kind]])),
      });
    });
  }) as fc.Arbitrary<PartPlan>;
}

const codes = (count: number) => fc.subarray([...PART_CODES], { minLength: count, maxLength: count });

/** Any plan that its schema and checks accept, with entries of every kind over some hundred plans; small, so that thousands are played in a minute. */
export const anyPlan: fc.Arbitrary<PlanEdition> = fc
  .record({
    roles: once(role, 'key', 1, 2),
    codes: fc.oneof({ weight: 5, arbitrary: codes(1) }, { weight: 1, arbitrary: codes(2) }),
  })
  .chain(({ roles, codes }) => {
    const keys = roles.map(({ key }) => key);
    return fc.record(
      {
        id,
        version: fc.integer({ min: 1, max: 99 }),
        title: text,
        instrument: fc.string({ minLength: 1, maxLength: 12 }),
        issuedOn: fc.constantFrom('2019-03-20', '2020-02-29', '2023-12-31'),
        region: text,
        year: fc.integer({ min: 2018, max: 2026 }),
        issuingBody: text,
        dayBefore: fc.constantFrom('included' as const, 'excluded' as const),
        roles: fc.constant(roles),
        dataRules: once(fc.record({ id, ...named }), 'id', 0, 1),
        conflicts: once(
          fc.record({
            id,
            name: text,
            what: text,
            sources: fc.array(entry.source, { minLength: 1, maxLength: 2 }),
            foundBy: fc.option(id),
          }),
          'id',
          0,
          1,
        ),
        parts: fc.tuple(...codes.map((code) => part(code, keys))),
      },
      {
        requiredKeys: [
          'id',
          'version',
          'title',
          'instrument',
          'issuedOn',
          'region',
          'year',
          'issuingBody',
          'dayBefore',
          'roles',
          'parts',
        ],
      },
    );
  }) as fc.Arbitrary<PlanEdition>;
