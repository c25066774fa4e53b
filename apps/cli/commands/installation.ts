import { isAbsolute, join } from 'node:path';
import { type Config, loadConfig } from '@bihuan/config';
import { UnitOfWork } from '@bihuan/persistence';
import { lastPostgresUrls, lastTemporalAddress, projectRoot } from '@bihuan/runtime';

/** Where a command finds the record: the configured one, else that of a data folder. */
export interface Place {
  /** Data folder, as typed; the configured one when left out. */
  readonly data?: string;
  /** Database address; goes before everything else. */
  readonly url?: string;
}

export interface Installation {
  readonly databaseUrl: string;
  /** As migrations connect; the same where no other role was named. */
  readonly ownerUrl: string;
  /** Null when no Temporal was ever started on this data folder and none is configured. */
  readonly temporalAddress: string | null;
  readonly namespace: string;
}

/** There is nothing to look at: no database is configured and the data folder has none. */
export class NoInstallation extends Error {
  override readonly name = 'FlagProblem';
}

/** Finds an installation's servers without starting anything. Throws NoInstallation in words. */
export function findInstallation(place: Place, config: Config = loadConfig(process.env)): Installation {
  const folder = dataFolder(place.data, config);
  const urls = urlsOf(place, folder, config);
  if (urls === null) {
    throw new NoInstallation(
      `No database was ever started in ${folder}. Start once with "npm start", name another folder with --data, or set DATABASE_URL.\n` +
        `${folder} 中没有启动过数据库。请先运行 "npm start"，或用 --data 指定目录，或设置 DATABASE_URL。`,
    );
  }
  const own = lastTemporalAddress(join(folder, 'temporal', 'temporal.db'));
  return { ...urls, temporalAddress: config.temporalAddress ?? own, namespace: config.temporalNamespace };
}

function urlsOf(place: Place, folder: string, config: Config): Pick<Installation, 'databaseUrl' | 'ownerUrl'> | null {
  if (place.url !== undefined) return { databaseUrl: place.url, ownerUrl: place.url };
  if (place.data === undefined && config.databaseUrl !== undefined) {
    return { databaseUrl: config.databaseUrl, ownerUrl: config.migrationUrl ?? config.databaseUrl };
  }
  const last = lastPostgresUrls(join(folder, 'postgres'));
  return last && { databaseUrl: last.app, ownerUrl: last.owner };
}

/** The role that is to be given its rights after a migration: that of the service where it does not migrate itself. */
export function appRoleOf(databaseUrl: string, ownerUrl: string): string | null {
  const [app, owner] = [databaseUrl, ownerUrl].map((url) => decodeURIComponent(new URL(url).username));
  return app === undefined || app === '' || app === owner ? null : app;
}

/** The data folder that was typed, else the configured one; absolute. */
export function dataFolder(data: string | undefined, config: Config): string {
  if (data !== undefined) return isAbsolute(data) ? data : join(process.cwd(), data);
  return isAbsolute(config.dataDir) ? config.dataDir : join(projectRoot(), config.dataDir);
}

/** Runs with a unit of work on that database and closes it afterwards. */
export async function withRecord<T>(databaseUrl: string, run: (uow: UnitOfWork) => Promise<T>): Promise<T> {
  const uow = new UnitOfWork({ url: databaseUrl, max: 4, applicationName: 'bihuan-cli', queryTimeoutMs: 300_000 });
  try {
    return await run(uow);
  } finally {
    await uow.close();
  }
}
