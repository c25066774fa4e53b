import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { migrate, UnitOfWork } from '@bihuan/persistence';
import { loadPolicy } from '@bihuan/plans';
import { ALL_MODULES, createRecord, DbClock } from '@bihuan/record';
import { freePort } from '@bihuan/runtime';
import { type DistrictFixture, seedDistrict, shippedRules } from '@bihuan/testing';
import { hashPassword } from '../../apps/api/platform/auth/password';
import { LeanClient } from './http';
import { type Figures, saturate } from './load';
import { reach, ROOT, type Stage } from './stage';

const PASSWORD = 'a password for the bench';
const DAY_PER_SECOND = 86_400;

/** The product's own processes with one district, and a person of it who works over HTTP. */
export class BenchOffice {
  private constructor(
    readonly stage: Stage,
    readonly databaseUrl: string,
    private readonly district: DistrictFixture,
    private readonly client: LeanClient,
  ) {}

  /** A migrated database, worker and API, ready to answer. Legal time runs at a day a second from a Monday morning. */
  static async open(stage: Stage): Promise<BenchOffice> {
    const url = await stage.database('bench_product');
    await migrate(url);
    const district = await prepare(stage, url);
    const port = await freePort();
    const env = { DATABASE_URL: url, TEMPORAL_ADDRESS: stage.temporalAddress, PORT: String(port), LOG_LEVEL: 'warn' };
    stage.start(join(ROOT, 'apps/worker/dist/main.js'), env);
    stage.start(join(ROOT, 'apps/api/dist/main.js'), env);
    const address = `http://127.0.0.1:${port}`;
    await reach('the API', 1, () =>
      fetch(`${address}/readyz`).then(
        (answer) => (answer.ok ? 1 : 0),
        () => 0,
      ),
    );
    const answer = await new LeanClient(address, null).post(
      '/api/session',
      { login: 'bench-market-officer', password: PASSWORD },
      randomUUID(),
    );
    const { token } = JSON.parse(answer) as { token: string };
    return new BenchOffice(stage, url, district, new LeanClient(address, token));
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
    return this.stage.commits('bench_product');
  }

  close(): void {
    this.client.close();
  }
}

async function prepare(stage: Stage, url: string): Promise<DistrictFixture> {
  const uow = new UnitOfWork({ url, max: 2 });
  try {
    const record = createRecord({ uow, clock: new DbClock(), modules: ALL_MODULES });
    // Three workdays from a Monday morning pass in three to five seconds.
    await record.startRehearsal('2019-03-31T17:00:00.000Z', DAY_PER_SECOND);
    const policy = loadPolicy(join(__dirname, 'bench-policy.yaml'));
    const rules = shippedRules();
    const district = await seedDistrict(uow, {
      name: 'bench',
      since: '2019-01-01T00:00:00.000Z',
      rules: { ...rules, policies: [...rules.policies, policy] },
      policyId: policy.id,
    });
    const hash = await hashPassword(PASSWORD, { n: 2, r: 8, p: 1 });
    await stage.rows(url, 'update users set password_hash = $1', [hash]);
    return district;
  } finally {
    await uow.close();
  }
}
