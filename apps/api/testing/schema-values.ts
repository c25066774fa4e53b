/** A JSON Schema as the API's own document has it; only the words that document uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

/** Where values come from: chance, and what is known of the world. */
export interface Source {
  /** A whole number from 0 to below `below`. */
  whole(below: number): number;
  /** A UUID, of something that exists or not; `name` is the field's, or empty. */
  id(name: string): string;
  /** Text without a form, as a person types it. */
  text(): string;
  /** A legal day. */
  day(): string;
  /** A text that is known for a field of this name; undefined when none is, or none is wanted. Used where it fits. */
  known?(name: string): string | undefined;
}

/** Texts of the forms that the document asks for by a pattern. */
const FORMS: readonly string[] = [
  'town,enterprise',
  '5a0e1c3c-6d1f-4a57-9f0e-0c2f3a4b5c6d,9b2d7a10-3c4e-4f5a-8b6c-7d8e9fa0b1c2',
  ...['FIRE', 'SPEC', '2019', '210600', 'sample', 'hazard.read', 'grade-by', 'A1', '1', '13800000000', '08:00'],
  ...['a'.repeat(64), 'b'.repeat(43), '00000000-0000-4000-8000-000000000001'],
];
/** Deepest nesting that is filled; below it optional fields are left out. */
const DEEP = 4;

/** Makes values that a schema accepts, and says what it has. */
export class SchemaValues {
  constructor(
    private readonly components: Readonly<Record<string, JsonSchema>>,
    private readonly source: Source,
  ) {}

  /** The schema that a reference means. */
  resolved(schema: JsonSchema): JsonSchema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : this.resolved(this.components[name] ?? {});
  }

  /** The schemas of which one is chosen, each with the fields it has; a schema without a choice is its only one. */
  variants(schema: JsonSchema): JsonSchema[] {
    const found = this.resolved(schema);
    const choices = found.oneOf ?? found.anyOf;
    return choices ? choices.flatMap((one) => this.variants(one)) : [found];
  }

  /**
   * A value the schema accepts. `often` is how many of ten optional fields are filled, `name` the field it is for. Throws on a pattern that no text here
   * has: it is to be added to `FORMS`.
   */
  valueOf(schema: JsonSchema, often = 0, depth = 0, name = ''): unknown {
    const found = this.resolved(schema);
    if ('const' in found) return found.const;
    if (found.enum) return this.one(found.enum);
    if (found.oneOf ?? found.anyOf) return this.valueOf(this.one(this.variants(found)), often, depth, name);
    switch (found.type) {
      case 'object':
        return this.objectOf(found, often, depth);
      case 'array': {
        const least = found.minItems ?? 0;
        const more = depth < DEEP && often > 0 ? this.source.whole(Math.min(3, (found.maxItems ?? 3) - least + 1)) : 0;
        return Array.from({ length: least + more }, () => this.valueOf(found.items ?? {}, often, depth + 1, name));
      }
      case 'string':
        return this.stringOf(found, name);
      case 'integer':
      case 'number':
        return (found.minimum ?? 1) + this.source.whole(Math.min(5, (found.maximum ?? 9) - (found.minimum ?? 1) + 1));
      case 'boolean':
        return this.source.whole(2) === 0;
      case 'null':
        return null;
      default:
        return this.source.text();
    }
  }

  private objectOf(schema: JsonSchema, often: number, depth: number): object {
    const { properties = {}, required = [], additionalProperties: more, propertyNames } = schema;
    const filled = Object.entries(properties).filter(
      ([name]) => required.includes(name) || (depth < DEEP && this.source.whole(10) < often),
    );
    const fields = filled.map(([name, field]) => [name, this.valueOf(field, often, depth + 1, name)]);
    if (typeof more === 'object' && propertyNames && depth < DEEP && often > 0) {
      fields.push([String(this.valueOf(propertyNames, often, depth + 1)), this.valueOf(more, often, depth + 1)]);
    }
    return Object.fromEntries(fields) as object;
  }

  private stringOf({ format, pattern, minLength = 0, maxLength = 10_000 }: JsonSchema, name: string): string {
    if (format === 'uuid') return this.source.id(name);
    if (format === 'date') return this.source.day();
    if (format === 'date-time') return `${this.source.day()}T08:00:00+08:00`;
    const fits = (text: string) => text.length >= minLength && text.length <= maxLength;
    const found = this.source.known?.(name);
    if (found !== undefined && fits(found) && new RegExp(pattern ?? '', 'u').test(found)) return found;
    if (pattern === undefined || new RegExp(pattern, 'u').test('甲 a')) {
      const text = this.source.text();
      return text.padEnd(minLength, '字').slice(0, maxLength);
    }
    const known = FORMS.filter((text) => fits(text) && new RegExp(pattern, 'u').test(text));
    if (known.length === 0) throw new Error(`no text is known that has the form ${pattern}`);
    return this.one(known);
  }

  private one<T>(list: readonly T[]): T {
    return list[this.source.whole(list.length)]!;
  }
}
