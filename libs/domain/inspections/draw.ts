import { sha256 } from '../kernel/sha-256';
import type { DrawInspector, DrawLists, DrawnObject, DrawObject, Excluded, PublicFigure } from './draw-types';

/** The name of this way of drawing. Another way gets another name: a published record is read by the one it names. */
export const DRAW_METHOD = 'bihuan-draw-1';

/** As many numbers as 12 hexadecimal digits can tell. */
const RANGE = 2 ** 48;

/** The lists in their published order, by id in code units, so that the order of entry decides nothing. */
export function sortedLists(lists: DrawLists): DrawLists {
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) => [...rows].sort((a, b) => order(a.id, b.id));
  const inspectors = lists.inspectors.map((one) => ({
    ...one,
    conflicts: [...one.conflicts].sort((a, b) => order(a.objectId, b.objectId)),
  }));
  return { ...lists, objects: byId(lists.objects), inspectors: byId(inspectors), items: byId(lists.items) };
}

/** SHA-256 over everything that is fixed before the draw, as JSON of lists only: no key whose order could differ. */
export function listHashOf(lists: DrawLists, { source, on, digits }: PublicFigure): string {
  const { objects, inspectors, items, wanted, teamSize, itemsEach } = lists;
  return sha256(
    JSON.stringify([
      DRAW_METHOD,
      objects.map(({ id, name, orgId }) => [id, name, orgId]),
      inspectors.map(({ id, name, orgId, conflicts }) => [
        id,
        name,
        orgId,
        conflicts.map(({ objectId, reason }) => [objectId, reason]),
      ]),
      items.map(({ id, name }) => [id, name]),
      [wanted, teamSize, itemsEach],
      [source, on, digits],
    ]),
  );
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
  if (inspector.orgId === object.orgId) return { inspectorId, why: 'same-organisation', reason: null };
  const declared = inspector.conflicts.find(({ objectId }) => objectId === object.id);
  return declared ? { inspectorId, why: 'declared', reason: declared.reason } : null;
}

/** Fisher–Yates from the end; every place draws the one that goes there from those still in front of it. */
function shuffled<T>(rows: readonly T[], seed: string, what: string): readonly T[] {
  const all = [...rows];
  for (let last = all.length - 1; last > 0; last--) {
    const pick = below(last + 1, seed, `${what}:${last}`);
    [all[last], all[pick]] = [all[pick] as T, all[last] as T];
  }
  return all;
}

/** A number from 0 to `most - 1`, each as likely: a hash beyond the last whole multiple is passed over for the next one. */
function below(most: number, seed: string, what: string): number {
  for (let attempt = 0; ; attempt++) {
    const number = parseInt(sha256(`${seed}:${what}:${attempt}`).slice(0, 12), 16);
    if (number < RANGE - (RANGE % most)) return number % most;
  }
}

function idsOf(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map(({ id }) => id);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
