import type { PartPlan, PlanEdition } from '@bihuan/domain';

export const ENTRY_KINDS = [
  'plan',
  'role',
  'data-rule',
  'conflict',
  'part',
  'phase',
  'task',
  'duty',
  'field',
  'window',
  'item',
  'quota',
  'instrument',
  'look-back',
  'form',
  'checklist',
  'routing',
] as const;

/** An entry of a plan with what it says, entries inside it left out. */
export interface Entry {
  readonly part: string | null;
  readonly kind: (typeof ENTRY_KINDS)[number];
  readonly id: string;
  readonly said: object;
}

/** Every entry of a plan under part, kind and id, in the plan's order. The document is one, whatever its id. */
export function planEntries(plan: PlanEdition): ReadonlyMap<string, Entry> {
  const { roles, dataRules, conflicts, parts, ...said } = plan;
  const entries: readonly Entry[] = [
    { part: null, kind: 'plan', id: 'plan', said },
    ...roles.map((one): Entry => ({ part: null, kind: 'role', id: one.key, said: one })),
    ...(dataRules ?? []).map((one): Entry => ({ part: null, kind: 'data-rule', id: one.id, said: one })),
    ...(conflicts ?? []).map((one): Entry => ({ part: null, kind: 'conflict', id: one.id, said: one })),
    ...parts.flatMap(ofPart),
  ];
  return new Map(entries.map((one) => [[one.part ?? '', one.kind, one.id].join('|'), one]));
}

function ofPart(part: PartPlan): readonly Entry[] {
  const { code, title, source, phases, duties } = part;
  const as =
    (kind: Entry['kind']) =>
    (one: { readonly id: string }): Entry => ({ part: code, kind, id: one.id, said: one });
  return [
    { part: code, kind: 'part', id: code, said: { title, source } },
    ...phases.flatMap(({ tasks, ...phase }): readonly Entry[] => [
      { part: code, kind: 'phase', id: phase.key, said: phase },
      ...tasks.map((task): Entry => ({ part: code, kind: 'task', id: `${phase.key}.${task.no}`, said: task })),
    ]),
    ...duties.map(as('duty')),
    ...(part.fields ?? []).map((one): Entry => ({ part: code, kind: 'field', id: one.key, said: one })),
    ...(part.windows ?? []).map(as('window')),
    ...(part.items ?? []).map((one): Entry => ({ part: code, kind: 'item', id: String(one.no), said: one })),
    ...(part.quotas ?? []).map(as('quota')),
    ...(part.instruments ?? []).map(as('instrument')),
    ...(part.lookBack ?? []).map(as('look-back')),
    ...(part.forms ?? []).map(as('form')),
    ...(part.checklists ?? []).map(as('checklist')),
    ...(part.routing ?? []).map(as('routing')),
  ];
}
