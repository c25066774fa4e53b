import type { RecordApi } from '@bihuan/record';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics';
import { type Loop, startLoop } from './loop';

type Part = Pick<RecordApi, 'settleOverdue' | 'vanished' | 'touchClock' | 'clockMapping'>;

/** How often each looks within its own limit: every 15 s for two minutes, every minute for ten. */
const SAFETY_NET_LOOKS = 8;
const VANISHED_LOOKS = 10;
const TOUCH_MS = 1_000;
const METRICS_MS = 60_000;

/** Lengths of server time after which something is taken for forgotten. */
export interface LateLimits {
  readonly safetyNetAfterMs: number;
  readonly vanishedAfterMs: number;
}

/**
 * What the worker does whether Temporal is there or not: settle what is long due, wake whoever overslept, and write down
 * a rehearsal's time. Every length is server time.
 */
export function startRecordLoops(record: Part, limits: LateLimits, metrics: Metrics, log: Logger): readonly Loop[] {
  const { safetyNetAfterMs, vanishedAfterMs } = limits;
  return [
    startLoop({ name: 'safety-net', turn: () => settleOverdue(record, safetyNetAfterMs, metrics, log) }, log),
    startLoop({ name: 'vanished', turn: () => wakeVanished(record, vanishedAfterMs, metrics, log) }, log),
    startLoop({ name: 'clock', turn: touching(record) }, log),
    startLoop({ name: 'metrics', turn: () => tell(metrics, log) }, log),
  ];
}

async function settleOverdue(record: Part, olderThanMs: number, metrics: Metrics, log: Logger): Promise<number> {
  const { settled, failed, remaining } = await record.settleOverdue({ olderThanMs });
  metrics.add('overdueSettled', settled);
  metrics.add('overdueFailed', failed);
  metrics.set('overdueRemaining', remaining);
  if (settled + failed > 0) log.warn({ settled, failed, remaining }, 'the safety net settled what was long due');
  return settled > 0 && remaining > 0 ? 0 : olderThanMs / SAFETY_NET_LOOKS;
}

async function wakeVanished(record: Part, olderThanMs: number, metrics: Metrics, log: Logger): Promise<number> {
  const woken = await record.vanished({ olderThanMs });
  metrics.add('vanishedWoken', woken);
  if (woken > 0) log.warn({ woken }, 'drivers had overslept and are woken again');
  return olderThanMs / VANISHED_LOOKS;
}

/** Only a rehearsal's time has to be written down; whether this is one does not change while a worker runs. */
function touching(record: Part): () => Promise<number> {
  let rehearsal: boolean | undefined;
  return async () => {
    rehearsal ??= (await record.clockMapping()).rehearsal;
    if (rehearsal) await record.touchClock();
    return TOUCH_MS;
  };
}

function tell(metrics: Metrics, log: Logger): Promise<number> {
  log.info(metrics.read(), 'metrics');
  return Promise.resolve(METRICS_MS);
}
