import { z } from 'zod';
import { COMMAND_FIELDS } from './primitives';
import { COMMAND_WORDS } from './words/commands';

/** A zod schema for each field of a payload, none forgotten and none invented. */
export type Shapes<T> = { readonly [K in keyof Required<T>]: z.ZodType<T[K & keyof T]> };

type Fields = Readonly<Record<string, z.ZodRawShape>>;

/** What a parsed command looks like: its type, its own fields as the domain names them, and those every command has. */
export interface ParsedCommand {
  readonly type: string;
  readonly expectedVersion?: number;
  readonly effectiveAt?: string;
  readonly backdateReason?: string;
}

/** The union of a kind's commands, told apart by `type`; each refuses fields that are not its own. */
export function commandsOf(kind: string, fields: Fields): z.ZodType<ParsedCommand> {
  const options = Object.entries(fields).map(([type, shape]) => {
    const words = COMMAND_WORDS[type];
    return z
      .strictObject({ type: z.literal(type), ...shape, ...COMMAND_FIELDS })
      .meta({ id: `${kind}.${type}`, description: words ? `${words.zh} — ${words.en}` : type });
  });
  const [first, ...rest] = options;
  if (!first) throw new Error(`No commands for ${kind}.`);
  return z.discriminatedUnion('type', [first, ...rest]) as unknown as z.ZodType<ParsedCommand>;
}
