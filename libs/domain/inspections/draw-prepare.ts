import { decided, happened } from '../campaign/happened';
import { blankRefusal, futureDayRefusal, refused } from '../kernel/acting';
import type { Context, Decision, Refusal } from '../kernel/subject';
import { conflictOf, DRAW_METHOD, listHashOf, sortedLists } from './draw';
import type { DrawLists, PublicFigure } from './draw-types';
import type { InspectionCommand, DrawEvent } from './inspection-types';
import { refuse } from './refusals';

/** Fewer digits have so few outcomes that trying out secrets beforehand would tell on what is drawn. */
export const LEAST_DIGITS = 6;
/** More digits than any published figure has. */
export const MOST_DIGITS = 60;

/** Fixes lists, figure and commitment. The figure comes out on a later day, so nobody can know what these will draw. */
export function prepareDraw(command: InspectionCommand<'PrepareDraw'>, ctx: Context): Decision {
  const { line, name, unannounced, figure, commitment } = command;
  const { objects, inspectors, items, wanted, teamSize, itemsEach } = command;
  const lists = sortedLists({ objects, inspectors, items, wanted, teamSize, itemsEach });
  const reason =
    blankRefusal({ name, source: figure.source }) ??
    futureDayRefusal('figure.on', figure.on, ctx) ??
    numberRefusal('figure.digits', figure.digits, LEAST_DIGITS, MOST_DIGITS) ??
    (isHash(commitment) ? null : refuse('draw-hash-invalid', { field: 'commitment' })) ??
    listsRefusal(lists);
  if (reason) return refused(reason);
  const { source, on, digits } = figure;
  const fixed: PublicFigure = { source, on, digits };
  const event: DrawEvent = {
    type: 'DrawPrepared',
    data: {
      ...{ line, name, unannounced, method: DRAW_METHOD, lists, figure: fixed, commitment },
      ...{ listHash: listHashOf(lists, fixed), by: ctx.actor.userId },
    },
  };
  return decided([happened(event, ctx)]);
}

function listsRefusal(lists: DrawLists): Refusal | null {
  const { objects, inspectors, items, wanted, teamSize, itemsEach } = lists;
  return (
    rowsRefusal('objects', objects) ??
    rowsRefusal('inspectors', inspectors) ??
    rowsRefusal('items', items) ??
    numberRefusal('wanted', wanted, 1, objects.length) ??
    // Nobody inspects alone.
    numberRefusal('teamSize', teamSize, 2, inspectors.length) ??
    numberRefusal('itemsEach', itemsEach, 1, items.length) ??
    conflictsRefusal(lists)
  );
}

function rowsRefusal(field: string, rows: readonly { readonly id: string; readonly name: string }[]): Refusal | null {
  if (rows.length === 0) return refuse('draw-list-empty', { field });
  const twice = rows.find(({ id }, at) => id === rows[at - 1]?.id);
  if (twice) return refuse('draw-id-twice', { field, id: twice.id });
  return rows.map(({ id, name }) => blankRefusal({ id, name })).find((no) => no !== null) ?? null;
}

/** Every conflict is about an object of the list, and leaves enough inspectors for it. */
function conflictsRefusal({ objects, inspectors, teamSize }: DrawLists): Refusal | null {
  const known = new Set(objects.map(({ id }) => id));
  for (const { id: inspectorId, conflicts } of inspectors) {
    for (const { objectId, reason } of conflicts) {
      if (!known.has(objectId)) return refuse('draw-conflict-unknown', { inspectorId, objectId });
      const blank = blankRefusal({ reason });
      if (blank) return blank;
    }
  }
  for (const object of objects) {
    const free = inspectors.filter((one) => conflictOf(one, object) === null).length;
    if (free < teamSize) return refuse('draw-too-few-inspectors', { objectId: object.id, free, teamSize });
  }
  return null;
}

function numberRefusal(field: string, value: number, least: number, most: number): Refusal | null {
  const fits = Number.isSafeInteger(value) && value >= least && value <= most;
  return fits ? null : refuse('draw-number-invalid', { field, value, least, most });
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
