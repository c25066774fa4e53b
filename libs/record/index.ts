export * from './types';
export { createRecord, type RecordOptions } from './create-record';
export { ALL_MODULES } from './all-modules';
export type { Modules } from './registry';
export type { Log } from './env';
export { DbClock, FixedClock, type DbTime, type ServerClock } from './clock';
export { checkInvariants, type CheckOptions } from './invariants';
