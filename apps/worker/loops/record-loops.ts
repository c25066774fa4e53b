import type { RecordApi } from '@bihuan/record';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics';
import { type Loop, startLoop } from './loop';

type Part = Pick<RecordApi, 'settleOverdue' | 'vanished' | 'touchClock' | 'clockMapping'>;

const SAFETY_NET_MS = 15_000;
const VANISHED_MS = 60_000;
const TOUCH_MS = 1_000;
const METRICS_MS = 60_000;

/**
 * What the worker does whether Temporal is there or not: settle what is long due, wake whoever overslept, and write down
 * a rehearsal's time. Every length is server time.
 */
export function startRecordLoops(record: Part, metrics: Metrics, log: Logger): readonly Loop[] {
  return [
    startLoop({ name: 'safety-net', turn: () => settleOverdue(record, metrics, log) }, log),
    startLoop({ name: 'vanished', turn: () => wakeVanished(record, metrics, log) }, log),
    startLoop({ name: 'clock', turn: touching(record) }, log),
    startLoop({ name: 'metrics', turn: () => tell(metrics, log) }, log),
  ];
}

async function settleOverdue(record: Part, metrics: Metrics, log: Logger): Promise<number> {
  const { settled, failed, remaining } = await record.settleOverdue();
  metrics.add('overdueSettled', settled);
  metrics.add('overdueFailed', failed);
  metrics.set('overdueRemaining', remaining);
  if (settled + failed > 0) log.warn({ settled, failed, remaining }, 'the safety net settled what was long due');
  return settled > 0 && remaining > 0 ? 0 : SAFETY_NET_MS;
}

async function wakeVanished(record: Part, metrics: Metrics, log: Logger): Promise<number> {
  const woken = await record.vanished();
  metrics.add('vanishedWoken', woken);
  if (woken > 0) log.warn({ woken }, 'drivers had overslept and are woken again');
  return VANISHED_MS;
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
