import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type ApiSettings } from '../../parts';
import type { Call } from '../call/call';
import { ProblemError } from '../problem/problem-error';
import { SignInTime } from './sign-in-time';

/** Failures of one address that are let be; one is forgotten each minute. An office of hundreds may share an address. */
export const MOST_BY_ADDRESS = 30;
const FORGET_ONE_MS = 60_000;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const MOST_KNOWN = 10_000;

interface Known {
  readonly failures: number;
  readonly at: number;
  readonly blockedUntil: number;
}

/**
 * Slows down whoever guesses from one address, over all accounts. It is kept in memory and forgotten within the hour: where
 * people sign in from is personal data that the product does not store.
 */
@Injectable()
export class AddressLimits {
  private readonly known = new Map<string, Known>();

  constructor(
    @Inject(SignInTime) private readonly time: SignInTime,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  /** Throws `too-many-requests`, with the seconds to wait, while the caller's address is stopped. */
  admit(call: Call): void {
    const address = this.addressOf(call);
    const blockedUntil = (address !== null && this.known.get(address)?.blockedUntil) || 0;
    const seconds = Math.ceil((blockedUntil - this.time.ms()) / 1_000);
    if (seconds > 0) throw new ProblemError('too-many-requests', { seconds }, { retryAfterSeconds: seconds });
  }

  /** Counts a failure; beyond what is let be each one makes the wait twice as long. */
  noteFailure(call: Call): void {
    const address = this.addressOf(call);
    if (address === null) return;
    const now = this.time.ms();
    const before = this.known.get(address);
    const left = before ? Math.max(0, before.failures - Math.floor((now - before.at) / FORGET_ONE_MS)) : 0;
    const failures = left + 1;
    const over = failures - MOST_BY_ADDRESS;
    const wait = over < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(over, 20));
    this.known.delete(address);
    this.known.set(address, { failures, at: now, blockedUntil: now + wait });
    const [oldest] = this.known.keys();
    if (this.known.size > MOST_KNOWN && oldest !== undefined) this.known.delete(oldest);
  }

  /** Behind a proxy the address that it saw; null when it says none, since all would share the proxy's own. */
  private addressOf({ request }: Call): string | null {
    if (!this.settings.behindProxy) return networkOf(request.ip);
    const forwarded = request.headers['x-forwarded-for'];
    const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
    return last ? networkOf(last) : null;
  }
}

/** An IPv4 address, or the /64 network of an IPv6 one: one household or attacker has all of it. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(ip)?.[1];
  if (mapped || !ip.includes(':')) return mapped ?? ip;
  const [head = '', tail = ''] = ip.split('::');
  const groups = (text: string) => text.split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - groups(head).length - groups(tail).length)).fill('0');
  return [...groups(head), ...zeros, ...groups(tail)].slice(0, 4).join(':').toLowerCase();
}
