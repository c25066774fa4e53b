import type { Automaton, Data } from './automaton';

/** Plays a life through. Null when it is accepted and ends in `finalState`; else where it goes wrong. */
export function rejects(
  automaton: Automaton,
  events: readonly { readonly type: string; readonly data: Data }[],
  finalState: string,
): { at: number; type: string; state: string } | null {
  const [birth, ...rest] = events;
  let states = birth && automaton.births[birth.type] ? [automaton.births[birth.type] as string] : [];
  if (!birth || states.length === 0) return { at: 1, type: birth?.type ?? 'nothing', state: 'unborn' };
  for (const [index, event] of rest.entries()) {
    const next = states.flatMap((state) => step(automaton, state, event));
    if (next.length === 0) return { at: index + 2, type: event.type, state: states.join('|') };
    states = [...new Set(next)];
  }
  return states.includes(finalState) ? null : { at: events.length, type: 'the row', state: states.join('|') };
}

function step(automaton: Automaton, state: string, event: { type: string; data: Data }): string[] {
  const move = automaton.moves[event.type];
  if (!move) return [];
  const [from, to] = move;
  const open = from === '**' || (from === '*' ? !isOver(automaton, state) : from.split(' ').includes(state));
  if (!open) return [];
  const target = typeof to === 'function' ? to(state, event.data) : to;
  return target.split('|').map((name) => (name === '=' ? state : name));
}

/** A closed hazard is out of people's hands too, though a look-back may still be owed. */
function isOver(automaton: Automaton, state: string): boolean {
  return automaton.ends.includes(state) || state === 'closed';
}
