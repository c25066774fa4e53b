import { limitsOf, LocalFileStore, turns } from '@bihuan/files';
import { LiveListener, LiveNotifier, UnitOfWork, WakeNotifier } from '@bihuan/persistence';
import { ALL_MODULES, createRecord, DbClock, kindsOf, type Log, type ServerClock } from '@bihuan/record';
import type { Logger } from 'pino';
import type { ApiParts, ApiSettings } from './parts';
import { temporalProbe } from './platform/health/temporal-probe';

/** Files that are looked at together: each takes up to three times the largest photo in memory. */
const FILES_AT_ONCE = 4;

export interface ComposeOptions {
  readonly databaseUrl: string;
  readonly temporalAddress: string | undefined;
  readonly settings: ApiSettings;
  readonly pool: number;
  readonly log: Logger;
  /** The database's own unless a test brings another. */
  readonly clock?: ServerClock;
  /** Server time of signing in; the database's own unless a test brings another. */
  readonly signInTime?: ApiParts['signInTime'];
}

/** Builds the parts of a service over one database; `close` ends them. Nothing connects before it is needed. */
export function compose(options: ComposeOptions): { parts: ApiParts; close(): Promise<void> } {
  const { databaseUrl, settings, log } = options;
  const uow = new UnitOfWork({
    url: databaseUrl,
    max: options.pool,
    applicationName: 'bihuan-api',
    random: Math.random,
  });
  const notifier = new WakeNotifier(databaseUrl);
  const told = new LiveNotifier(databaseUrl);
  const live = new LiveListener(databaseUrl, Math.random);
  const record = createRecord({
    uow,
    clock: options.clock ?? new DbClock(),
    modules: ALL_MODULES,
    log: recordLog(log),
    onCommit: (change) => {
      notifier.notify();
      told.tell(change.districtId, kindsOf(change));
    },
  });
  const temporal = temporalProbe(options.temporalAddress);
  const { signInTime } = options;
  const base = { settings, uow, record, modules: ALL_MODULES, temporal, live, log, ...filesOf(settings) };
  const parts: ApiParts = signInTime ? { ...base, signInTime } : base;
  return {
    parts,
    close: async () => {
      await Promise.allSettled([notifier.close(), told.close(), live.close(), temporal.close()]);
      await uow.close();
    },
  };
}

function filesOf({ files }: ApiSettings): Pick<ApiParts, 'files'> {
  if (!files) return {};
  const { folder } = files;
  const reception = { folder, limits: limitsOf(files), inTurn: turns(FILES_AT_ONCE) };
  return { files: { store: new LocalFileStore(folder), reception } };
}

function recordLog(log: Logger): Log {
  return {
    info: (message, fields) => log.info(fields ?? {}, message),
    warn: (message, fields) => log.warn(fields ?? {}, message),
    error: (message, fields) => log.error(fields ?? {}, message),
  };
}
