import type { SubjectRef } from '@bihuan/domain';
import type { UnitOfWork } from '@bihuan/persistence';
import type { ServerClock } from './clock';
import type { Registry } from './registry';
import type { RulesCache } from './rules-cache';
import type { Slots } from './slots';

/** Writes one line of the log; `fields` hold no personal data. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** What one commit changed. */
export interface CommittedChange {
  readonly districtId: string;
  readonly subjects: readonly SubjectRef[];
  /** Whether somebody was told something. */
  readonly notices: boolean;
}

/** What every part of the record works with. */
export interface Env {
  readonly uow: UnitOfWork;
  readonly clock: ServerClock;
  readonly registry: Registry;
  readonly rules: RulesCache;
  readonly log: Log;
  /** Where the sweeps of all districts settle their batches: few at once, so that other work keeps its connections. */
  readonly sweepSlots: Slots;
  /** Called after each commit that changed subjects. It must not throw and is not waited for. */
  readonly onCommit: (change: CommittedChange) => void;
}
