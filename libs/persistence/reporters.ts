import type { Tx } from './unit-of-work';

/** Who made a tip-off: the one table that the role of the service has no right to. */
export const REPORTERS_TABLE = 'tip_off_reporters';

/**
 * The role that has the right to it, of the role that serves: one of its own for each, since roles are those of a whole
 * server and may have to serve several databases there.
 */
export function reportersRoleOf(appRole: string): string {
  return `${appRole}_reporters`;
}

/** Nothing to take for whoever has the right anyway: the owner, where an installation has no other role. */
const TAKE = `select set_config('role', session_user || '_reporters', true)
  where not has_table_privilege('${REPORTERS_TABLE}', 'select')`;

/**
 * Does `work` with the right to a table. Only for who made a tip-off is there anything to do: the transaction takes the role
 * that has that right, and gives it back afterwards. In `work` nothing else may be asked at the same time, and little else
 * can be: that role has no right to other tables but for what retention asks of a case. Not to be nested.
 */
export async function withRightTo<T>(tx: Tx, table: string, work: () => Promise<T>): Promise<T> {
  if (table !== REPORTERS_TABLE) return work();
  await tx.query(TAKE);
  try {
    return await work();
  } finally {
    // After a failed statement it cannot be given back by name, and goes with the transaction.
    await tx.query('set local role none').catch(() => undefined);
  }
}
