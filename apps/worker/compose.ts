import { createActivities } from '@bihuan/activities';
import { loadConfig, retentionDays } from '@bihuan/config';
import { LiveNotifier, UnitOfWork } from '@bihuan/persistence';
import {
  ALL_MODULES,
  createDeliveries,
  createEffects,
  createRecord,
  DbClock,
  kindsOf,
  type KeyRing,
  type RetentionDays,
  type ServerClock,
  type WebhookHost,
} from '@bihuan/record';
import type { Logger } from 'pino';
import { driverPort } from './driver-port';
import { effectPort } from './effects/effect-port';
import { jsonFiling } from './effects/json-filing';
import { recordLog } from './log';
import { type AuditOptions, startAuditLoops } from './loops/audit-loops';
import { type FileOptions, startFileLoops } from './loops/file-loops';
import type { Loop } from './loops/loop';
import { type LateLimits, startRecordLoops } from './loops/record-loops';
import { startRetentionLoop } from './loops/retention-loop';
import { Metrics } from './metrics';
import type { MailOptions, MailServer } from './relay/deliver-mail';
import { sender } from './relay/send-message';
import { DeliveryRelay } from './relay/delivery-relay';
import { Relay } from './relay/relay';
import { startWakeListener } from './relay/wake-listener';
import { startTemporalSide } from './temporal/temporal-side';
import { createWakeClient } from './temporal/wake-client';

export interface WorkerOptions {
  readonly databaseUrl: string;
  readonly pool: number;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly bundle: string;
  readonly workflowCache: number;
  /** Those of an empty environment when left out. */
  readonly limits?: LateLimits;
  /** Sealed with SHA-256, and no heads written out, when left out. */
  readonly audit?: AuditOptions;
  /** How long personal data is kept; as in an empty environment when left out. */
  readonly retention?: RetentionDays;
  /** No file is cleared away when left out. */
  readonly files?: FileOptions;
  /** No webhook leaves when left out. */
  readonly channels?: ChannelOptions;
  readonly log: Logger;
  /** The database's own unless a journey brings another. */
  readonly clock?: ServerClock;
}

/** How notices leave the house. */
export interface ChannelOptions {
  readonly webhookHosts: readonly WebhookHost[];
  readonly webhookGiveUpMs?: number;
  readonly secrets?: KeyRing;
  readonly publicUrl?: string;
  readonly smtpServer?: MailServer;
  readonly smtpFrom?: string;
  readonly smtpInClear?: boolean;
}

/** The whole of one attempt; a receiver that needs longer should take the message and work later. */
const WEBHOOK_TIMEOUT_MS = 8_000;
/** Mail servers look a sender up first; still below the lease. */
const MAIL_TIMEOUT_MS = 20_000;

/** A worker at work. `stop` drains it: first no new wakes, then the workers, then the loops, last the database. */
export interface RunningWorker {
  stop(): Promise<void>;
}

/** Builds and starts everything a worker does. Nothing here waits for Postgres or Temporal to be there. */
export function startWorker(options: WorkerOptions): RunningWorker {
  const { log, temporalAddress, namespace } = options;
  const uow = new UnitOfWork({
    url: options.databaseUrl,
    max: options.pool,
    applicationName: 'bihuan-worker',
    random: Math.random,
  });
  const metrics = new Metrics();
  const wakes = createWakeClient(temporalAddress, namespace);
  const live = new LiveNotifier(options.databaseUrl);
  const nudgeRelay = (): void => relayLoop.nudge();
  const clock = options.clock ?? new DbClock();
  const record = createRecord({
    uow,
    clock,
    modules: ALL_MODULES,
    log: recordLog(log),
    onCommit: (change) => {
      nudgeRelay();
      live.tell(change.districtId, kindsOf(change));
    },
  });
  const relayLoop = new Relay(record, wakes.deliver, metrics, log).start();
  const listener = startWakeListener(uow, nudgeRelay, log);
  const audit = options.audit ?? { algorithm: 'sha-256', headsEveryMs: 0 };
  const loops = [
    ...startRecordLoops(record, options.limits ?? loadConfig({}), metrics, log),
    ...startAuditLoops(uow, clock, audit, metrics, log),
    startRetentionLoop(uow, clock, options.retention ?? retentionDays(loadConfig({})), metrics, log),
    ...(options.files ? startFileLoops(uow, options.files, metrics, log) : []),
  ];
  const deliveries = startDeliveries(uow, options.channels, metrics, log);
  const { webhookHosts: hosts = [], secrets } = options.channels ?? {};
  const adapters = { 'json-filing': jsonFiling({ hosts, timeoutMs: WEBHOOK_TIMEOUT_MS }) };
  const effects = effectPort(createEffects({ uow, record, secrets }), adapters, metrics, log);
  const activities = createActivities({ driver: driverPort(record), effects });
  const temporal = startTemporalSide(temporalAddress, options, activities, metrics, log);
  return {
    stop: async () => {
      await Promise.all([relayLoop.stop(), listener.stop(), deliveries.stop()]);
      await temporal.stop();
      await Promise.all(loops.map((loop) => loop.stop()));
      await Promise.all([wakes.close(), live.close()]);
      await uow.close();
    },
  };
}

function mailOptions({ smtpServer, smtpFrom, smtpInClear }: ChannelOptions): MailOptions | null {
  if (!smtpServer || !smtpFrom) return null;
  return { server: smtpServer, from: smtpFrom, requireTls: !smtpInClear, timeoutMs: MAIL_TIMEOUT_MS };
}

function startDeliveries(
  uow: UnitOfWork,
  channels: ChannelOptions = { webhookHosts: [] },
  metrics: Metrics,
  log: Logger,
): Loop {
  const { webhookHosts: hosts, webhookGiveUpMs: giveUpMs, secrets, publicUrl } = channels;
  const source = createDeliveries({ uow, giveUpMs, secrets, publicUrl });
  const send = sender({ hosts, timeoutMs: WEBHOOK_TIMEOUT_MS }, mailOptions(channels));
  return new DeliveryRelay(source, send, metrics, log).start();
}
