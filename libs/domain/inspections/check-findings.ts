import { give } from '../campaign/happened';
import type { ReportFound } from '../hazard/linked-commands';
import { deriveId } from '../kernel/derive-id';
import type { CommandEffect } from '../kernel/subject';
import type { CheckAnswer, CheckState, GivenAnswer } from './check-types';

/** A title is a line; the whole text of the item stands in what the hazard came from. */
const LONGEST_TITLE = 200;

/** The answers in the list's order, each failing one with the hazard it becomes. */
export function answersOf(state: CheckState, given: readonly GivenAnswer[]): readonly CheckAnswer[] {
  return state.checklist.items.flatMap(({ item }) =>
    given
      .filter((one) => one.item === item)
      .map(({ answer, note = null }) => {
        return { item, answer, note, hazardId: answer === 'fails' ? hazardIdOf(state, item) : null };
      }),
  );
}

/** The reports of what failed: with the item's text, where the plan has it, and this inspection as their origin. */
export function hazardsOf(state: CheckState, given: readonly GivenAnswer[]): readonly CommandEffect[] {
  const { id, line, areaOrgId, place, unitOrgId, checklist } = state;
  const { plan, version, part, document } = checklist;
  return checklist.items.flatMap(({ item, text, section }) =>
    given
      .filter((one) => one.item === item && one.answer === 'fails')
      .map(({ note, suspectedLevel = 'general' }) =>
        give<ReportFound>('hazard', hazardIdOf(state, item), {
          type: 'Report',
          title: text.zh.slice(0, LONGEST_TITLE),
          description: note ?? '',
          ...{ line, areaOrgId, place, suspectedLevel },
          ...{ source: 'department-inspection', responsibleOrgId: unitOrgId },
          origin: { inspectionId: id, item, text, plan, version, part, document, section },
        }),
      ),
  );
}

/** One item of one inspection is one hazard, however often it is sent. */
function hazardIdOf({ id }: CheckState, item: string): string {
  return deriveId(id, 'item', item);
}
