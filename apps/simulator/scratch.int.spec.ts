import { createTestDatabase, testServerPath, workflowBundle } from '@bihuan/testing';
import { writeFileSync } from 'node:fs';
import { examine } from './play/examine';
import { Simulation } from './play/simulation';
import { readTimeline } from './timeline/read-timeline';
test('x', async () => {
  const db = await createTestDatabase('sim');
  const t = performance.now();
  const s = await Simulation.begin({
    databaseUrl: db.url,
    testServer: testServerPath(),
    bundle: await workflowBundle(),
    options: {
      plan: 'plan-2019',
      year: 2019,
      parts: null,
      hazards: Number(process.env['HZ'] ?? 20),
      seed: 7,
      until: process.env['UNTIL'] ?? null,
    },
  });
  let last = '';
  await s.play((p) => {
    last = JSON.stringify(p);
  });
  process.stderr.write(`played ${Math.round(performance.now() - t)} ms ${last}\n`);
  const entries = await readTimeline(s.time);
  writeFileSync(process.env['OUT'] ?? '/tmp/tl.json', JSON.stringify(entries, null, 1));
  process.stderr.write(JSON.stringify(s.refused, null, 1) + '\n');
  const e = await examine(s.time);
  process.stderr.write(`${Math.round(performance.now() - t)} ms ${JSON.stringify(e).slice(0, 3000)}\n`);
  await s.time.stop();
  await db.drop();
}, 600_000);
