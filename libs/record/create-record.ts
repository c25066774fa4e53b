import { SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { applyCommand } from './apply';
import { applyMany } from './batch';
import { feedChange, requestChange } from './changes';
import type { ServerClock } from './clock';
import type { Env, Log } from './env';
import { explainSubject } from './explain';
import { readClock } from './head';
import { beginImport, importRows } from './import-hazards';
import { clockMapping, rebaseClock, startRehearsal, touchClock } from './installation';
import { ackWakes, failWakes, takeWakes } from './outbox';
import { settleOverdue, vanished } from './overdue';
import { previewCalendars } from './preview-change';
import { previewPolicy } from './preview-policy';
import { Registry, type Modules } from './registry';
import { closeIncidents, retryStuck, wakeAll } from './repair';
import { RulesCache } from './rules-cache';
import { nextStep, settle } from './settle';
import { Slots } from './slots';
import { runStep } from './steps';
import { sweep, SWEEP_LANES } from './sweep';
import { timeTipOff } from './tip-offs';
import type { RecordApi } from './types';

export interface RecordOptions {
  readonly uow: UnitOfWork;
  readonly clock: ServerClock;
  /** The rules of each kind; tests put fakes in. */
  readonly modules: Modules;
  readonly log?: Log;
  /** Called after each commit that changed subjects. It must not throw and is not waited for. */
  readonly onCommit?: Env['onCommit'];
}

const nothing = (): void => undefined;
const SILENT: Log = { info: nothing, warn: nothing, error: nothing };

/** Puts the record together. One per process: it caches immutable versions of rules. */
export function createRecord(options: RecordOptions): RecordApi {
  const env: Env = {
    uow: options.uow,
    clock: options.clock,
    registry: new Registry(options.modules),
    rules: new RulesCache(),
    log: options.log ?? SILENT,
    onCommit: options.onCommit ?? nothing,
    sweepSlots: new Slots(SWEEP_LANES),
  };
  return {
    applyCommand: (request) => applyCommand(env, request),
    applyMany: (requests, how) => applyMany(env, requests, how),
    beginImport: (begin) => beginImport(env, begin),
    importRows: (request) => importRows(env, request),
    settle: (ref) => settle(env, ref),
    nextStep: (ref) => nextStep(env, ref),
    runStep: (ref, step, heartbeat = nothing) => runStep(env, ref, step, heartbeat),
    sweep: (districtId, how) => sweep(env, districtId, how),
    runSweepStep: (districtId, step, heartbeat = nothing) => feedChange(env, districtId, step.id, heartbeat),
    timeTipOff: (tx, stamp) => timeTipOff(env, tx, stamp),
    settleOverdue: (how) => settleOverdue(env, how),
    vanished: (how) => vanished(env, how),
    takeWakes: (limit, leaseMs) => takeWakes(env, limit, leaseMs),
    ackWakes: (wakes) => ackWakes(env, wakes),
    failWakes: (wakes, error) => failWakes(env, wakes, error),
    touchClock: () => touchClock(env),
    readClock: () =>
      env.uow.run(SYSTEM_SCOPE, (tx) => readClock(tx, env.clock), { readOnly: true, retry: 'idempotent' }),
    clockMapping: () => clockMapping(env),
    startRehearsal: (origin, rate) => startRehearsal(env, origin, rate),
    rebaseClock: (rate) => rebaseClock(env, rate),
    requestChange: (request) => requestChange(env, request),
    previewCalendars: (districtId, calendars, limit) => previewCalendars(env, districtId, calendars, limit),
    previewPolicy: (request) => previewPolicy(env, request),
    explainSubject: (ref) => explainSubject(env, ref),
    retryStuck: (how) => retryStuck(env, how),
    wakeAll: (how) => wakeAll(env, how),
    closeIncidents: (how) => closeIncidents(env, how),
  };
}
