import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, secretsKeys } from '@bihuan/config';
import type { Instant } from '@bihuan/domain';
import { loadShipped, migrate, queries, SYSTEM_SCOPE, type Tx, UnitOfWork } from '@bihuan/persistence';
import {
  ALL_MODULES,
  countSealed,
  createRecord,
  DbClock,
  makeKeyFile,
  openKeyRing,
  rotateSecrets,
  StandingClock,
  type RecordApi,
} from '@bihuan/record';
import type { Say } from '@bihuan/runtime';
import { shippedRules } from '@bihuan/sample';
import { secretsFolder } from '../commands/secrets';
import { createDemo, demoIsUnfinished } from '../demo/create-demo';
import { appRoleOf } from '../commands/installation';
import type { Rehearsal } from './options';
import type { Servers } from './servers';

/** What the person who starts is told about the record. */
export interface RecordSetup {
  readonly setupCode: string | null;
  readonly rehearsal: { readonly rate: number } | null;
  readonly demo: boolean;
}

/** Brings the database up to date: schema, shipped rules, the installation's clock and, when empty, the demo district. */
export async function setUpRecord(
  { databaseUrl: url, ownerUrl }: Pick<Servers, 'databaseUrl' | 'ownerUrl'>,
  asked: { readonly empty: boolean; readonly dataDir: string; readonly rehearsal: Rehearsal | null },
  say: Say,
): Promise<RecordSetup> {
  const { applied } = await migrate(ownerUrl, { appRole: appRoleOf(url, ownerUrl) });
  if (applied.length > 0)
    say(`Database: ${applied.length} migration(s) applied`, `数据库：已执行 ${applied.length} 个迁移`);
  const uow = new UnitOfWork({ url, max: 4, applicationName: 'bihuan-cli' });
  try {
    const record = createRecord({ uow, clock: new DbClock(), modules: ALL_MODULES });
    await uow.run(SYSTEM_SCOPE, (tx) => loadShipped(tx, shippedRules()));
    await sealPlain(uow, asked.dataDir, say);
    await setClock(record, asked.rehearsal);
    await record.closeIncidents();
    const mapping = await record.clockMapping();
    const before = await uow.run(SYSTEM_SCOPE, whatIsThere);
    const wanted = before.nothing ? !staysEmpty(asked) : await uow.run(SYSTEM_SCOPE, demoIsUnfinished);
    if (wanted) await makeDemo(uow, record, mapping.originLegal, say);
    return {
      setupCode: await uow.run(SYSTEM_SCOPE, freshSetupCode),
      rehearsal: mapping.rehearsal ? { rate: mapping.rate } : null,
      demo: wanted || before.demo,
    };
  } finally {
    await uow.close();
  }
}

/** Makes a key unless there is one, and encrypts with it what is stored plain, as it is when the database is older. */
async function sealPlain(uow: UnitOfWork, dataDir: string, say: Say): Promise<void> {
  const keys = secretsKeys(loadConfig(process.env));
  const folder = secretsFolder(dataDir);
  if (keys.length === 0) makeKeyFile(folder);
  const ring = openKeyRing({ keys, folder });
  if (!(await countSealed(uow, ring)).some(({ plain }) => plain > 0)) return;
  const sealed = (await rotateSecrets(uow, ring)).reduce((sum, step) => sum + step.sealed, 0);
  say(`Database: ${sealed} text(s) encrypted`, `数据库：已加密 ${sealed} 项`);
}

/** No legal time passes while the demo is made: the days in it follow from one, and a rehearsal begins when it is ready. */
async function makeDemo(uow: UnitOfWork, record: RecordApi, origin: Instant | null, say: Say): Promise<void> {
  const legal = origin ?? (await record.readClock()).legal;
  const standing = createRecord({ uow, clock: new StandingClock(legal), modules: ALL_MODULES });
  await createDemo({ uow, record: standing, say });
  await record.rebaseClock();
}

/** A new rehearsal gets its origin; a stopped one goes on from its last legal instant, at the rate asked for. */
async function setClock(record: RecordApi, rehearsal: Rehearsal | null): Promise<void> {
  const mapping = await record.clockMapping();
  if (rehearsal && !mapping.rehearsal) {
    await record.startRehearsal(new Date(`${rehearsal.from}T00:00:00.000+08:00`).toISOString(), rehearsal.rate);
  } else {
    await record.rebaseClock(rehearsal?.rate);
  }
}

async function whatIsThere(tx: Tx): Promise<{ nothing: boolean; demo: boolean }> {
  const [row] = await tx.query<{ nothing: boolean; demo: boolean }>(
    `select not exists (select from districts) and not exists (select from users) as nothing,
       exists (select from districts where demo) as demo`,
  );
  return row ?? { nothing: false, demo: false };
}

/** Begun with --empty once, a data folder never gets a demo by a later start without the flag. */
function staysEmpty(asked: { readonly empty: boolean; readonly dataDir: string }): boolean {
  const mark = join(asked.dataDir, 'begun-empty');
  if (asked.empty) writeFileSync(mark, '');
  return existsSync(mark);
}

/**
 * A new one-time set-up code while there is no administrator yet, else null. Only its hash is kept, so each start before the
 * set-up makes a new one and the old one is void.
 */
async function freshSetupCode(tx: Tx): Promise<string | null> {
  const [row] = await tx.query<{ some: boolean }>(
    `select exists (select from users where admin_role = 'system') as some`,
  );
  if (row?.some) return null;
  const code = queries.newCode(4);
  await tx.query('update installation set setup_code_hash = $1', [queries.hashSetUpCode(code)]);
  return code;
}
