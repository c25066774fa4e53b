import { blankRefusal, isCountable, pastDayRefusal } from '../kernel/acting';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { Directory } from '../kernel/roles';
import type { Context, Refusal } from '../kernel/subject';
import type { CircularContent } from './circular-types';
import type { CircularFigures } from './figures';
import { refuse } from './refusals';

const common = refuserOf(COMMON_REFUSALS);

/** The most lines a table has; a longer one is narrowed to a line, or told by areas. */
export const MOST_ROWS = 200;

/** What is wrong with a draft and its figures, or null. */
export function contentRefusal(content: CircularContent, figures: CircularFigures, ctx: Context): Refusal | null {
  const { title, text, addressees, from, to, line } = content;
  return (
    blankRefusal({ title, text }) ??
    (addressees.length === 0 ? refuse('circular-no-addressee', {}) : null) ??
    pastDayRefusal('from', from, ctx, null) ??
    (isCountable(to) ? null : common('day-unknown', { field: 'to', day: to })) ??
    (to < from ? refuse('circular-period-backwards', { from, to }) : null) ??
    (line !== null && !Object.hasOwn(ctx.directory.lines, line) ? refuse('circular-of-unknown', { of: line }) : null) ??
    namedRefusal(content, ctx.directory) ??
    tableRefusal(content, figures)
  );
}

/** Lines and areas are the directory's; which organisations there are the record looks up before it asks. */
function namedRefusal(
  { circularKind: kind, scope, line, named }: CircularContent,
  directory: Directory,
): Refusal | null {
  if (kind === 'situation') return named.length > 0 ? refuse('circular-names-somebody', { kind }) : null;
  if (named.length === 0) return refuse('circular-names-nobody', { kind });
  const known = (of: string): boolean => {
    if (scope === 'unit') return true;
    if (scope === 'area') return Object.values(directory.towns).includes(of);
    return Object.hasOwn(directory.lines, of) && (line === null || of === line);
  };
  const stranger = named.find((of) => !known(of));
  return stranger === undefined ? null : refuse('circular-of-unknown', { of: stranger });
}

function tableRefusal({ circularKind, from, to }: CircularContent, { rows }: CircularFigures): Refusal | null {
  if (rows.length === 0) return refuse('circular-table-empty', { from, to });
  if (rows.length > MOST_ROWS) return refuse('circular-table-too-long', { rows: rows.length, most: MOST_ROWS });
  if (circularKind !== 'criticism') return null;
  const blameless = rows.filter(({ reasons }) => reasons.length === 0).map(({ name }) => name);
  return blameless.length > 0 ? refuse('circular-nothing-against', { names: blameless, from, to }) : null;
}
