import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { DbClock, HEADS_FILE, noteAudit, readHeadKeys, readHeadsFile, verifyAudit } from '@bihuan/record';
import { createTestDatabase, until } from '@bihuan/testing';
import { pino } from 'pino';
import { Metrics } from '../metrics';
import { startAuditLoops } from './audit-loops';

test('two workers seal what is noted within two seconds, and write each head once', async () => {
  const database = await createTestDatabase('audit_loops');
  const uow = new UnitOfWork({ url: database.url, max: 6 });
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-heads-'));
  const log = pino({ level: 'silent' });
  const options = { algorithm: 'sha-256', folder, headsEveryMs: 50 } as const;
  const loops = [1, 2].flatMap(() => startAuditLoops(uow, new DbClock(), options, new Metrics(), log));
  const rows = <R>(sql: string) => uow.run(SYSTEM_SCOPE, (tx) => tx.query<R>(sql));
  try {
    for (let n = 0; n < 20; n++) {
      await uow.run(SYSTEM_SCOPE, (tx) =>
        noteAudit(tx, {
          ...{ districtId: null, at: '2019-04-01T00:00:00.000Z', actor: 'a', post: null, requestId: null },
          ...{ action: `n.${n}`, what: {} },
        }),
      );
    }
    const begun = performance.now();
    await until(
      'every line is sealed',
      async () => (await rows<{ n: number }>(`select count(*)::int as n from audit where seq is null`))[0]?.n === 0,
    );
    expect(performance.now() - begun).toBeLessThan(2_000);
    await until(
      'the last head is written',
      async () => (await rows<{ n: number }>(`select max(seq)::int as n from audit_heads`))[0]?.n === 20,
    );
  } finally {
    await Promise.all(loops.map((loop) => loop.stop()));
  }
  const heads = readHeadsFile(join(folder, HEADS_FILE));
  const [chain, ...others] = await verifyAudit(uow, { heads, keys: readHeadKeys(folder) });
  expect(others).toEqual([]);
  expect(chain).toMatchObject({ checked: 20, last: 20, unsealed: 0, faults: [] });
  await uow.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});
