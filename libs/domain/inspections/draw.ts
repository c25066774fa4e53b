import { sha256 } from '../kernel/sha-256';
import {
  OWN_ORGANISATION,
  type DrawInspector,
  type DrawLists,
  type DrawnObject,
  type DrawObject,
  type Excluded,
  type PublicFigure,
} from './draw-types';

/** The name of this way of drawing. Another way gets another name: a published record is read by the one it names. */
export const DRAW_METHOD = 'bihuan-draw-1';

/** The lists in their published order, by id in code units, so that the order of entry decides nothing. */
export function sortedLists(lists: DrawLists): DrawLists {
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) => [...rows].sort((a, b) => order(a.id, b.id));
  const inspectors = lists.inspectors.map((one) => ({
    ...one,
    conflicts: [...one.conflicts].sort((a, b) => order(a.objectId, b.objectId)),
  }));
  return { ...lists, objects: byId(lists.objects), inspectors: byId(inspectors), items: byId(lists.items) };
}

/** SHA-256 over everything that is fixed before the draw, as JSON with the keys of every object sorted. */
export function listHashOf(lists: DrawLists, figure: PublicFigure): string {
  return sha256(JSON.stringify([DRAW_METHOD, lists, figure], sortedKeys));
}

/** The seed: what was fixed, the secret committed to with it, and the figure published after both. */
export function seedOf(listHash: string, secret: string, publicValue: string): string {
  return sha256(`${listHash}:${secret}:${publicValue}`);
}

/** What a seed draws from the lists in their published order. The same lists and seed always give the same. */
export function drawFrom(lists: DrawLists, seed: string): readonly DrawnObject[] {
  return shuffled(lists.objects, seed, 'objects')
    .slice(0, lists.wanted)
    .map((object) => {
      const inspectors = shuffled(lists.inspectors, seed, `inspectors:${object.id}`);
      const excluded = inspectors.flatMap((one) => conflictOf(one, object) ?? []);
      const out = new Set(excluded.map(({ inspectorId }) => inspectorId));
      return {
        objectId: object.id,
        items: idsOf(shuffled(lists.items, seed, `items:${object.id}`).slice(0, lists.itemsEach)),
        order: idsOf(inspectors.filter(({ id }) => !out.has(id))),
        excluded,
      };
    });
}

/** Why this inspector is not sent to this object, or null. */
export function conflictOf(inspector: DrawInspector, object: DrawObject): Excluded | null {
  const inspectorId = inspector.id;
  if (inspector.orgId === object.orgId) return { inspectorId, reason: OWN_ORGANISATION };
  const declared = inspector.conflicts.find(({ objectId }) => objectId === object.id);
  return declared ? { inspectorId, reason: declared.reason } : null;
}

/**
 * Everybody gets a ticket, the hash of the seed, of what is drawn and of their id; the lowest comes first. Whoever cannot
 * foresee the seed cannot foresee a ticket, and no place in a list is better than another.
 */
function shuffled<T extends { readonly id: string }>(rows: readonly T[], seed: string, what: string): readonly T[] {
  const tickets = rows.map((row) => ({ row, ticket: sha256(`${seed}:${what}:${row.id}`) }));
  return tickets.sort((a, b) => order(a.ticket, b.ticket)).map(({ row }) => row);
}

/** What stores a list may turn its keys round; the hash stays. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => order(a, b)));
}

function idsOf(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map(({ id }) => id);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
