import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, UnitOfWork } from '@bihuan/persistence';
import { loadPolicy } from '@bihuan/plans';
import { ALL_MODULES, createRecord, DbClock } from '@bihuan/record';
import { freePort } from '@bihuan/runtime';
import { type DistrictFixture, seedDistrict, shippedRules } from '@bihuan/testing';
import { hashPassword } from '../../apps/api/platform/auth/password';
import { LeanClient } from './http';
import { type Figures, saturate } from './load';
import { endChild, reach, ROOT, type Stage } from './stage';

const PASSWORD = 'a password for the bench';
const DAY_PER_SECOND = 86_400;

/** How an office is opened. */
export interface OfficeOptions {
  /** Names the database; one word. */
  readonly name: string;
  /** A day a second under the one-rung policy, or real time under the shipped rules. */
  readonly pace: 'rehearsal' | 'real-time';
  /** Fills the migrated database in another way than with one empty district. */
  readonly prepare?: (url: string) => Promise<DistrictFixture>;
  /** Only the service, without a worker. */
  readonly apiOnly?: boolean;
}

/** The product's own processes with one district, and a person of it who works over HTTP. */
export class BenchOffice {
  private children: ChildProcess[] = [];

  private constructor(
    readonly stage: Stage,
    readonly databaseUrl: string,
    private readonly name: string,
    readonly district: DistrictFixture,
    private readonly env: Record<string, string>,
    private readonly client: LeanClient,
    private readonly apiOnly: boolean,
  ) {}

  /** A migrated database, worker and API, ready to answer. */
  static async open(stage: Stage, { name, pace, prepare: other, apiOnly }: OfficeOptions): Promise<BenchOffice> {
    const url = await stage.database(name);
    await migrate(url);
    const district = other ? await other(url) : await prepare(url, pace);
    const hash = await hashPassword(PASSWORD, { n: 2, r: 8, p: 1 });
    await stage.rows(url, 'update users set password_hash = $1', [hash]);
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    // Its officer signs in with a password alone.
    const offered = { BIHUAN_SECOND_FACTOR: 'offered' };
    const servers = { DATABASE_URL: url, TEMPORAL_ADDRESS: stage.temporalAddress };
    const env = { ...servers, ...offered, PORT: String(port), LOG_LEVEL: 'warn' };
    const office = new BenchOffice(stage, url, name, district, env, new LeanClient(address), apiOnly === true);
    office.startProcesses();
    await office.ready();
    const answer = await office.client.post(
      '/api/session',
      { login: 'bench-market-officer', password: PASSWORD },
      randomUUID(),
    );
    office.client.signIn((JSON.parse(answer) as { token: string }).token);
    return office;
  }

  /** Starts worker and API, again after `killAll`. */
  startProcesses(): void {
    const scripts = ['apps/worker/dist/main.js', 'apps/api/dist/main.js'];
    this.children = scripts.slice(this.apiOnly ? 1 : 0).map((script) => this.stage.start(join(ROOT, script), this.env));
  }

  /** Waits until the API answers that it is ready. */
  ready(): Promise<void> {
    const { origin } = this.client;
    return reach('the API', 1, () =>
      fetch(`${origin}/readyz`).then(
        (answer) => (answer.ok ? 1 : 0),
        () => 0,
      ),
    );
  }

  /** SIGKILL of worker and API at once. */
  async killAll(): Promise<void> {
    await Promise.all(
      this.children.map((child) => {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        return gone;
      }),
    );
  }

  /** Resident memory of the worker's process in MB. */
  workerMemory(): number {
    const status = readFileSync(`/proc/${this.children[0]?.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  }

  /** What a person does in the reference lifecycle after the report. */
  get steps(): readonly (object & { readonly type: string })[] {
    const panel = [1, 2, 3].map((n) => ({ name: `n${n}`, orgId: this.district.org('market') }));
    const control = { type: 'RecordControl', measures: '停用' };
    const grade = { type: 'Grade', level: 'major', standard: 's', version: '1', clause: '1', panel };
    const extinguish = { type: 'Extinguish', reason: '已拆除' };
    return [control, grade, extinguish];
  }

  /** Reports one suspected major hazard of 1 KB; resolves with its id. */
  async report(): Promise<string> {
    const body = {
      title: '锅炉安全阀失效',
      description: '安'.repeat(330),
      line: 'SPEC',
      areaOrgId: this.district.org('eastTown'),
      place: '锅炉房',
      source: 'department-inspection',
      suspectedLevel: 'major',
      responsibleOrgId: this.district.org('firm'),
    };
    return (JSON.parse(await this.client.post('/api/hazards', body, randomUUID())) as { id: string }).id;
  }

  give(id: string, command: object): Promise<string> {
    return this.client.post(`/api/hazards/${id}/commands`, command, randomUUID());
  }

  /** What a reader gets; throws unless it is a success. */
  read(path: string): Promise<string> {
    return this.client.get(path);
  }

  /** Reports this many from 16 clients and adds their ids to `ids`. */
  reportMany(count: number, ids: string[]): Promise<Figures> {
    return saturate(
      16,
      Array.from({ length: count }, () => async () => void ids.push(await this.report())),
    );
  }

  /** Gives every one of these the same command, from 16 clients. */
  giveAll(ids: readonly string[], command: object): Promise<Figures> {
    return saturate(
      16,
      ids.map((id) => () => this.give(id, command)),
    );
  }

  /** Notices so far that the bench's one rung has sent. */
  async notices(): Promise<number> {
    const [row] = await this.rows<{ n: string }>(`select count(*) as n from notices where clock = 'grade-by'`);
    return Number(row?.n);
  }

  rows<R>(sql: string, params?: unknown[]): Promise<R[]> {
    return this.stage.rows<R>(this.databaseUrl, sql, params);
  }

  commits(): Promise<number> {
    return this.stage.commits(this.name);
  }

  /** Ends worker and API: the next office's worker listens on the same queues. */
  async close(): Promise<void> {
    this.client.close();
    await Promise.all(this.children.map(endChild));
  }
}

async function prepare(url: string, pace: OfficeOptions['pace']): Promise<DistrictFixture> {
  const uow = new UnitOfWork({ url, max: 2 });
  try {
    const record = createRecord({ uow, clock: new DbClock(), modules: ALL_MODULES });
    const shipped = shippedRules();
    const oneRung = loadPolicy(join(__dirname, 'bench-policy.yaml'));
    // Three workdays from a Monday morning pass in three to five seconds.
    if (pace === 'rehearsal') await record.startRehearsal('2019-03-31T17:00:00.000Z', DAY_PER_SECOND);
    const rules =
      pace === 'rehearsal'
        ? { rules: { ...shipped, policies: [...shipped.policies, oneRung] }, policyId: oneRung.id }
        : { rules: shipped };
    return await seedDistrict(uow, { name: 'bench', since: '2019-01-01T00:00:00.000Z', ...rules });
  } finally {
    await uow.close();
  }
}
