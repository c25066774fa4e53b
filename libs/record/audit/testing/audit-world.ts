import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queries, SYSTEM_SCOPE, type Tx } from '@bihuan/persistence';
import { Client } from 'pg';
import { lampWorld, type LampWorld } from '../../testing/lamp-world';
import { openHeadKey, readHeadKeys, type HeadKey, type HeadKeys } from '../head-key';
import { writeHeads, type SignedHead } from '../heads';
import { noteAudit } from '../note';
import { sealAudit } from '../seal';
import { verifyStep, type VerifyStep } from '../verify';
import { NOTHING_REACHED } from '../verify-chain';

/** A record with an audit trail, the folder its heads go to, and a superuser of its database. */
export interface AuditWorld {
  readonly world: LampWorld;
  readonly folder: string;
  readonly key: HeadKey;
  readonly keys: HeadKeys;
  /** A superuser for whom no trigger fires. */
  readonly intruder: Client;
  /** Seals, then writes the heads out. */
  sealAndSign(): Promise<SignedHead[]>;
  /** What a verification from first line to heads says of a chain, in the superuser's own transaction. */
  look(districtId: string, heads?: readonly SignedHead[]): Promise<VerifyStep>;
  /** Every chain there is, or once was. */
  chains(): Promise<string[]>;
  note(action: string): Promise<void>;
  close(): Promise<void>;
}

/** Makes one; nothing has happened in it yet. */
export async function auditWorld(name: string): Promise<AuditWorld> {
  const world = await lampWorld(name);
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-audit-'));
  const key = openHeadKey(folder);
  const keys = readHeadKeys(folder);
  const intruder = await superuser(world.database.name);
  await intruder.query(`set session_replication_role = replica`);
  const tx = within(intruder);
  return {
    ...{ world, folder, key, keys, intruder },
    sealAndSign: async () => {
      await sealAudit(world.uow, 'sha-256');
      return writeHeads({ uow: world.uow, clock: world.clock, folder, key });
    },
    look: (districtId, heads = []) => verifyStep(tx, districtId, NOTHING_REACHED, 100_000, { heads, keys }),
    chains: () => queries.chainDistricts(tx),
    note: (action) =>
      world.uow.run(SYSTEM_SCOPE, (own) => {
        const at = world.clock.read().legal;
        return noteAudit(own, {
          districtId: null,
          at,
          actor: 'a',
          post: null,
          action,
          what: { n: 1 },
          requestId: null,
        });
      }),
    close: async () => {
      await intruder.end();
      await world.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A connection of the cluster's superuser to a database of this run. */
export async function superuser(database: string): Promise<Client> {
  const url = new URL(process.env['BIHUAN_TEST_PG_ADMIN'] ?? '');
  url.pathname = `/${database}`;
  const client = new Client({ connectionString: url.toString() });
  await client.connect();
  return client;
}

/** Queries as a transaction has them, on a connection whose transactions are the caller's. */
function within(client: Client): Tx {
  const query = async (sql: string | { text: string }, params?: readonly unknown[]): Promise<unknown[]> =>
    (await client.query(typeof sql === 'string' ? sql : sql.text, params as unknown[])).rows as unknown[];
  return { scope: SYSTEM_SCOPE, query } as unknown as Tx;
}
