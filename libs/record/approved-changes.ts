import type { AmendmentState } from '@bihuan/domain';
import type { Tx } from '@bihuan/persistence';
import { requestChangeIn } from './changes';
import type { Deciding } from './deciding';
import type { Env } from './env';
import type { CommandRequest } from './types';

/**
 * Calendars that this command puts into force become a change of the district in the same transaction, under the
 * amendment's own id: there is no moment at which one is applied and the other is not on its way.
 */
export async function startApproved(tx: Tx, env: Env, deciding: Deciding, { scope }: CommandRequest): Promise<void> {
  const { district } = deciding.head;
  for (const { ref, state, events } of deciding.entries.values()) {
    if (ref.kind !== 'amendment' || !events.some(({ event }) => event.type === 'AmendmentApplied')) continue;
    const amendment = state as AmendmentState;
    if (amendment.about !== 'calendar') continue;
    const next = { policy: district.policyId, calendars: amendment.calendars };
    await requestChangeIn(tx, env, { id: ref.id, districtId: district.id, kind: 'calendar', next, scope });
  }
}
