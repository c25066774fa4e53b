import { DISTRICT_PACK, type AmendmentState } from '@bihuan/domain';
import { choosePackEdition, type Tx } from '@bihuan/persistence';
import { requestChangeIn } from './changes';
import type { Deciding } from './deciding';
import type { Env } from './env';
import type { CommandRequest, ChangeRequest } from './types';

/** The district's rules moved between the decision and its being written: it has to be taken again. */
export class RulesMovedMeanwhile extends Error {
  override readonly name = 'RulesMovedMeanwhile';
}

/**
 * Calendars or a policy that this command puts into force become a change of the district in the same transaction, under the
 * amendment's own id: there is no moment at which one is applied and the other is not on its way. An edition of a rule pack
 * is chosen by the orders to come; hazards that are listed keep the one they are pinned to.
 * @throws RulesMovedMeanwhile when another change of the district's rules was committed first
 */
export async function startApproved(tx: Tx, env: Env, deciding: Deciding, { scope }: CommandRequest): Promise<void> {
  const { district } = deciding.head;
  for (const { ref, state, events } of deciding.entries.values()) {
    if (ref.kind !== 'amendment' || !events.some(({ event }) => event.type === 'AmendmentApplied')) continue;
    const amendment = state as AmendmentState;
    const change = { id: ref.id, districtId: district.id, scope };
    if (amendment.about === 'calendar') {
      const next = { policy: district.policyId, calendars: amendment.calendars };
      await requestChangeIn(tx, env, { ...change, kind: 'calendar', next });
    } else if (amendment.about === 'policy') {
      await lockAsRead(tx, district);
      await replace(tx, env, amendment, change);
    }
  }
}

async function replace(
  tx: Tx,
  env: Env,
  { of, policy, pins }: Extract<AmendmentState, { about: 'policy' }>,
  change: Pick<ChangeRequest, 'id' | 'districtId' | 'scope'>,
): Promise<void> {
  if (of !== DISTRICT_PACK) return choosePackEdition(tx, change.districtId, of, policy);
  const next = { policy, calendars: pins.calendars };
  await requestChangeIn(tx, env, { ...change, kind: 'policy', next });
}

/** Nobody changes this district's rules from here on; what the decision rested on still holds. */
async function lockAsRead(tx: Tx, { id, revision }: Deciding['head']['district']): Promise<void> {
  const rows = await tx.query<{ revision: number }>(`select revision from districts where id = $1 for update`, [id]);
  if (rows[0]?.revision !== revision) throw new RulesMovedMeanwhile();
}
