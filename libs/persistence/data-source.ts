import 'reflect-metadata';
import { DataSource } from 'typeorm';
import * as people from './entities/people.entities';
import * as record from './entities/record.entities';
import * as rules from './entities/rules.entities';
import * as rows from './entities/subject-rows.entities';
import * as subjects from './entities/subjects.entities';
import { FirstLight1763800000000 } from './migrations/schema/0001-first-light';
import { ListOrders1764300000000 } from './migrations/schema/0003-list-orders';

/** Every migration, oldest first. */
export const MIGRATIONS = [FirstLight1763800000000, ListOrders1764300000000];

/** TypeORM's data source over every table. It never synchronises: only migrations change the schema. */
export function createDataSource(url: string, options: { max?: number } = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [people, rules, subjects, rows, record].flatMap((file) => Object.values(file)),
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    extra: { max: options.max ?? 4, connectionTimeoutMillis: 5_000 },
  });
}
