import { Client, Connection } from '@temporalio/client';
import { lastTemporalAddress } from '@bihuan/runtime';
import { join } from 'node:path';
import { until } from '../../libs/testing/until';
import { DataFolder } from '../support/start-process';
import { DemoDesk } from './support/demo-desk';

jest.setTimeout(180_000);

const SAFETY_NET_AFTER_MS = 1_500;
const VANISHED_AFTER_MS = 8_000;

/** The limits of ten and two minutes are shortened, so that nobody has to wait for them. */
describe('a hazard whose workflow was terminated', () => {
  const folder = new DataFolder();
  const desk = new DemoDesk(folder);
  let connection: Connection;
  let client: Client;
  let id: string;

  beforeAll(async () => {
    const start = folder.rehearse('12h/s', {
      BIHUAN_SAFETY_NET_AFTER_MS: String(SAFETY_NET_AFTER_MS),
      BIHUAN_VANISHED_AFTER_MS: String(VANISHED_AFTER_MS),
    });
    await start.ready();
    const address = lastTemporalAddress(join(folder.path, 'temporal', 'temporal.db')) ?? '';
    connection = await Connection.connect({ address });
    client = new Client({ connection });
    id = await desk.report('terminated');
    await until('its own workflow has told a first rung', async () => (await desk.noticesOf(id)).length > 0, 60_000);
    await client.workflow.getHandle(`hazard:${id}`).terminate('a fault made on purpose');
  });
  afterAll(async () => {
    await connection?.close();
    await folder.remove();
  }, 60_000);

  const status = async () => (await client.workflow.getHandle(`hazard:${id}`).describe()).status.name;
  const told = async (what: string) => (await desk.noticesOf(id)).find((notice) => notice.what.startsWith(what));

  const sleepOf = async (hazard: string) =>
    (
      await folder.ask<{ until: Date }>('select asleep_until as until from hazards where id = $1', [hazard])
    ).until.getTime();

  test('bihuan doctor sees that nobody drives it', async () => {
    const { code, findings } = await desk.doctor();
    expect(findings).toEqual([expect.objectContaining({ invariant: 'I6', subject: `hazard:${id}` })]);
    expect(code).toBe(1);
  });

  test('what falls due meanwhile is settled by the safety net, late and without a workflow', async () => {
    const sleep = await sleepOf(id);
    await until('its next deadline was told', async () => (await told('grade-by +1')) !== undefined, 60_000);
    expect(await status()).toBe('TERMINATED');
    const passed = await folder.ask<{ at: Date }>(
      `select server_at as at from events where subject_id = $1 and type = 'DeadlinePassed' and data->>'clock' = 'grade-by'`,
      [id],
    );
    expect(passed.at.getTime() - sleep).toBeGreaterThanOrEqual(SAFETY_NET_AFTER_MS);
    // It does not pass itself off as the driver, or nobody would miss the driver.
    expect(await sleepOf(id)).toBe(sleep);
  });

  test('it comes back by itself, wakes in time from then on, and every invariant holds', async () => {
    await until('its workflow runs again', async () => (await status()) === 'RUNNING', 60_000);
    await until('its last rung was told', async () => (await told('grade-by +5')) !== undefined, 60_000);
    expect((await told('grade-by +5'))?.lateMs).toBeLessThan(SAFETY_NET_AFTER_MS);
    expect(await desk.doctor()).toEqual({ code: 0, findings: [] });
  });
});
