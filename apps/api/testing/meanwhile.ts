import type { Tx, UnitOfWork } from '@bihuan/persistence';
import { SYSTEM_SCOPE } from '@bihuan/persistence';

/**
 * Does something in a transaction, and asks the service for something else before it is committed. Commits as soon as the
 * service waits for it, or has answered without waiting; the answer. `uow` needs two connections.
 */
export async function askedMeanwhile<T>(
  uow: UnitOfWork,
  work: (tx: Tx) => Promise<unknown>,
  ask: () => Promise<T>,
): Promise<T> {
  let answer: Promise<T> | undefined;
  await uow.run(SYSTEM_SCOPE, async (tx) => {
    await work(tx);
    let answered = false;
    answer = ask().finally(() => (answered = true));
    while (!answered && !(await isWaitedFor(uow)));
  });
  return answer!;
}

async function isWaitedFor(uow: UnitOfWork): Promise<boolean> {
  const { rows } = await uow.pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}
