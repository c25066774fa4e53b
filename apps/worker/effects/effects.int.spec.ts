import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { deriveId } from '@bihuan/domain';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import { createUpstream, changeUpstream, NO_KEYS, retryEffect } from '@bihuan/record';
import {
  expectCleanReplay,
  type Mood,
  StandInUpstream,
  startWorkflowBench,
  until,
  type WorkflowBench,
} from '@bihuan/testing';
import { GIVER, SAMPLES } from '../../../libs/domain/hazard/testing/samples';
import { RealWorld } from '../../../libs/record/testing/real-world';
import { saveHistories } from '../../../test/replay/saved-histories';
import { QUICK } from '../testing/effect-process';

const ROOT = join(__dirname, '../../..');
const NOW = '2019-04-15T02:00:00.000Z';
const SYSTEM = '省隐患平台';
const FILED = 50;
const TURNS: readonly Mood[] = [
  'well',
  'slow',
  'down',
  'cut',
  'cut-before',
  'garbled',
  'stranger',
  'broken',
  'conflict',
];

describe('filing major hazards with a system above', () => {
  let world: RealWorld;
  let bench: WorkflowBench;
  let upstream: StandInUpstream;
  let worker: ChildProcess;
  let relaying = true;
  let relay: Promise<void>;
  const upstreamId = randomUUID();

  const start = (): void => {
    worker = spawn(
      process.execPath,
      [
        ...['--no-warnings', '-C', 'source', '-r', join(ROOT, 'test/support/ts-hook.cjs')],
        ...[join(__dirname, '../testing/effect-process.ts'), world.url, bench.env.address, bench.bundle, NOW],
      ],
      { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
    );
  };
  const kill = async (): Promise<void> => {
    const gone = once(worker, 'exit');
    worker.kill('SIGKILL');
    expect(await gone).toEqual([null, 'SIGKILL']);
  };
  /** Carries the wakes of effects to Temporal, as the relay does; other workflows have no part in this. */
  const carry = async (): Promise<void> => {
    while (relaying) {
      const wakes = await world.record.takeWakes(100, 20_000);
      for (const wake of wakes) if (wake.kind === 'effect') await bench.wake(wake.key);
      await world.record.ackWakes(wakes);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const manage = <T>(change: Parameters<typeof world.uow.run<T>>[1]): Promise<T> => world.uow.run(SYSTEM_SCOPE, change);
  const switchTo = (active: boolean) =>
    manage((tx) => changeUpstream(tx, { id: upstreamId, districtId: world.districtId }, { active }, NO_KEYS));

  beforeAll(async () => {
    world = await RealWorld.create('effects', NOW);
    bench = await startWorkflowBench();
    upstream = await StandInUpstream.start('a-token', QUICK.slowMs);
    await manage((tx) =>
      createUpstream(
        tx,
        {
          ...{
            id: upstreamId,
            districtId: world.districtId,
            system: SYSTEM,
            adapter: 'json-filing',
            url: upstream.url,
          },
          ...{ token: 'a-token', whats: ['listed', 'closed'], createdBy: 'test' },
        },
        NO_KEYS,
      ),
    );
    relay = carry();
    start();
  }, 90_000);

  afterAll(async () => {
    relaying = false;
    await relay;
    worker.kill('SIGKILL');
    const ran = await bench.histories();
    saveHistories(ran);
    await bench.close();
    await upstream.stop();
    await world.close();
    await expectCleanReplay(ran, bench.bundle);
  }, 90_000);

  const hazardId = (n: number): string => deriveId('filed', String(n));
  const give = (n: number, type: keyof typeof SAMPLES, more: object = {}) =>
    world.give({ kind: 'hazard', id: hazardId(n) }, { ...SAMPLES[type], ...more }, GIVER[type]);
  /** A major hazard that a higher authority lists. */
  async function list(n: number): Promise<void> {
    await give(n, 'Report', { title: `重大隐患 ${n}` });
    await give(n, 'RecordControl');
    await give(n, 'Grade');
    await give(n, 'RecordHigherListing', { docNo: `市挂牌 ${n} 号` });
  }
  const effects = (where = 'true') =>
    world.rows<{
      id: string;
      hazard_id: string;
      what: string;
      state: string;
      receipt: string;
      last_error: string;
      reason: string;
      attempts: number;
    }>(
      `select id, hazard_id, what, state, receipt, last_error, reason, attempts from effects where ${where} order by created_at, id`,
    );
  const filed = async (n: number) => (await effects(`state = 'filed'`)).length === n;

  it('files nothing while the system is not switched on', async () => {
    await list(0);
    expect(await effects()).toEqual([]);
    await switchTo(true);
    expect(await effects()).toEqual([]);
  });

  it(`files ${FILED} listings exactly once each, whatever it is answered, though its worker is killed twice`, async () => {
    upstream.mood = (call) => TURNS[call % TURNS.length] ?? 'well';
    upstream.askMood = (call) => (call % 4 === 1 ? 'down' : 'well');
    const listing = Array.from({ length: FILED }, (_, n) => n + 1);
    const listed = (async () => {
      for (const n of listing) await list(n);
    })();
    for (const taken of [FILED / 5, (2 * FILED) / 5]) {
      await until(`${taken} are there`, () => upstream.taken.size >= taken, 60_000);
      await kill();
      saveHistories(await bench.histories());
      start();
    }
    await listed;
    // What was under way in a worker that died is given to another once its time is up.
    await until('the rest is under way', () => upstream.taken.size >= FILED - 20, 60_000);
    await bench.skip(31_000);
    await until('all are filed', () => filed(FILED), 120_000);

    expect(upstream.records).toHaveLength(FILED);
    expect(upstream.taken.size).toBe(FILED);
    expect(upstream.records.map(({ whats }) => whats)).toEqual(Array.from({ length: FILED }, () => ['listed']));
    const kept = await world.rows<{ hazard_id: string; number: string }>(
      `select hazard_id, external_id as number from hazard_external_ids where system = $1`,
      [SYSTEM],
    );
    const numbers = new Map(kept.map((row) => [row.hazard_id, row.number]));
    expect(numbers).toEqual(new Map(upstream.records.map((record) => [record.hazardId, record.recordNo])));
    const events = await world.rows<{ n: number }>(
      `select count(*)::int as n from events where type = 'FiledUpstream'`,
    );
    expect(events).toEqual([{ n: FILED }]);
    expect([...upstream.sent.values()].some((times) => times > 1)).toBe(true);
  }, 240_000);

  it('leaves one that is refused to a person, who has it tried again under the same key once it is mended', async () => {
    await switchTo(true);
    upstream.mood = () => 'well';
    upstream.refuse = () => '缺少统一社会信用代码';
    const n = FILED + 1;
    await list(n);
    const mine = () => effects(`hazard_id = '${hazardId(n)}'`);
    await until('it is refused', async () => (await mine())[0]?.state === 'refused', 60_000);
    const [refused] = await mine();
    expect(refused).toMatchObject({ last_error: 'status-422', reason: '缺少统一社会信用代码', receipt: null });
    upstream.refuse = () => null;
    const { districtId } = world;
    const again = () => manage((tx) => retryEffect(tx, { id: refused?.id ?? '', districtId, by: 'somebody' }));
    expect(await again()).toBeNull();
    await until('it is filed', async () => (await mine())[0]?.state === 'filed', 60_000);
    expect(upstream.sent.get(refused?.id ?? '')).toBe(2);
    expect(await again()).toBe('already-filed');
  }, 140_000);
});
