import { isAlive } from '@bihuan/runtime';
import { until } from '../../libs/testing/until';
import { DataFolder, killNow, type Pids, type Start } from '../support/start-process';
import { DemoDesk, EVERY_NOTICE } from './support/demo-desk';

jest.setTimeout(180_000);

/** Just reported: its workflow may not have begun. Asleep: a first rung was told and the next is days away. */
type Moment = 'just reported' | 'asleep';
type Killed = readonly (keyof Pids | 'supervisor')[];

/** The due day, +1 and +5 of control and of grading. */
const RUNGS = 6;

/** A rehearsal at a day a second on real servers; each fault strikes while the deadlines of a new hazard are passing. */
describe('a rehearsal whose processes are killed', () => {
  const folder = new DataFolder();
  const desk = new DemoDesk(folder);
  const hazards: string[] = [];
  let start: Start;

  beforeAll(async () => {
    start = folder.rehearse();
    await start.ready();
  });
  afterAll(() => folder.remove(), 60_000);

  /** Reports a hazard, kills at that moment, helps where somebody must, and waits for a notice later than the kill. */
  async function strike(moment: Moment, which: Killed, help: () => Promise<void>): Promise<void> {
    const id = await desk.report(`${which.join(' and ')}, ${moment}`);
    hazards.push(id);
    if (moment === 'asleep') await until('a first rung was told', async () => (await desk.noticesOf(id)).length > 0);
    const before = folder.pids();
    await killNow(...which.map((name) => (name === 'supervisor' ? (start.process.pid ?? 0) : before[name])));
    // The same clock as that of the database, which cannot be asked at this moment.
    const killed = Date.now();
    await help();
    for (const name of which) {
      if (name !== 'supervisor') await until(`${name} runs again`, () => runsAnew(name, before[name]), 60_000);
    }
    await until('notices go on', () => toldSince(id, killed), 60_000);
  }

  async function toldSince(id: string, since: number): Promise<boolean> {
    const notices = await desk.noticesOf(id).catch(() => []);
    return notices.some(({ serverAt }) => serverAt.getTime() > since);
  }

  function runsAnew(name: keyof Pids, before: number): boolean {
    try {
      const pid = folder.pids()[name];
      return pid !== before && isAlive(pid);
    } catch {
      // Its note is being written anew.
      return false;
    }
  }

  test.each<[Moment, Killed, string]>([
    ['just reported', ['temporal'], 'Temporal is gone; starting it again'],
    ['asleep', ['temporal'], 'Temporal is gone; starting it again'],
    ['just reported', ['postgres'], 'Postgres is gone; starting it again'],
    ['asleep', ['postgres'], 'Postgres is gone; starting it again'],
    ['just reported', ['worker', 'api'], 'worker ended (SIGKILL); starting it again'],
    ['asleep', ['worker', 'api'], 'api ended (SIGKILL); starting it again'],
  ])('a hazard %s, then kill -9 of %j: it is started again and rungs go on', async (moment, which, said) => {
    await strike(moment, which, () => Promise.resolve());
    expect(start.output).toContain(said);
    await until('the service answers', async () => (await readiness(start.address)) === 200, 60_000);
  });

  test('kill -9 of everything: the next start goes on where it was', async () => {
    // Its supervisor first, or it would start the others again.
    await strike('asleep', ['supervisor', 'api', 'worker', 'temporal', 'postgres'], async () => {
      start = folder.rehearse();
      await start.ready();
    });
  });

  test('in the end each rung of each hazard was told once, and every invariant holds', async () => {
    const missing = async () => {
      for (const id of hazards) if ((await desk.noticesOf(id)).length < EVERY_NOTICE.length) return true;
      return false;
    };
    await until('every ladder has run out', async () => !(await missing()), 90_000);
    expect(hazards).toHaveLength(7);
    for (const id of hazards) expect((await desk.noticesOf(id)).map(({ what }) => what)).toEqual(EVERY_NOTICE);
    // The unique key forbids a doubled notice; a rung's event has no such key, so they are counted.
    const rungs = await folder.rows<{ times: number }>(
      `select subject_id, change->>'clock' as clock, change->>'version' as version, change->>'rung' as rung, count(*)::int as times
       from events, jsonb_array_elements(clocks) change where change->>'op' = 'rung' and subject_id = any($1)
       group by 1, 2, 3, 4`,
      [hazards],
    );
    expect(rungs.filter(({ times }) => times !== 1)).toEqual([]);
    expect(rungs).toHaveLength(hazards.length * RUNGS);
    expect(await desk.doctor()).toEqual({ code: 0, findings: [] });
  });

  test('what ran through all of it replays, each wait as long as was asked for', async () => {
    await folder.replay();
  });
});

async function readiness(address: string): Promise<number> {
  try {
    return (await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2_000) })).status;
  } catch {
    return 0;
  }
}
