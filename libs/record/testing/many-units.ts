import { deriveId } from '@bihuan/domain';
import { Client } from 'pg';
import { ORGS } from '../../domain/kernel/testing/policy-fixture';
import type { RealWorld } from './real-world';

/** Number of units that are towns of the rules' own test district, beside the many. */
const KINDS_OWING = `('town', 'park', 'department')`;

/**
 * Gives the district many towns. By their number modulo three they have an officer and a head, only a head, or nobody; the
 * officer of every tenth also holds the next one's post.
 */
export async function addTowns(world: RealWorld, count: number): Promise<void> {
  const params = [world.districtId, count];
  await world.rows(
    `insert into orgs (id, district_id, parent_id, path, kind, name)
     select md5('town' || n)::uuid, $1::uuid, $1::uuid, text2ltree('d.many' || n), 'town', '镇 ' || n from generate_series(1, $2::int) n`,
    params,
  );
  await world.rows(
    `insert into users (id, district_id, login, name)
     select md5(r || n)::uuid, $1::uuid, r || n, r || n from generate_series(1, $2::int) n, unnest(array['officer', 'head']) r
     where n % 3 = 0 or (n % 3 = 1 and r = 'head')`,
    params,
  );
  await world.rows(
    `insert into posts (id, district_id, user_id, org_id, role, valid_from)
     select md5('post' || r || n)::uuid, $1::uuid, md5(r || n)::uuid, md5('town' || n)::uuid, r, '2018-01-01T00:00:00Z'
     from generate_series(1, $2::int) n, unnest(array['officer', 'head']) r where n % 3 = 0 or (n % 3 = 1 and r = 'head')`,
    params,
  );
}

/** The id of the nth town, of its person in a post, and of everybody's organisation in the rules' words. */
export async function townOf(world: RealWorld, n: number): Promise<{ orgId: string; officer: string; head: string }> {
  const [row] = await world.rows<{ orgId: string; officer: string; head: string }>(
    `select md5('town' || $1::int)::uuid as "orgId", md5('officer' || $1::int)::uuid as officer, md5('head' || $1::int)::uuid as head`,
    [n],
  );
  if (!row) throw new Error('no row');
  return row;
}

/** How many organisations of the district owe a return of the special equipment part. */
export async function owingOrgs(world: RealWorld): Promise<number> {
  const [row] = await world.rows<{ n: number }>(
    `select count(*)::int as n from orgs where district_id = $1 and kind in ${KINDS_OWING}`,
    [world.districtId],
  );
  return row?.n ?? 0;
}

/** An organisation of the rules' own district as it is in the database. */
export const orgIdOf = (word: keyof typeof ORGS): string => deriveId(ORGS[word]);

/** Kills whatever connection is at work, one after the other, so many of them, while something is done. Returns how many it killed. */
export async function killing(url: string, most: number, work: () => Promise<void>): Promise<number> {
  const killer = new Client({ connectionString: url });
  await killer.connect();
  let going = true;
  const killed = (async () => {
    let count = 0;
    while (going && count < most) {
      const { rows } = await killer.query<{ n: number }>(
        `select count(pg_terminate_backend(pid))::int as n from (select pid from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and backend_type = 'client backend' limit 1) one`,
      );
      count += rows[0]?.n ?? 0;
      await killer.query('select pg_sleep(0.02)');
    }
    return count;
  })();
  try {
    await work();
  } finally {
    going = false;
  }
  const count = await killed;
  await killer.end();
  return count;
}
