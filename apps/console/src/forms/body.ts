import type { Asked } from '../../forms/field-types';

/** What every command may carry when something is entered after the fact. */
export const LATE: readonly string[] = ['effectiveAt', 'backdateReason'];

/**
 * The body of a command from what was typed: what was left empty is left out, inside groups and lists too; a list or group
 * that has to be there stays, though empty.
 */
export function bodyOf(fields: readonly Asked[], values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((asked) => {
      const value = valueOf(asked, values[asked.name]);
      return value === undefined ? [] : [[asked.name, value] as const];
    }),
  );
}

function valueOf(asked: Asked, typed: unknown): unknown {
  switch (asked.as) {
    case 'group': {
      const body = bodyOf(asked.fields ?? [], (typed ?? {}) as Readonly<Record<string, unknown>>);
      return asked.optional && Object.keys(body).length === 0 ? undefined : body;
    }
    case 'list': {
      const { item } = asked;
      const rows = (Array.isArray(typed) ? typed : []).map((row: unknown) => (item ? valueOf(item, row) : clean(row)));
      const kept = rows.filter((row) => row !== undefined);
      return asked.optional && kept.length === 0 ? undefined : kept;
    }
    case 'yes':
      return typed === true ? true : undefined;
    // What is typed is the time on the wall here.
    case 'moment':
      return typeof typed === 'string' && typed !== '' ? `${typed.slice(0, 16)}:00+08:00` : undefined;
    default:
      return clean(typed);
  }
}

/** What was typed without its empty texts and what holds nothing else; undefined when nothing is left. */
export function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const kept = value.map(clean).filter((one) => one !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  const kept = Object.entries(value).flatMap(([name, one]) => {
    const inner = clean(one);
    return inner === undefined ? [] : [[name, inner] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** What a refusal says about fields: as the form names them, with the words to show beside each. */
export function fieldErrors(
  problem: {
    readonly errors: readonly { path: string; message: string }[];
    readonly facts: Readonly<Record<string, unknown>>;
    readonly detail: string;
  },
  fields: readonly Asked[],
): { name: (string | number)[]; errors: string[] }[] {
  const known = new Set(fields.map(({ name }) => name));
  const about = problem.facts['field'];
  const one =
    typeof about === 'string' && problem.errors.length === 0 ? [{ path: about, message: problem.detail }] : [];
  return [...problem.errors, ...one].flatMap(({ path, message }) => {
    const name = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    return known.has(String(name[0])) ? [{ name, errors: [message] }] : [];
  });
}
