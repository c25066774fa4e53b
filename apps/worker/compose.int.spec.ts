import { randomUUID } from 'node:crypto';
import { SEARCH_ATTRIBUTES } from '@bihuan/contracts/wire';
import { type HazardCommand, type SubjectRef, hazardModule } from '@bihuan/domain';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { DbClock, type RecordApi, createRecord } from '@bihuan/record';
import { freePort } from '@bihuan/runtime';
import {
  type DistrictFixture,
  type TestDatabase,
  createTestDatabase,
  expectCleanReplay,
  fetchExecutions,
  installQuietRuntime,
  isAtRest,
  seedDistrict,
  temporalCliPath,
  until,
  workflowBundle,
} from '@bihuan/testing';
import { defineSearchAttributeKey } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import { type RunningWorker, startWorker } from './compose';

const SEARCH_KEYS = SEARCH_ATTRIBUTES.map((name) => defineSearchAttributeKey(name, 'KEYWORD'));

let database: TestDatabase;
let uow: UnitOfWork;
let record: RecordApi;
let district: DistrictFixture;
let port: number;
let worker: RunningWorker | undefined;
let temporal: TestWorkflowEnvironment | undefined;

beforeAll(async () => {
  installQuietRuntime();
  database = await createTestDatabase('worker');
  uow = new UnitOfWork({ url: database.url, max: 4 });
  record = createRecord({ uow, clock: new DbClock(), modules: { hazard: hazardModule } });
  // A rehearsal at a day a second, so that a deadline of days passes while one watches.
  await record.startRehearsal('2019-04-24T02:00:00.000Z', 86_400);
  district = await seedDistrict(uow, { since: '2019-01-01T00:00:00.000Z' });
  port = await freePort();
}, 60_000);

afterAll(async () => {
  await worker?.stop();
  await temporal?.teardown();
  await uow.close();
  await database.drop();
}, 60_000);

const rows = <R>(sql: string, params: unknown[] = []) => uow.run(SYSTEM_SCOPE, (tx) => tx.query<R>(sql, params));
const waiting = async () => (await rows<{ n: number }>(`select count(*)::int as n from outbox`))[0]?.n ?? -1;

async function report(): Promise<SubjectRef> {
  const hazard: SubjectRef = { kind: 'hazard', id: randomUUID() };
  const actor = district.actorAs('market', 'officer');
  const command: HazardCommand<'Report'> = {
    type: 'Report',
    title: '锅炉安全阀超期未校验',
    description: '安全阀校验日期已过。',
    line: 'SPEC',
    areaOrgId: district.org('eastTown'),
    place: '锅炉房',
    source: 'department-inspection',
    suspectedLevel: 'major',
    responsibleOrgId: district.org('firm'),
  };
  const scope = { ...district.scope, userId: actor.userId };
  const request = { districtId: district.id, subject: hazard, command, actor, scope, commandId: randomUUID() };
  expect(await record.applyCommand(request)).toMatchObject({ status: 'applied' });
  return hazard;
}

test('without Temporal the worker lives on and wakes wait; once it is there each is delivered once, and rungs fire', async () => {
  const hazard = await report();
  worker = startWorker({
    databaseUrl: database.url,
    pool: 8,
    temporalAddress: `127.0.0.1:${port}`,
    namespace: 'default',
    bundle: await workflowBundle(),
    workflowCache: 20,
    log: pino({ level: 'silent' }),
  });
  await until('a wake was tried in vain', async () => {
    const [row] = await rows<{ tried: number }>(
      `select count(*)::int as tried from outbox where last_error is not null`,
    );
    return (row?.tried ?? 0) > 0;
  });
  expect(await waiting()).toBe(2);

  const executable = { type: 'existing-path', path: temporalCliPath() } as const;
  temporal = await TestWorkflowEnvironment.createLocal({ server: { executable, port, searchAttributes: SEARCH_KEYS } });
  await until('every wake is delivered', async () => (await waiting()) === 0, 60_000);
  await until(
    'the first rung has fired',
    async () => (await rows(`select 1 from notices where subject_id = $1`, [hazard.id])).length > 0,
    60_000,
  );
  const handle = temporal.client.workflow.getHandle(`hazard:${hazard.id}`);
  const { searchAttributes } = await handle.describe();
  expect(searchAttributes).toMatchObject({ district: [district.id], part: ['SPEC'], level: ['major'] });
  const history = await handle.fetchHistory();
  expect(history.events?.filter((event) => event.workflowExecutionSignaledEventAttributes)).toHaveLength(1);
}, 150_000);

test('a terminated workflow of a hazard comes back by itself once it has overslept', async () => {
  const hazard = await report();
  const handle = temporal?.client.workflow.getHandle(`hazard:${hazard.id}`);
  await until('it runs', async () => (await handle?.describe().catch(() => undefined))?.status.name === 'RUNNING');
  // A look that is under way would write down when it sleeps after we have.
  await until('it sleeps', async () => isAtRest((await handle?.fetchHistory()) ?? {}));
  await handle?.terminate('by hand');
  await rows(`update hazards set asleep_until = clock_timestamp() - interval '11 minutes' where id = $1`, [hazard.id]);
  await record.vanished();
  await until('it runs again', async () => (await handle?.describe())?.status.name === 'RUNNING');
}, 60_000);

test('what ran replays as it ran', async () => {
  const ids = await rows<{ id: string }>(
    `select 'hazard:' || id as id from hazards union all select 'sweep:' || district_id from sweeps`,
  );
  if (!temporal) throw new Error('Temporal was never started');
  const ran = await fetchExecutions(temporal.client, new Map(ids.map(({ id }) => [id, new Set<string>()])));
  expect(ran.length).toBeGreaterThanOrEqual(3);
  await expectCleanReplay(ran, await workflowBundle());
}, 60_000);

test('it drains and stops: nothing of it is left at the database', async () => {
  await worker?.stop();
  worker = undefined;
  const left = () =>
    rows(`select 1 from pg_stat_activity where application_name = 'bihuan-worker' and datname = current_database()`);
  await until('its connections are gone', async () => (await left()).length === 0);
}, 30_000);
