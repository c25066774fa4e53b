import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bringIn } from './testing/import-ledger';
import { RealWorld } from './testing/real-world';

const ROOT = join(__dirname, '../..');
/** More by hand: IMPORT_ROWS=100000. */
const ROWS = Number(process.env['IMPORT_ROWS'] ?? 6_000);
const KILLS = 3;
const NOW = '2019-04-15T02:00:00.000Z';

describe('an import whose process is killed', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('import_killed', NOW);
  }, 60_000);
  afterAll(() => world.close());

  const count = async (from: string): Promise<number> =>
    (await world.rows<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n ?? 0;
  const start = (): ChildProcess =>
    spawn(
      process.execPath,
      [
        ...['--no-warnings', '-C', 'source', '-r', join(ROOT, 'test/support/ts-hook.cjs')],
        ...[join(__dirname, 'testing/import-process.ts'), world.url, world.districtId, String(ROWS), NOW],
      ],
      { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
    );

  it(`goes on without a double or a gap (kill -9, ${KILLS} times in ${ROWS} rows)`, async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      const child = start();
      const gone = once(child, 'exit');
      while ((await count('hazards')) < (kill * ROWS) / (KILLS + 1) && child.exitCode === null) await count('imports');
      child.kill('SIGKILL');
      expect(await gone).toEqual([null, 'SIGKILL']);
    }
    expect(await count('hazards')).toBeLessThan(ROWS);
    const { districtId } = world;
    const done = await bringIn(world.record, { districtId, name: 'killed', total: ROWS, external: false });
    expect(done).toMatchObject({ state: 'done', total: ROWS, taken: ROWS, already: 0, refused: 0 });
    expect(await count('hazards')).toBe(ROWS);
    expect(await count(`(select distinct title from hazards) t`)).toBe(ROWS);
    expect(await count(`events where type = 'HazardReported'`)).toBe(ROWS);
    expect(await count(`commands where command_id like 'import:%'`)).toBe(ROWS);
    // No relay runs here: the sweep's wake is taken by hand.
    await world.record.ackWakes(await world.record.takeWakes(1_000, 60_000));
    expect(await world.check()).toEqual([]);
  }, 300_000);
});
