import { compose, startApi } from '@bihuan/api';
import { pino } from 'pino';
import { SETTINGS } from './api-settings';
import { RemoteClock } from './remote-clock';

/** The API as a process of its own, living by the journey's clock. */
async function main(): Promise<void> {
  const { parts } = compose({
    databaseUrl: process.env['DATABASE_URL'] ?? '',
    temporalAddress: undefined,
    settings: { ...SETTINGS, port: Number(process.env['PORT'] ?? 0) },
    pool: 4,
    log: pino({ level: 'silent' }),
    clock: new RemoteClock(process.env['CLOCK_URL'] ?? ''),
  });
  const api = await startApi(parts);
  process.on('disconnect', () => process.exit(0));
  process.send?.(api.address);
}

void main();
