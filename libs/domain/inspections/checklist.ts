import type { ChecklistItemPlan } from '../campaign/plan-rules-types';
import type { PlanEdition } from '../campaign/plan-types';
import type { Checklist, ChecklistItem } from './check-types';

/** A part's list with the items that are answered one by one, in the plan's order; null when the plan has no such list. */
export function checklistOf(plan: PlanEdition, part: string, id: string): Checklist | null {
  const list = plan.parts.find(({ code }) => code === part)?.checklists?.find((one) => one.id === id);
  if (!list) return null;
  const items = list.items.flatMap((item) => leavesOf(item, ''));
  const { name, source } = list;
  return { plan: plan.id, version: plan.version, part, id, name, document: source.document, items };
}

/** What has numbered items of its own is a heading over them. */
function leavesOf({ no, text, section, items }: ChecklistItemPlan, above: string): readonly ChecklistItem[] {
  const item = above === '' ? no : `${above}/${no}`;
  return items ? items.flatMap((one) => leavesOf(one, item)) : [{ item, text, section }];
}
