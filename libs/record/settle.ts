import { nextDue, type SubjectRef, type SubjectState } from '@bihuan/domain';
import type { NextStepResult, SettleResult } from '@bihuan/contracts/wire';
import { SYSTEM_SCOPE, uniqueViolation, type Tx } from '@bihuan/persistence';
import { millis } from './clock';
import { Deciding } from './deciding';
import type { Env } from './env';
import { open, type Head } from './head';
import { fillNumbers } from './numbers';
import { noticeRows } from './recipients';
import { setAside, STUCK_RETRY_MS } from './stuck';
import { stepOf } from './waking';
import { changeOf, writeAndCommit } from './write';

/** The shortest a driver waits, in server time; a rehearsal runs so fast that a second would be days. */
const LEAST_WAIT_MS = 1_000;
const LEAST_WAIT_REHEARSAL_MS = 20;
/** Node's timers, and Temporal's with them, take no more than this at once; a longer sleep is cut in two. */
const LONGEST_WAIT_MS = 24 * 24 * 60 * 60 * 1000;
const TRIES = 4;

/** Settles one subject for its own driver and says how long the driver may sleep. */
export async function settle(env: Env, ref: SubjectRef): Promise<SettleResult> {
  const { step: _step, ...result } = await nextStep(env, ref);
  return result;
}

/** Settles one subject for its own driver; the first longer work that has fallen due comes back as a step. */
export async function nextStep(env: Env, ref: SubjectRef): Promise<NextStepResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await env.uow.run(SYSTEM_SCOPE, (tx) => once(env, tx, ref), { retry: 'idempotent' });
    } catch (error) {
      if (uniqueViolation(error) && attempt < TRIES) continue;
      const incident = await setAside(env, error, null, ref);
      if (incident === null) throw error;
      return { version: 0, waitMs: STUCK_RETRY_MS, finished: false, state: 'stuck', step: null };
    }
  }
}

async function once(env: Env, tx: Tx, ref: SubjectRef): Promise<NextStepResult> {
  const opened = await open(tx, env, ref, null, null);
  if (!opened?.before) return { version: 0, waitMs: null, finished: true, state: 'unknown', step: null };
  const { head, before } = opened;
  const deciding = new Deciding(tx, head, env.registry, env.rules);
  const entry = deciding.admit(ref, before, 'driven');
  deciding.refuseIfStuck(entry);
  await deciding.prepare();
  deciding.settle(entry);
  const refused = await deciding.followEffects();
  if (refused) throw deciding.failureOf(ref, refused);
  await fillNumbers(tx, deciding);
  await writeAndCommit(tx, { deciding, notices: await noticeRows(tx, deciding), commands: [] });
  const changed = changeOf(deciding);
  if (changed.subjects.length > 0) env.onCommit(changed);
  return resultOf(entry.state ?? before.state, head);
}

/** What the driver is told: how long to sleep in server time, whether it is done, and its next longer work. */
export function resultOf(state: SubjectState, head: Head): NextStepResult {
  const finished = state.ended || state.driver !== 'workflow';
  const due = finished ? null : nextDue(state);
  return {
    version: state.version,
    finished,
    state: state.state,
    waitMs: due === null ? null : waitMs(due.at, head),
    step: finished ? null : stepOf(state),
  };
}

/** Server milliseconds until a legal instant, within what a driver may wait. */
export function waitMs(at: string, head: Pick<Head, 'reading' | 'rehearsal'>): number {
  const least = head.rehearsal ? LEAST_WAIT_REHEARSAL_MS : LEAST_WAIT_MS;
  const ms = Math.ceil((millis(at) - millis(head.reading.legal)) / head.reading.rate);
  return Math.min(Math.max(ms, least), LONGEST_WAIT_MS);
}
