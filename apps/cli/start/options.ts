import { isAbsolute, join } from 'node:path';
import { isLegalDay } from '@bihuan/domain';
import type { Config } from '@bihuan/config';

/** What `bihuan start` was asked for, checked. */
export interface StartOptions {
  /** Absolute. A rehearsal has one of its own. */
  readonly dataDir: string;
  readonly port?: number;
  /** Begin with nothing instead of the demo district. */
  readonly empty: boolean;
  readonly dev: boolean;
  /** Print a line for each thing that falls due. */
  readonly follow: boolean;
  readonly rehearsal: Rehearsal | null;
}

/** Legal time of a rehearsal: where it begins, and legal milliseconds per server millisecond. */
export interface Rehearsal {
  /** Legal day on which it begins, at midnight in Shanghai. */
  readonly from: string;
  readonly rate: number;
}

/** The flags as they come from the command line. */
export interface StartFlags {
  readonly empty?: boolean;
  readonly dev?: boolean;
  readonly follow?: boolean;
  readonly rehearse?: string;
  readonly rate?: string;
  readonly port?: string;
  readonly data?: string;
}

/** A flag that cannot be used, in words for the person who typed it. */
export class FlagProblem extends Error {
  override readonly name = 'FlagProblem';
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const DEFAULT_RATE = '1d/s';
const MAX_RATE = 30 * 86_400;

/** Checks flags and configuration together. Throws FlagProblem. */
export function startOptions(flags: StartFlags, config: Config, root: string): StartOptions {
  if (flags.rate !== undefined && flags.rehearse === undefined) {
    throw problem(
      '--rate is for a rehearsal only: production runs at the speed of the clock on the wall. Add --rehearse <date>.',
      '--rate 仅用于演练；正式运行与实际时间同步。请加 --rehearse <日期>。',
    );
  }
  const rehearsal = flags.rehearse === undefined ? null : rehearsalOf(flags.rehearse, flags.rate ?? DEFAULT_RATE);
  if (rehearsal && config.databaseUrl !== undefined) {
    throw problem(
      'A rehearsal keeps its record in a data folder of its own; unset DATABASE_URL for it.',
      '演练使用自己的数据目录，请先取消 DATABASE_URL。',
    );
  }
  return {
    dataDir: dataFolder(flags, config, root, rehearsal),
    port: flags.port === undefined ? config.port : portOf(flags.port),
    empty: flags.empty === true,
    dev: flags.dev === true,
    follow: flags.follow ?? rehearsal !== null,
    rehearsal,
  };
}

function dataFolder(flags: StartFlags, config: Config, root: string, rehearsal: Rehearsal | null): string {
  const absolute = (path: string, base: string) => (isAbsolute(path) ? path : join(base, path));
  if (flags.data !== undefined) return absolute(flags.data, process.cwd());
  const folder = absolute(config.dataDir, root);
  return rehearsal ? join(folder, `rehearsal-${rehearsal.from}`) : folder;
}

function rehearsalOf(from: string, rate: string): Rehearsal {
  if (!isLegalDay(from)) {
    throw problem(
      `--rehearse needs a day that exists, as YYYY-MM-DD, not "${from}".`,
      `--rehearse 应为存在的日期（YYYY-MM-DD），而不是 "${from}"。`,
    );
  }
  return { from, rate: parseRate(rate) };
}

/** Reads a rate such as `1d/s`, `6h/s` or `90m/s` into legal seconds per second, 1 to 30 days. */
export function parseRate(text: string): number {
  const match = /^(\d+(?:\.\d+)?)([smhd])\/s$/.exec(text);
  const rate = match ? Number(match[1]) * (UNIT_SECONDS[match[2] ?? ''] ?? 0) : 0;
  if (rate >= 1 && rate <= MAX_RATE) return rate;
  throw problem(
    `--rate needs a speed such as 1d/s, 6h/s or 90m/s (from 1s/s to 30d/s), not "${text}".`,
    `--rate 应为 1d/s、6h/s、90m/s 之类的速度（1s/s 到 30d/s），而不是 "${text}"。`,
  );
}

function portOf(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65535) return port;
  throw problem(
    `--port needs a whole number from 1 to 65535, not "${text}".`,
    `--port 应为 1 到 65535 的整数，而不是 "${text}"。`,
  );
}

function problem(en: string, zh: string): FlagProblem {
  return new FlagProblem(`${en}\n${zh}`);
}
