import { nextDue, type SubjectRef } from '@bihuan/domain';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import type { Env } from './env';
import { readHistory } from './history';
import { lockRows } from './lock';
import type { Explanation } from './types';

/** Everything recorded about one subject, as of one moment; null when there is none of that id. */
export async function explainSubject(env: Env, ref: SubjectRef): Promise<Explanation | null> {
  return env.uow.run(
    SYSTEM_SCOPE,
    async (tx) => {
      // The row is locked so that it and its events belong together.
      const [row] = (await lockRows(tx, [ref], false)).values();
      const history = row && (await readHistory(tx, ref));
      if (!row || !history) return null;
      const asleep = row.asleepUntilMs;
      return {
        subject: ref,
        state: row.state,
        nextDue: row.state.ended ? null : (nextDue(row.state)?.at ?? null),
        asleepUntil: asleep === null ? null : Number.isFinite(asleep) ? new Date(asleep).toISOString() : 'infinity',
        stuckIncident: row.stuckIncident,
        events: history.events,
      };
    },
    { retry: 'idempotent' },
  );
}
