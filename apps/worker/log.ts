import type { Log } from '@bihuan/record';
import type { Logger as TemporalLogger, LogLevel, LogMetadata } from '@temporalio/worker';
import { type Logger, pino } from 'pino';

/** The worker's log. Nothing personal goes in: ids, codes and counts only. */
export function createLog(level: string): Logger {
  return pino({ level, base: { process: 'worker' } });
}

/** The record's way of logging on ours. */
export function recordLog(log: Logger): Log {
  return {
    info: (message, fields) => log.info(fields ?? {}, message),
    warn: (message, fields) => log.warn(fields ?? {}, message),
    error: (message, fields) => log.error(fields ?? {}, message),
  };
}

/** Temporal's way of logging on ours; what it tells as news is of use to nobody but a developer. */
export function temporalLog(log: Logger): TemporalLogger {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;
  const write = (level: LogLevel, message: string, meta?: LogMetadata): void =>
    log[levels[level]](plainFields(meta), message);
  return {
    log: write,
    trace: (message, meta) => write('TRACE', message, meta),
    debug: (message, meta) => write('DEBUG', message, meta),
    info: (message, meta) => write('INFO', message, meta),
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  };
}

/** Errors become their code and name: a database's message may quote a row. */
function plainFields(meta: LogMetadata | undefined): Record<string, unknown> {
  const entries = Object.entries(meta ?? {}).filter(([key]) => key !== 'timestampNanos');
  return Object.fromEntries(
    entries.map(([key, value]): [string, unknown] => [key, value instanceof Error ? errorCode(value) : value]),
  );
}

/** What may be said of an error in a log line: its name, and its code (or an activity failure's type) if it has one. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, type } = error as { code?: unknown; type?: unknown };
  if (typeof type === 'string') return `${error.name} ${type}`;
  return typeof code === 'string' || typeof code === 'number' ? `${error.name} ${code}` : error.name;
}
