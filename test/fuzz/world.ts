import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Client as Postgres } from 'pg';
import { DISTRICT } from '../../apps/api/testing/api-world';
import type { Client } from '../../apps/api/testing/client';
import { fillDistrict, startRightsWorld, type RightsWorld } from '../../apps/api/testing/rights-world';
import type { Finding, Tally } from './fuzzer';
import { CANARY, MARKS } from './marks';
import { CHANNEL_HOST, plantByHand, plantNotices } from './planting';
import { EVERYWHERE } from '../../libs/testing/postgres';

/** People of the own district, by organisation and role. */
const OWN = [
  ...[
    'office:head',
    'office:officer',
    'committee:leader',
    'root:head',
    'fire_office:officer',
    'fire:officer',
    'fire:head',
  ],
  ...[
    'east:officer',
    'east:head',
    'firm:officer',
    'spec_office:head',
    'market:officer',
    'west:officer',
    'firm_west:head',
  ],
];
const PLANTERS = [
  'office:head',
  'committee:leader',
  'root:head',
  'fire_office:officer',
  'fire:officer',
  'east:officer',
].concat(['firm:officer', 'spec_office:officer', 'market:officer', 'west:officer', 'office:officer']);
export const ADMINISTRATORS = ['system', 'security', 'audit'];

/** A caller; `renew` gives them another session when they ended their own. */
export interface Actor {
  readonly name: string;
  client: Client;
  renew(): Promise<void>;
}

/** Two districts that have nothing to do with each other, people of both, and what the service logs. */
export interface FuzzWorld {
  readonly rights: RightsWorld;
  readonly own: readonly Actor[];
  readonly planters: readonly Actor[];
  readonly administrators: readonly Actor[];
  readonly ownOrgs: readonly string[];
  readonly foreignDistrict: string;
  /** Lines of the log in which something of the foreign district stands. */
  readonly logged: readonly string[];
  rows<T>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  /** Hears of findings as they are made. */
  onFinding?: (finding: Finding) => void;
  /** Hears of every few thousand requests. */
  onProgress?: (tally: Tally) => void;
  close(): Promise<void>;
}

/** Starts the service over a new database, with one entity of every kind in both districts. */
export async function startFuzzWorld(name: string): Promise<FuzzWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-fuzz-'));
  const logged: string[] = [];
  const hear = (line: string) => void (MARKS.some((mark) => line.includes(mark)) && logged.push(line));
  const rights = await startRightsWorld(name, {
    log: pino({ level: 'debug' }, { write: hear }),
    // Each request comes from an address of its own, so that no guessing stops the others.
    settings: {
      behindProxy: true,
      channels: { webhookHosts: [{ host: CHANNEL_HOST, port: null, private: false }] },
      files: { folder, image: 200_000, document: 200_000 },
    },
  });
  const orgs = [...DISTRICT.orgs.map((org) => ({ ...org, name: `${org.name} ${CANARY}` }))].concat([
    { label: 'west', parent: 'root', kind: 'town', name: `西样镇 ${CANARY}` } as never,
    { label: 'firm_west', parent: 'west', kind: 'enterprise', name: `西样机械厂 ${CANARY}` } as never,
  ]);
  const directory = { ...DISTRICT.directory, towns: { east: 'east', west: 'west' } };
  const made = await rights.api.admin.post('/api/districts', {
    ...{ ...DISTRICT, code: 'elsewhere', name: `别处 ${CANARY}`, orgs, directory },
  });
  const foreign = made.body as { id: string; orgs: Record<string, string> };
  const actors = (district: string, orgs: Readonly<Record<string, string>>, posts: readonly string[]) =>
    Promise.all(posts.map((post) => actorOf(rights, district, orgs, post)));
  const own = await actors(rights.districtId, rights.orgs, OWN);
  const planters = await actors(foreign.id, foreign.orgs, PLANTERS);
  const planter = (label: string) => planters.find(({ name: post }) => post.startsWith(`${label}:`))!.client;
  await fillDistrict(rights.api, foreign.id, foreign.orgs, planter, ` ${CANARY}`);
  await plantByHand(rights, foreign, planter);
  const database = new Postgres({ connectionString: rights.api.ownerUrl, options: EVERYWHERE });
  await database.connect();
  await plantNotices(database, foreign.id, CANARY);
  await plantNotices(database, rights.districtId, '月报');
  const fixed = (who: string, client: Client): Actor => ({ name: who, client, renew: () => Promise.resolve() });
  return {
    ...{ rights, own, planters, logged, foreignDistrict: foreign.id, ownOrgs: Object.values(rights.orgs) },
    administrators: ADMINISTRATORS.map((who) => fixed(who, rights.client(who as never))),
    rows: async <T>(sql: string, values: readonly unknown[] = []) =>
      (await database.query(sql, [...values])).rows as T[],
    close: async () => {
      await database.end();
      await rights.api.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function actorOf(
  rights: RightsWorld,
  district: string,
  orgs: Readonly<Record<string, string>>,
  post: string,
): Promise<Actor> {
  const [label = '', role] = post.split(':');
  const person = async () => (await rights.person(district, orgs[label]!, role)).client;
  const actor: Actor = {
    name: post,
    client: await person(),
    renew: async () => void (actor.client = await person()),
  };
  return actor;
}
