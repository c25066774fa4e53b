import { editionJsonSchema } from '@bihuan/plans';
import type { RuleAsks, ValueAsk } from './rule-asks';

/** What is read of the JSON schema of rules. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** What the table of a copy of rules asks for, drawn from the schema by which the service reads it. */
export function makeRuleAsks(): RuleAsks {
  const root = editionJsonSchema() as Schema;
  const clock = at(root, 'clocks', '*');
  const rung = at(among(at(clock, 'ladder'), 'array'), '[]');
  const slip = at(rung, 'slips', '[]');
  return {
    units: at(among(at(clock, 'length'), 'object'), 'unit').enum ?? [],
    restDay: at(clock, 'restDay').enum ?? [],
    owes: at(clock, 'owes').enum ?? [],
    // `owes` stands for another role in a ladder that several clocks share; a copy writes every ladder out.
    notify: (at(rung, 'notify', '[]').enum ?? []).filter((role) => !/^owes(:head)?$/.test(role)),
    slipKinds: at(slip, 'kind').enum ?? [],
    slipTo: at(slip, 'to', '[]').enum ?? [],
    release: at(root, 'slips', '*', 'release').enum ?? [],
    guards: Object.fromEntries(
      Object.entries(at(root, 'guards').properties ?? {}).map(([name, guard]) => [
        name,
        askOf(name, at(guard, 'value')),
      ]),
    ),
  };
}

/** Down into a schema: a property by its name, `*` for any entry of a record, `[]` for the entries of a list. */
function at(schema: Schema, ...path: readonly string[]): Schema {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const any = schema.additionalProperties === false ? undefined : schema.additionalProperties;
  const inner = step === '[]' ? schema.items : step === '*' ? any : schema.properties?.[step];
  if (!inner) throw new Error(`The schema of rules has no ${step}.`);
  return at(inner, ...rest);
}

function among(schema: Schema, type: string): Schema {
  const found = schema.anyOf?.find((option) => option.type === type);
  if (!found) throw new Error(`The schema of rules has no ${type} there.`);
  return found;
}

function askOf(name: string, schema: Schema): ValueAsk {
  const options = schema.anyOf ?? [schema];
  const lines = options.find(({ properties }) => properties?.['default']);
  const plain = options.filter((option) => option !== lines).flatMap((option) => option.anyOf ?? [option]);
  const kind = plain.find(({ type }) => type !== 'null');
  if (!kind) throw new Error(`No way to ask for ${name}.`);
  return {
    ...plainAsk(name, kind),
    ...(plain.some(({ type }) => type === 'null') ? { mayBeNull: true as const } : {}),
    ...(lines ? { byLine: true as const } : {}),
  };
}

function plainAsk(name: string, schema: Schema): Pick<ValueAsk, 'as' | 'of' | 'least'> {
  // The only lists among the values of rules are of clocks.
  if (schema.items?.enum) return { as: 'clocks', of: schema.items.enum };
  if (schema.enum) return { as: 'choice', of: schema.enum };
  if (schema.type === 'boolean') return { as: 'yes-no' };
  if (schema.type === 'object') return { as: 'length' };
  if (schema.type === 'integer')
    return { as: 'number', ...(schema.minimum === undefined ? {} : { least: schema.minimum }) };
  throw new Error(`No way to ask for ${name}.`);
}
