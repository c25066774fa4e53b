import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Client as Postgres } from 'pg';
import { DISTRICT } from '../../apps/api/testing/api-world';
import type { Client } from '../../apps/api/testing/client';
import { fillDistrict, startRightsWorld, type RightsWorld } from '../../apps/api/testing/rights-world';
import type { Finding } from './fuzzer';
import { png } from '../../libs/files/testing/samples';

/** Stands in every text of the foreign district, and nowhere else. */
export const CANARY = 'canaryBird7q3';
/** The same as a telephone number. */
export const CANARY_PHONE = '+86 19977553311';
export const MARKS = [CANARY, CANARY_PHONE, '19977553311'];

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
    settings: { behindProxy: true, files: { folder, image: 200_000, document: 200_000 } },
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
  const database = new Postgres({ connectionString: rights.api.databaseUrl });
  await database.connect();
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

/** What chance does not hit: a register entry, a contact with a number, a ledger with mistakes, a file, people's names. */
async function plantByHand(
  rights: RightsWorld,
  foreign: { id: string; orgs: Record<string, string> },
  who: (label: string) => Client,
): Promise<void> {
  const firm = `/api/enterprises/${foreign.orgs['firm']}`;
  const office = who('office');
  await office.try('PUT', firm, {
    noCodeReason: CANARY,
    industry: 'C17',
    legalForm: CANARY,
    keySupervised: { reason: CANARY },
  });
  await office.try('PUT', firm, { noCodeReason: CANARY });
  const areaId = foreign.orgs['east'];
  await office.try('POST', `${firm}/sites`, { address: CANARY, areaId, validFrom: '2019-01-01' });
  await office.post(`${firm}/contacts`, { role: 'safety-officer', name: CANARY, phone: CANARY_PHONE });
  const header = ['标题', '隐患描述', '行业', '所在镇街', '地点', '来源', '级别', '责任单位', CANARY];
  const ledger = { name: CANARY, fingerprint: 'c'.repeat(64), header: header.slice(0, 8), total: 2, dryRun: false };
  const begun = await office.post('/api/imports', ledger);
  const row = [CANARY, CANARY, 'FIRE', `东样镇 ${CANARY}`, CANARY, '部门检查', '一般', `样本印染厂 ${CANARY}`];
  await office.post(`/api/imports/${begun.body.id}/rows`, {
    from: 0,
    rows: [row, [CANARY, '', CANARY, '', '', '', '', '']],
  });
  const headers = { 'content-type': 'application/octet-stream', authorization: `Bearer ${office.token}` };
  await fetch(`${office.address}/api/files?name=${CANARY}.png`, {
    method: 'POST',
    headers,
    body: new Uint8Array(png()),
  });
  await rights.settle({ login: 'bird', name: CANARY, districtId: foreign.id }, foreign.orgs['office']!);
  await office.post('/api/account/tokens', { name: CANARY, permissions: ['hazard.read'], days: 30 });
}
