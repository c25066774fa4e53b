import type { CircularState } from './circular-types';

/** The organisations a circular is addressed to and those it names; a line is none. */
export function concernedBy({ addressees, named, scope }: CircularState): readonly string[] {
  return [...new Set([...addressees.map(({ id }) => id), ...(scope === 'line' ? [] : named)])];
}

/** Those who are told of it: nobody before it is issued. */
export function toldOf(circular: CircularState): readonly string[] {
  return circular.issued ? concernedBy(circular) : [];
}
