export { createDataSource, MIGRATIONS } from './data-source';
export { excessOf, type Excess } from './app-role';
export { withRightTo } from './reporters';
export { migrate, migrationStatus, type MigrationStatus } from './migrate';
export {
  UnitOfWork,
  SYSTEM_SCOPE,
  systemIn,
  type RunOptions,
  type Scope,
  type Statement,
  type Tx,
  type UnitOfWorkOptions,
} from './unit-of-work';
export {
  DatabaseUnavailable,
  foreignKeyViolation,
  isConnectionLost,
  isNullIn,
  isRolledBackByServer,
  uniqueViolation,
} from './sql-errors';
export * from './enterprises';
export * from './org-tree';
export * from './papers';
export * from './people';
export * from './rules-store';
export * from './rule-editions';
export * from './template-store';
export * from './entities/identity.entities';
export * from './entities/people.entities';
export * from './entities/rules.entities';
export * from './entities/subjects.entities';
export * from './entities/subject-rows.entities';
export * from './entities/record.entities';
export * as queries from './queries';
export { WORKER_SESSION } from './queries/ops';
export { LiveListener, type LiveNews } from './queries/live-listener';
export { LiveNotifier } from './queries/live-notifier';
export { WAKE_CHANNEL, WakeNotifier } from './queries/wake-notifier';
