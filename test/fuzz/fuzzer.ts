import { Chance } from './chance';
import { faultOf, type RawAnswer } from './checks';
import { ROUTE_FACTS } from '../../apps/api/testing/rights-facts';
import { Known, type OpenCommand } from './known';
import {
  answersOf,
  groupOf,
  kindOf,
  OPERATIONS,
  requestOf,
  type Material,
  type Operation,
  type Request,
} from './requests';
import { CANARY, CANARY_PHONE, MARKS } from './marks';
import type { Actor, FuzzWorld } from './world';

/** Something that must not be, with the shortest chain of requests that was found to show it. */
export interface Finding {
  readonly fault: string;
  readonly seed: number;
  readonly chain: number;
  readonly requests: readonly Request[];
  /** What the last answer said, shortened. */
  readonly answer: string;
}

/** What a run counted. */
export interface Tally {
  requests: number;
  chains: number;
  readonly byStatus: Record<string, number>;
  readonly byRoute: Record<string, number>;
  /** Answers below 300, by route. */
  readonly taken: Record<string, number>;
  readonly findings: Finding[];
}

/** Who gets through to a route, and to what. */
const factOf = ({ method, path }: Operation) => ROUTE_FACTS[`${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`];

const LONGEST_CHAIN = 24;
const MOST_FINDINGS = 40;
const TEXTS = ['通道堆放货物', '整改到位', 'Blocked exit', '压力表超期未检', '一'];

