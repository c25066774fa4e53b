import type { SettleResult } from '@bihuan/contracts/wire';
import type { Command } from '@bihuan/domain';
import { SYSTEM_SCOPE, systemIn, type Tx } from '@bihuan/persistence';
import { waitMs } from '../deliver/back-off';
import { SYSTEM_ACTOR } from '../entry';
import { standing, type EffectEnv } from './env';
import { openRefusal } from './refusals';
import type { EffectTask, FilingResult, OutgoingFiling } from './types';

type Called = Extract<EffectTask, { filing: unknown }>;
type Of<O extends FilingResult['outcome']> = Extract<FilingResult, { outcome: O }>;

/** Notes what became of a call. A number is kept with the hazard first: if that breaks off, asking by key finds it again. */
export async function settleEffect(env: EffectEnv, { filing, kind }: Called, result: FilingResult) {
  const kept = result.outcome === 'filed' ? await keepNumber(env, filing, result) : result;
  return env.uow.run(
    SYSTEM_SCOPE,
    async (tx): Promise<SettleResult> => {
      const open = await stillOpen(tx, filing);
      if (open) await note(env, tx, filing, kind, kept, open);
      return standing(tx, filing.id);
    },
    { retry: 'idempotent' },
  );
}

interface Open {
  readonly failures: number;
  readonly last_error: string | null;
}

/** The effect while it waits for this attempt's outcome; an attempt that a later one has overtaken says nothing any more. */
async function stillOpen(tx: Tx, filing: OutgoingFiling): Promise<Open | null> {
  const [row] = await tx.query<Open>(
    `select failures, last_error from effects
     where id = $1 and state in ('pending', 'unknown') and attempts = $2 and trying_since is not null for update`,
    [filing.id, filing.attempt],
  );
  return row ?? null;
}

async function keepNumber(env: EffectEnv, filing: OutgoingFiling, { receipt }: Of<'filed'>): Promise<FilingResult> {
  const { id, districtId, hazardId, system, what } = filing;
  const command: Command = { type: 'UpstreamFiled', what, externalIds: { [system]: receipt } } as Command;
  const answer = await env.record.applyCommand({
    ...{ districtId, subject: { kind: 'hazard', id: hazardId }, command },
    ...{ actor: SYSTEM_ACTOR, scope: systemIn(districtId), commandId: `effect:${id}` },
  });
  if (answer.status === 'applied') return { outcome: 'filed', receipt };
  if (answer.status === 'stuck') return { outcome: 'unknown', code: 'hazard-stuck' };
  const code = answer.status === 'refused' ? answer.refusal.code : answer.status;
  // The other system has it, under a number that is another hazard's here, or not the one it gave before.
  return { outcome: 'refused', code, reason: receipt };
}

async function note(
  env: EffectEnv,
  tx: Tx,
  filing: OutgoingFiling,
  kind: Called['kind'],
  result: FilingResult,
  open: Open,
): Promise<void> {
  switch (result.outcome) {
    case 'filed':
      return filed(tx, filing.id, result.receipt);
    case 'refused':
      return refused(tx, filing.id, result);
    case 'absent':
      return absent(env, tx, filing.id, open);
    case 'not-taken':
      if (kind === 'file') return notTaken(env, tx, filing.id, result, open);
      return unknown(env, tx, filing.id, result.code, open);
    case 'unknown':
      return unknown(env, tx, filing.id, result.code, open);
  }
}

async function filed(tx: Tx, id: string, receipt: string): Promise<void> {
  await tx.query(
    `update effects set state = 'filed', receipt = $2, last_error = null, reason = null, trying_since = null, failures = 0,
       ended_at = clock_timestamp() where id = $1`,
    [id, receipt],
  );
  // The next one of the same hazard has waited for this.
  await tx.query(
    `with next as (
       update effects n set next_attempt_at = clock_timestamp() from effects f
       where f.id = $1 and n.hazard_id = f.hazard_id and n.upstream_id = f.upstream_id and n.state = 'pending'
         and n.trying_since is null and n.event_version = (select min(x.event_version) from effects x
           where x.hazard_id = f.hazard_id and x.upstream_id = f.upstream_id and x.event_version > f.event_version)
       returning n.id)
     select wake_effects(array_agg(id)) from next having count(*) > 0`,
    [id],
  );
}

async function refused(tx: Tx, id: string, { code, reason }: Of<'refused'>): Promise<void> {
  await tx.query(
    `update effects set state = 'refused', last_error = $2, reason = $3, trying_since = null, failures = 0,
       ended_at = clock_timestamp() where id = $1`,
    [id, code.slice(0, 60), reason.slice(0, 500)],
  );
  await openRefusal(tx, id);
}

/** It has nothing of it: sent again, once nothing can be under way any more. */
async function absent(env: EffectEnv, tx: Tx, id: string, { last_error: before }: Open): Promise<void> {
  await tx.query(
    `update effects set state = case when quiet then 'unknown' else 'pending' end,
       trying_since = case when quiet then trying_since end,
       next_attempt_at = case when quiet then over else clock_timestamp() end, failures = 0
     from (select f.id as of, f.trying_since + make_interval(secs => $2 / 1000.0) as over,
         f.trying_since + make_interval(secs => $2 / 1000.0) > clock_timestamp() as quiet from effects f where f.id = $1) q
     where id = q.of`,
    [id, env.quietMs],
  );
  // It said that it knows the key, and knows nothing of it: no machine can say what to do.
  if (before === 'status-409') await refused(tx, id, { outcome: 'refused', code: 'contradiction', reason: '' });
}

async function notTaken(env: EffectEnv, tx: Tx, id: string, result: Of<'not-taken'>, open: Open): Promise<void> {
  await tx.query(
    `update effects set state = 'pending', trying_since = null, failures = failures + 1, last_error = $2,
       next_attempt_at = clock_timestamp() + make_interval(secs => $3 / 1000.0) where id = $1`,
    [id, result.code.slice(0, 60), Math.max(wait(env, open), result.retryAfterMs ?? 0)],
  );
}

async function unknown(env: EffectEnv, tx: Tx, id: string, code: string, open: Open): Promise<void> {
  await tx.query(
    `update effects set state = 'unknown', failures = failures + 1, last_error = $2,
       next_attempt_at = clock_timestamp() + make_interval(secs => $3 / 1000.0) where id = $1`,
    [id, code.slice(0, 60), wait(env, open)],
  );
}

const wait = ({ backOff, random }: EffectEnv, { failures }: Open): number => waitMs(backOff, failures + 1, random());
