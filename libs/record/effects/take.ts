import { SYSTEM_SCOPE, type Tx } from '@bihuan/persistence';
import type { FiledWhat } from '@bihuan/domain';
import { unseal } from '../secrets/seal';
import { standing, type EffectEnv } from './env';
import { filingBody } from './filing-body';
import type { AdapterName, EffectTask, OutgoingFiling } from './types';

interface Row {
  readonly district_id: string;
  readonly upstream_id: string;
  readonly hazard_id: string;
  readonly event_version: number;
  readonly what: FiledWhat;
  readonly state: 'pending' | 'unknown' | 'filed' | 'refused';
  readonly body: string | null;
  readonly attempts: number;
  readonly trying: boolean;
  readonly due: boolean;
  readonly system: string;
  readonly adapter: AdapterName;
  readonly url: string;
  readonly token: string;
  readonly active: boolean;
}

/** Begins the next call of an effect. */
export function takeEffect(env: EffectEnv, id: string): Promise<EffectTask> {
  return env.uow.run(SYSTEM_SCOPE, async (tx) => {
    const row = await locked(tx, id);
    if (row && (row.state === 'pending' || row.state === 'unknown')) {
      if (!row.active || (await isBehindAnother(tx, row))) await untilWoken(tx, id);
      else if (row.trying) return ask(env, tx, id, row);
      else if (row.due) return { kind: 'file', filing: await begin(env, tx, id, row) };
    }
    return { kind: 'rest', result: await standing(tx, id) };
  });
}

async function locked(tx: Tx, id: string): Promise<Row | null> {
  const [row] = await tx.query<Row>(
    `select f.district_id, f.upstream_id, f.hazard_id, f.event_version, f.what, f.state, f.body, f.attempts,
       f.trying_since is not null as trying, f.next_attempt_at <= clock_timestamp() as due,
       u.system, u.adapter, u.url, u.token, u.active
     from effects f join upstreams u on u.id = f.upstream_id where f.id = $1 for update of f`,
    [id],
  );
  return row ?? null;
}

/** What happened later is filed later: a closing that came before its listing would be refused, or taken for a new case. */
async function isBehindAnother(tx: Tx, row: Row): Promise<boolean> {
  const earlier = await tx.query(
    `select 1 from effects where hazard_id = $1 and upstream_id = $2 and event_version < $3 and state <> 'filed' limit 1`,
    [row.hazard_id, row.upstream_id, row.event_version],
  );
  return earlier.length > 0;
}

async function untilWoken(tx: Tx, id: string): Promise<void> {
  await tx.query(`update effects set next_attempt_at = 'infinity' where id = $1`, [id]);
}

/** An attempt left and nobody settled it, or nobody could: the other system is asked before anything is sent again. */
async function ask(env: EffectEnv, tx: Tx, id: string, row: Row): Promise<EffectTask> {
  // An attempt under way keeps its row pending; one found so was broken off with its process.
  if (row.state === 'pending') {
    await tx.query(
      `update effects set state = 'unknown', last_error = 'broken-off', next_attempt_at = clock_timestamp() where id = $1`,
      [id],
    );
  } else if (!row.due) return { kind: 'rest', result: await standing(tx, id) };
  return { kind: 'ask', filing: outgoing(env, id, row, row.body ?? '', row.attempts) };
}

async function begin(env: EffectEnv, tx: Tx, id: string, row: Row): Promise<OutgoingFiling> {
  const body = row.body ?? (await filingBody(tx, id));
  const [begun] = await tx.query<{ attempts: number }>(
    `update effects set body = $2, attempts = attempts + 1, trying_since = clock_timestamp(),
       next_attempt_at = clock_timestamp() + make_interval(secs => $3 / 1000.0) where id = $1 returning attempts`,
    [id, body, env.quietMs],
  );
  return outgoing(env, id, row, body, begun?.attempts ?? 1);
}

function outgoing(env: EffectEnv, id: string, row: Row, body: string, attempt: number): OutgoingFiling {
  const place = { use: 'upstream', row: row.upstream_id };
  const url = unseal(row.url, place, env.secrets);
  const token = unseal(row.token, place, env.secrets);
  const { district_id: districtId, hazard_id: hazardId, system, what, adapter } = row;
  const target = url === null || token === null ? null : { url, token };
  return { id, districtId, hazardId, system, what, attempt, adapter, body, target };
}