/** Plays chains of random requests against one world and looks at every answer. */
export class Fuzzer {
  readonly tally: Tally = { requests: 0, chains: 0, byStatus: {}, byRoute: {}, taken: {}, findings: [] };
  private readonly stale = new Set<Actor>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly world: FuzzWorld,
    private readonly seed: number,
    private readonly actors: readonly Actor[],
    private readonly material: Material,
    /** Texts that no answer may hold. */
    private readonly marks: readonly string[],
    private readonly operations: readonly Operation[] = OPERATIONS,
  ) {}

  /**
   * About `count` requests, in as many chains as it takes; `lanes` chains at a time (one is the same every time), and none
   * is begun after `stopAt`, as `performance.now` tells time. */
  async play(count: number, lanes = 1, stopAt = Infinity): Promise<Tally> {
    const until = this.tally.requests + count;
    let broken = false;
    const lane = async () => {
      const goesOn = () => !broken && this.tally.requests < until && performance.now() < stopAt;
      try {
        while (goesOn() && this.tally.findings.length < MOST_FINDINGS) await this.chain(until);
      } catch (error) {
        // The others end with it: what they asked after the service was closed would look like findings.
        broken = true;
        throw error;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return this.tally;
  }

  private async chain(until: number): Promise<void> {
    const number = this.tally.chains++;
    const chance = new Chance(this.seed, number);
    const stale = [...this.stale];
    this.stale.clear();
    // An administrator may have ended the very session by which people get new ones.
    for (const actor of stale) await actor.renew().catch(() => undefined);
    const about = chance.one(this.operations).path;
    const near = this.operations.filter(({ path }) => groupOf(path) === groupOf(about));
    const played: Request[] = [];
    for (let length = 1 + chance.whole(LONGEST_CHAIN); length > 0 && this.tally.requests < until; length--) {
      const operation = chance.one(chance.happens(0.6) ? near : this.operations);
      const calm = chance.happens(this.material.calm);
      const open = calm && operation.path.endsWith('{id}/commands') ? this.openFor(chance, operation) : undefined;
      const actor = this.actors.find(({ name }) => name === open?.actor) ?? this.actorFor(chance, operation, calm);
      const request = requestOf(chance, actor?.name ?? 'nobody', operation, this.material, calm, open);
      const route = `${operation.method} ${operation.path}`;
      played.push(request);
      const { fault, text, answer } = await this.send(request);
      this.count(route, answer);
      if (answer?.status === 401 && actor && !request.headers['authorization']) this.stale.add(actor);
      if (answer && answer.status < 300) this.learn(answersOf(operation.path), request.actor, answer);
      const logged = (this.world.logged as string[]).splice(0);
      const found =
        fault ?? (logged.length > 0 && this.marks.length > 0 ? `in the log: ${logged[0]!.slice(0, 300)}` : null);
      if (found === null || this.seen.has(`${route} ${found}`)) continue;
      this.seen.add(`${route} ${found}`);
      const requests = await this.shortest(played, found);
      const finding = { fault: `${route}: ${found}`, seed: this.seed, chain: number, requests, answer: text };
      this.tally.findings.push(finding);
      this.world.onFinding?.(finding);
      return;
    }
  }

  /** Whoever means well asks where the door is open to them. */
  private actorFor(chance: Chance, operation: Operation, calm: boolean): Actor | null {
    if (!calm) return chance.happens(0.04) ? null : chance.one(this.actors);
    const open: readonly string[] = factOf(operation)?.open ?? [];
    const admitted = this.actors.filter(({ name }) => open.includes(name.split(':')[0]!));
    return chance.one(admitted.length > 0 ? admitted : this.actors);
  }

  private count(route: string, answer: RawAnswer | null): void {
    const { byRoute, byStatus, taken } = this.tally;
    const status = String(answer?.status ?? 'none');
    this.tally.requests++;
    if (this.tally.requests % 2_000 === 0) this.world.onProgress?.(this.tally);
    byStatus[status] = (byStatus[status] ?? 0) + 1;
    byRoute[route] = (byRoute[route] ?? 0) + 1;
    if (answer && answer.status < 300) taken[route] = (taken[route] ?? 0) + 1;
  }

  private learn(kind: string, actor: string, { headers, bytes }: RawAnswer): void {
    if (!headers.get('content-type')?.includes('json') || bytes.length > 200_000) return;
    const said = JSON.parse(bytes.toString()) as { id?: unknown; allowed?: unknown } | null;
    this.material.own.harvest(kind, said);
    if (said) this.material.own.learnOpen(kind, actor, said);
  }

  private openFor(chance: Chance, { path }: Operation): OpenCommand | undefined {
    return chance.happens(0.8) ? this.material.own.takeOpen(chance, kindOf(path)) : undefined;
  }

  private async send(request: Request): Promise<{ fault: string | null; text: string; answer: RawAnswer | null }> {
    const actor = this.actors.find(({ name }) => name === request.actor);
    const { token } = actor?.client ?? { token: null };
    const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...request.headers };
    try {
      const { method, body } = request;
      const response = await fetch(`${this.world.rights.api.address}${request.url}`, {
        ...{ method, headers, redirect: 'manual' },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(30_000),
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      const answer = { status: response.status, headers: response.headers, bytes };
      const path = request.url.split('?')[0] ?? '';
      return { answer, fault: faultOf(path, answer, this.marks), text: bytes.toString().slice(0, 600) };
    } catch (error) {
      const { message, cause } = error as Error;
      return { answer: null, fault: `no answer: ${message}`, text: String(cause) };
    }
  }

  /** Plays the end of a chain again: the last request alone, then with more of those before it, then with each left out. */
  private async shortest(played: readonly Request[], fault: string): Promise<readonly Request[]> {
    const shows = async (requests: readonly Request[]): Promise<boolean> => {
      let last: string | null = null;
      const again = Math.floor(performance.now() * 1e3);
      for (const [i, request] of requests.entries()) {
        const key = request.headers['idempotency-key'];
        const headers = key?.startsWith('fuzz-')
          ? { ...request.headers, 'idempotency-key': `${key}-${again}-${i}` }
          : request.headers;
        last = (await this.send({ ...request, headers })).fault;
      }
      return last === fault;
    };
    for (let length = 1; length < played.length; length *= 2) {
      const end = played.slice(-length);
      if (await shows(end)) return length === 1 ? end : withoutNeedless(end, shows);
    }
    return played;
  }
}

async function withoutNeedless(
  chain: readonly Request[],
  shows: (requests: readonly Request[]) => Promise<boolean>,
): Promise<readonly Request[]> {
  let left = chain;
  for (const request of chain.slice(0, -1)) {
    const fewer = left.filter((one) => one !== request);
    if (await shows(fewer)) left = fewer;
  }
  return left;
}

/** Tables that belong to a district and that nobody outside it may change; the trail notes who tried. */
const OF_A_DISTRICT = `select table_name as name from information_schema.columns join pg_tables on tablename = table_name
  where table_schema = 'public' and schemaname = 'public' and column_name = 'district_id' and table_name not like 'audit%' order by 1`;

/** Everything the run of one seed does, told line by line. Returns the counts and what must not have been. */
export async function fuzz(
  world: FuzzWorld,
  options: { seed: number; count: number; planted: number; lanes: number; stopAt?: number },
): Promise<{ tallies: Tally[]; canaries: Record<string, number>; findings: Finding[] }> {
  const { seed, count, planted, lanes, stopAt } = options;
  const known = { own: new Known(), foreign: new Known() };
  await learnIds(world, world.foreignDistrict, known.foreign);
  await learnIds(world, world.rights.districtId, known.own);
  const districts = [world.rights.districtId, world.foreignDistrict, world.rights.api.districtId];
  const foreignOrgs = await world.rows<{ id: string }>('select id from orgs where district_id = $1', [
    world.foreignDistrict,
  ]);
  const bird = (chance: Chance) => (chance.happens(0.05) ? CANARY_PHONE : `${CANARY}`);
  // The foreign district's people first: valid requests in whose every text the bird stands.
  const planting = new Fuzzer(
    world,
    seed + 1,
    world.planters,
    {
      ...{ own: known.foreign, foreign: known.foreign, ownOrgs: foreignOrgs.map(({ id }) => id), districts },
      ...{ text: bird, odd: 0, strange: 0, calm: 0.9 },
    },
    [],
    OPERATIONS.filter(({ body }) => body !== null),
  );
  const tallies = [await planting.play(planted, lanes)];
  await learnIds(world, world.foreignDistrict, known.foreign);
  const before = await fingerprints(world);
  const text = (chance: Chance) => chance.one(TEXTS);
  const ids: Readonly<Record<string, string>> = world.rights.ids;
  const subject = (operation: Operation) =>
    factOf(operation)?.about === 'none' ? undefined : ids[factOf(operation)?.about ?? ''];
  const material = {
    ...{ ...known, ownOrgs: world.ownOrgs, districts, text, subject },
    ...{ odd: 0.35, strange: 0.25, calm: 0.4 },
  };
  const people = new Fuzzer(world, seed, world.own, material, MARKS);
  tallies.push(await people.play(Math.floor(count * 0.9), lanes, stopAt));
  const after = await fingerprints(world);
  const changed = Object.keys(before).filter((table) => before[table] !== after[table]);
  const strayed = await canariesIn(world, `district_id = '${world.rights.districtId}'`);
  const canaries = await canariesIn(world, `district_id = '${world.foreignDistrict}'`);
  // Administrators see every district and may change it: of them no more is asked than sound answers.
  const everybody = [...world.administrators, ...world.own.slice(0, 2)];
  const lasting = OPERATIONS.filter(({ method, path }) => method !== 'DELETE' || !path.startsWith('/api/session'));
  const administrators = new Fuzzer(world, seed + 2, everybody, material, [], lasting);
  tallies.push(await administrators.play(Math.ceil(people.tally.requests / 9), lanes));
  const whole = (fault: string): Finding => ({ ...{ fault, seed, chain: -1 }, requests: [], answer: '' });
  const findings = [
    ...tallies.flatMap((tally) => tally.findings),
    ...changed.map((table) => whole(`rows of the foreign district were changed in ${table}`)),
    ...Object.keys(strayed).map((place) => whole(`the canary is in the own district's ${place}`)),
  ];
  return { tallies, canaries, findings };
}

async function fingerprints({ rows, foreignDistrict }: FuzzWorld): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const { name } of await rows<{ name: string }>(OF_A_DISTRICT)) {
    const sql = `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${name} t where district_id = $1`;
    prints[name] = (await rows<{ hash: string }>(sql, [foreignDistrict]))[0]!.hash;
  }
  return prints;
}

/** Rows that hold the canary, by table. */
async function canariesIn({ rows }: FuzzWorld, where: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { name } of await rows<{ name: string }>(OF_A_DISTRICT)) {
    const sql = `select count(*)::int as n from ${name} t where ${where} and t::text like '%${CANARY}%'`;
    const [row] = await rows<{ n: number }>(sql);
    if (row!.n > 0) found[name] = row!.n;
  }
  return found;
}

/** Ids of everything of a district, by the word that its routes have for it. */
async function learnIds({ rows }: FuzzWorld, district: string, known: Known): Promise<void> {
  const tables = await rows<{ name: string }>(
    `${OF_A_DISTRICT.replace('order by 1', '')} and table_name in
     (select table_name from information_schema.columns where column_name = 'id' and table_schema = 'public') order by 1`,
  );
  for (const { name } of tables) {
    const found = await rows<{ id: string }>(
      `select id::text from ${name} where district_id = $1 order by id limit 200`,
      [district],
    );
    for (const { id } of found) known.add(name.replaceAll('_', '-').replace(/^(enterprise|rule)-/, ''), id);
  }
  const orgs = await rows<{ id: string }>('select id from orgs where district_id = $1', [district]);
  for (const { id } of orgs) known.add('enterprises', id);
}
