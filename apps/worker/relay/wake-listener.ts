import { type UnitOfWork, WAKE_CHANNEL, WORKER_SESSION } from '@bihuan/persistence';
import type { Logger } from 'pino';
import { type Loop, startLoop } from '../loops/loop';

const CHECK_MS = 15_000;

/**
 * Listens for the API's hint that the outbox has something new. Missing one is harmless: the relay also polls. Its session
 * is the one by which operations count the workers that are there: Postgres ends it together with the process.
 */
export function startWakeListener(uow: UnitOfWork, onHint: () => void, log: Logger): Loop {
  let broken: (() => void) | undefined;
  let stopped = false;
  const loop = startLoop({ name: 'wake-listener', turn: () => listen(), restAfterFailureMs: 2_000 }, log);

  async function listen(): Promise<number> {
    const client = await uow.pool.connect();
    try {
      const gone = new Promise<void>((resolve) => (broken = resolve));
      client.on('error', () => broken?.());
      client.on('notification', onHint);
      await client.query(`set application_name to '${WORKER_SESSION}'`);
      await client.query(`listen ${WAKE_CHANNEL}`);
      if (!stopped) await gone;
    } finally {
      client.release(true);
    }
    return stopped ? CHECK_MS : 0;
  }

  return {
    nudge: () => loop.nudge(),
    stop: () => {
      stopped = true;
      broken?.();
      return loop.stop();
    },
  };
}
