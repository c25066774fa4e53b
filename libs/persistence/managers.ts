import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { createDataSource } from './data-source';

interface BorrowedRunner extends QueryRunner {
  databaseConnection: PoolClient;
  isTransactionActive: boolean;
  transactionDepth: number;
}

/** Puts TypeORM's manager on a connection that is already inside our transaction. */
export class Managers {
  private source: Promise<DataSource> | null = null;

  constructor(private readonly url: string) {}

  /** The manager never opens, commits or releases: the unit of work does. */
  async on(client: PoolClient): Promise<EntityManager> {
    this.source ??= createDataSource(this.url, { max: 1 }).initialize();
    const source = await this.source;
    const runner = source.createQueryRunner() as BorrowedRunner;
    runner.databaseConnection = client;
    runner.isTransactionActive = true;
    runner.transactionDepth = 1;
    return source.createEntityManager(runner);
  }

  async close(): Promise<void> {
    const source = await this.source?.catch(() => null);
    await source?.destroy();
  }
}
