import { SEARCH_ATTRIBUTES } from '@bihuan/contracts/wire';
import { freePort } from '@bihuan/runtime';
import { installQuietRuntime, listExecutions, temporalCliPath, until, workflowBundle } from '@bihuan/testing';
import { defineSearchAttributeKey } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Client as Postgres } from 'pg';
import { pino } from 'pino';
import { EVERYWHERE } from '../../libs/testing/postgres';
import { startApiWorld, type ApiWorld } from '../api/testing/api-world';
import { type RunningWorker, startWorker } from './compose';

/** Marks that stand for people; the last two are of everybody who signs in here. */
const MARKS = ['标记联系人', '13912340001', '标记举报人', '13912340002', '11010119900307MARK', '测试', 'person-'];
const [contactName, contactPhone, name, phone, idNumber] = MARKS;

let world: ApiWorld;
let worker: RunningWorker;
let temporal: TestWorkflowEnvironment;
let database: Postgres;
let hazardId: string;
beforeAll(async () => {
  installQuietRuntime();
  const port = await freePort();
  const executable = { type: 'existing-path', path: temporalCliPath() } as const;
  const searchAttributes = SEARCH_ATTRIBUTES.map((key) => defineSearchAttributeKey(key, 'KEYWORD'));
  temporal = await TestWorkflowEnvironment.createLocal({ server: { executable, port, searchAttributes } });
  world = await startApiWorld('personal-histories');
  database = new Postgres({ connectionString: world.databaseUrl, options: EVERYWHERE });
  await database.connect();
  worker = startWorker({
    ...{ databaseUrl: world.databaseUrl, pool: 6, namespace: 'default', workflowCache: 20 },
    ...{ temporalAddress: `127.0.0.1:${port}`, bundle: await workflowBundle() },
    ...{ log: pino({ level: 'silent' }), clock: world.clock },
  });
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await temporal.teardown();
  await database.end();
  await world.close();
}, 60_000);

/** All that a value holds as text: a history writes the bytes of its payloads in base 64, so what may be that is read too. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'string' && one.length >= 4 && /^[A-Za-z0-9+/]+={0,2}$/.test(one)
      ? `${one} ${Buffer.from(one, 'base64').toString('utf8')}`
      : one,
  );
}

it('no history, memo, search attribute or id of a workflow tells who reported, who is a contact, or who acted', async () => {
  const [office, fire, town] = [await world.as('office'), await world.as('fire'), await world.as('east')];
  const contact = { role: '安全员', name: contactName, phone: contactPhone };
  await town.post(`/api/enterprises/${world.orgs.firm}/contacts`, contact);
  const tip = {
    way: 'letter',
    line: 'FIRE',
    place: '样例路',
    content: '通道堵塞',
    reporter: { name, phone, idNumber },
  };
  const path = `/api/tip-offs/${(await office.post('/api/tip-offs', tip)).body['id'] as string}`;
  await office.post(`${path}/acceptance`, { handlerOrgId: world.orgs.fire });
  const hazard = {
    ...{ title: '通道堵塞', description: '堆放货物', place: '二层', line: 'FIRE', suspectedLevel: 'major' },
    ...{ areaOrgId: world.orgs.east, responsibleOrgId: world.orgs.firm },
  };
  hazardId = (await fire.post(`${path}/check`, { finding: '属实', hazard })).body['hazardId'] as string;
  await office.post(`${path}/feedback`, { reply: '已登记为隐患' });
  // Its clocks fall due, so that drivers of both kinds have looked and slept.
  world.clock.moveTo('2019-04-15T01:00:00.000Z');
  const told = `select 1 from notices where subject_id = $1`;
  await until('it was pressed for', async () => (await database.query(told, [hazardId])).rows.length > 0, 30_000);

  const ran = await listExecutions(temporal.client);
  const ids = ran.map(({ workflowId }) => workflowId);
  expect(ids).toEqual(expect.arrayContaining([`hazard:${hazardId}`, `sweep:${world.districtId}`]));
  const texts: string[] = [];
  for (const { workflowId, runId, history } of ran) {
    const { memo, searchAttributes } = await temporal.client.workflow.getHandle(workflowId, runId).describe();
    texts.push(workflowId, runId, textOf(history), textOf({ memo, searchAttributes }));
  }
  const all = texts.join('\n');
  // The search reads what is inside the payloads.
  for (const inside of ['waitMs', hazardId, 'hazard:']) expect(all).toContain(inside);
  expect(MARKS.filter((mark) => all.includes(mark))).toEqual([]);
}, 60_000);
