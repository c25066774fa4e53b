import type { Instant, LegalDay } from '../kernel/primitives';
import { isLegalDay, toDay, toEpoch } from './days';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Asia/Shanghai is UTC+08:00 the whole year; its summer times of 1940–1991 are not followed. */
const OFFSET = 8 * 60 * MINUTE;
const SHAPE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\.(\d{3})Z$/;
const HOUR_SHAPE = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** True for an instant in UTC as `YYYY-MM-DDTHH:mm:ss.sssZ` whose date exists. */
export function isInstant(text: unknown): text is Instant {
  return typeof text === 'string' && isLegalDay(SHAPE.exec(text)?.[1]);
}

/** True for a time of day as `HH:mm`, 00:00 to 23:59. */
export function isTimeOfDay(text: unknown): text is string {
  return typeof text === 'string' && HOUR_SHAPE.test(text);
}

/** The legal day in Asia/Shanghai at an instant; midnight belongs to the day that begins. @throws RangeError when it is no instant */
export function legalDayOf(instant: Instant): LegalDay {
  return toDay(Math.floor((toMillis(instant) + OFFSET) / DAY));
}

/** The instant of a local time of day (`HH:mm`) on a legal day. @throws RangeError when either is malformed */
export function instantAt(day: LegalDay, time: string): Instant {
  const match = HOUR_SHAPE.exec(time);
  if (!match) throw new RangeError(`Not a time of day as HH:mm: ${time}`);
  return fromMillis(toEpoch(day) * DAY + (Number(match[1]) * 60 + Number(match[2])) * MINUTE - OFFSET);
}

/** The midnight that ends a legal day. */
export function endOfDay(day: LegalDay): Instant {
  return fromMillis((toEpoch(day) + 1) * DAY - OFFSET);
}

function toMillis(instant: Instant): number {
  const match = SHAPE.exec(instant);
  if (!match) throw new RangeError(`Not an instant in UTC: ${instant}`);
  const seconds = (Number(match[2]) * 60 + Number(match[3])) * 60 + Number(match[4]);
  return toEpoch(match[1] ?? '') * DAY + seconds * 1000 + Number(match[5]);
}

function fromMillis(millis: number): Instant {
  const epoch = Math.floor(millis / DAY);
  const rest = millis - epoch * DAY;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const ms = String(rest % 1000).padStart(3, '0');
  return `${toDay(epoch)}T${two(rest / 3_600_000)}:${two((rest / MINUTE) % 60)}:${two((rest / 1000) % 60)}.${ms}Z`;
}
