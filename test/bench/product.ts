import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { migrate, UnitOfWork } from '@bihuan/persistence';
import { loadPolicy } from '@bihuan/plans';
import { ALL_MODULES, createRecord, DbClock } from '@bihuan/record';
import { seedDistrict, shippedRules } from '@bihuan/testing';
import { freePort } from '@bihuan/runtime';
import { hashPassword } from '../../apps/api/platform/auth/password';
import { LeanClient } from './http';
import { atFixedRate, type Figures, saturate } from './load';
import { allEnded, historyEvents, reach, ROOT, type Stage } from './stage';

/** What one program showed. Rates per second, latencies in milliseconds. */
export interface Outcome {
  readonly open: Figures;
  readonly notices: { readonly perSecond: number };
  readonly commands: Figures;
  readonly steady: Figures | null;
  /** From the command's commit to the woken workflow's look, at 50 commands/s. */
  readonly wakeLag: { readonly p50: number; readonly max: number } | null;
  readonly historyEvents: number;
  readonly commits: number;
}

const PASSWORD = 'a password for the bench';
const DAY_PER_SECOND = 86_400;

/** The reference lifecycle through the product's own processes over HTTP. */
export async function benchProduct(stage: Stage, size: { hazards: number; steadySeconds: number }): Promise<Outcome> {
  const url = await stage.database('bench_product');
  await migrate(url);
  const uow = new UnitOfWork({ url, max: 2 });
  const record = createRecord({ uow, clock: new DbClock(), modules: ALL_MODULES });
  // A day a second from a Monday morning: three workdays pass in three to five seconds.
  await record.startRehearsal('2019-03-31T17:00:00.000Z', DAY_PER_SECOND);
  const policy = loadPolicy(join(__dirname, 'bench-policy.yaml'));
  const rules = shippedRules();
  const district = await seedDistrict(uow, {
    name: 'bench',
    since: '2019-01-01T00:00:00.000Z',
    rules: { ...rules, policies: [...rules.policies, policy] },
    policyId: policy.id,
  });
  await stage.rows(url, 'update users set password_hash = $1', [await hashPassword(PASSWORD, { n: 2, r: 8, p: 1 })]);

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
  const signIn = await new LeanClient(address, null).post(
    '/api/session',
    { login: 'bench-market-officer', password: PASSWORD },
    randomUUID(),
  );
  const client = new LeanClient(address, (JSON.parse(signIn) as { token: string }).token);

  const report = {
    title: '锅炉安全阀失效',
    description: '安'.repeat(330),
    line: 'SPEC',
    areaOrgId: district.org('eastTown'),
    place: '锅炉房',
    source: 'department-inspection',
    suspectedLevel: 'major',
    responsibleOrgId: district.org('firm'),
  };
  const open = async (): Promise<string> =>
    (JSON.parse(await client.post('/api/hazards', report, randomUUID())) as { id: string }).id;
  const give = (id: string, body: object) => client.post(`/api/hazards/${id}/commands`, body, randomUUID());
  const noticesNow = async () =>
    Number((await stage.rows<{ n: string }>(url, `select count(*) as n from notices where clock = 'grade-by'`))[0]?.n);

  await saturate(
    4,
    Array.from({ length: 40 }, () => open),
  ); // warms up
  await reach('warm-up notices', 40, noticesNow);
  const before = await stage.commits('bench_product');
  const ids: string[] = [];
  const opened = await saturate(
    16,
    Array.from({ length: size.hazards }, () => async () => void ids.push(await open())),
  );
  const from = performance.now();
  await reach('notices', 40 + size.hazards, noticesNow);
  const noticeSeconds = (performance.now() - from) / 1000;

  const grade = {
    type: 'Grade',
    level: 'major',
    standard: 's',
    version: '1',
    clause: '1',
    panel: [1, 2, 3].map((n) => ({ name: `n${n}`, orgId: district.org('market') })),
  };
  const steps = [{ type: 'RecordControl', measures: '停用' }, grade, { type: 'Extinguish', reason: '已拆除' }];
  const rounds: Figures[] = [];
  for (const step of steps)
    rounds.push(
      await saturate(
        16,
        ids.map((id) => () => give(id, step)),
      ),
    );
  const workflows = ids.map((id) => `hazard:${id}`);
  await allEnded(stage, workflows);
  const commits = ((await stage.commits('bench_product')) - before) / size.hazards;
  const events = await historyEvents(stage, workflows.slice(0, 20));

  const target = await open();
  const evidence = (n: number) => ({ type: 'AddEvidence', evidence: [{ fileId: `f${n}` }] });
  const spread = await Promise.all(Array.from({ length: 60 }, open));
  const steady = await atFixedRate(
    300,
    Array.from({ length: 300 * size.steadySeconds }, (_, n) => () => give(spread[n % 60] ?? target, evidence(n))),
  );
  const wakeLag = await lagOfWakes(stage, url, open);
  client.close();
  await uow.close();
  return {
    open: opened,
    notices: { perSecond: size.hazards / noticeSeconds },
    commands: together(rounds),
    steady,
    wakeLag,
    historyEvents: events,
    commits,
  };
}

/** Reports at 50/s; each must start a workflow. The lag is from the event's commit to the first look of the workflow. */
async function lagOfWakes(stage: Stage, url: string, open: () => Promise<string>): Promise<Outcome['wakeLag']> {
  const ids: string[] = [];
  await atFixedRate(
    50,
    Array.from({ length: 150 }, () => async () => void ids.push(await open())),
  );
  const committed = await stage.rows<{ id: string; at: Date }>(
    url,
    `select subject_id as id, server_at as at from events where version = 1 and subject_id = any($1)`,
    [ids],
  );
  const lags: number[] = [];
  for (const { id, at } of committed) {
    const handle = stage.temporal.workflow.getHandle(`hazard:${id}`);
    let first: number | undefined;
    for (let attempt = 0; attempt < 50 && first === undefined; attempt++) {
      const history = await handle.fetchHistory().catch(() => null);
      const marker = history?.events?.find((event) => event.markerRecordedEventAttributes);
      if (marker) first = Number(marker.eventTime?.seconds) * 1000 + Number(marker.eventTime?.nanos ?? 0) / 1e6;
      else await new Promise((wait) => setTimeout(wait, 100));
    }
    lags.push((first ?? Infinity) - at.getTime());
  }
  lags.sort((a, b) => a - b);
  return { p50: lags[Math.floor(lags.length / 2)] ?? NaN, max: lags.at(-1) ?? NaN };
}

/** Several bursts as one: all commands over all the time, the worst quantiles. */
export function together(rounds: readonly Figures[]): Figures {
  const count = rounds.reduce((sum, round) => sum + round.count, 0);
  const seconds = rounds.reduce((sum, round) => sum + round.count / round.perSecond, 0);
  return {
    count,
    perSecond: count / seconds,
    p50: Math.max(...rounds.map((round) => round.p50)),
    p99: Math.max(...rounds.map((round) => round.p99)),
    failed: rounds.reduce((sum, round) => sum + round.failed, 0),
  };
}
