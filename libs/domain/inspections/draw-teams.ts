import type { DrawState } from './inspection-types';

type Drawn = Pick<DrawState, 'lists' | 'draw' | 'replacements'>;

/** Who goes to an object now: all who were drawn or called, but those who could not go; nobody before the draw. */
export function teamOf({ lists, draw, replacements }: Drawn, objectId: string): readonly string[] {
  const order = draw?.objects.find((one) => one.objectId === objectId)?.order ?? [];
  const out = replacements.filter((one) => one.objectId === objectId).map((one) => one.out);
  return order.slice(0, lists.teamSize + out.length).filter((id) => !out.includes(id));
}

/** Who takes the next free place: the one after all who were drawn or called so far. Null when the order is used up. */
export function nextInOrder({ lists, draw, replacements }: Drawn, objectId: string): string | null {
  const order = draw?.objects.find((one) => one.objectId === objectId)?.order ?? [];
  const called = replacements.filter((one) => one.objectId === objectId).length;
  return order[lists.teamSize + called] ?? null;
}
