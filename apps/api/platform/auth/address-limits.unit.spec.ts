import type { ApiSettings } from '../../parts';
import type { Call } from '../call/call';
import { AddressLimits, MOST_BY_ADDRESS, networkOf } from './address-limits';
import { SignInTime } from './sign-in-time';

const NOON = '2026-03-02T04:00:00.000Z';

function limitsBehind(proxy: boolean): AddressLimits {
  return new AddressLimits(new SignInTime(() => NOON), { behindProxy: proxy } as ApiSettings);
}

function callFrom(ip: string, forwarded?: string): Call {
  return { request: { ip, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} } } as unknown as Call;
}

function stopped(limits: AddressLimits, call: Call): boolean {
  try {
    limits.admit(call);
    return false;
  } catch {
    return true;
  }
}

describe('an address that guesses', () => {
  it('is an IPv4 address, or all of an IPv6 network of 64 bits', () => {
    expect(networkOf('::ffff:10.1.2.3')).toBe('10.1.2.3');
    expect(networkOf('2001:DB8::1')).toBe(networkOf('2001:db8:0:0:ffff::9'));
    expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'));
  });

  it('is stopped alone; what a caller writes into X-Forwarded-For counts for nothing without a proxy', () => {
    const limits = limitsBehind(false);
    for (let n = 0; n < MOST_BY_ADDRESS; n++) limits.noteFailure(callFrom('10.0.0.1', `10.9.9.${n}`));
    expect(stopped(limits, callFrom('10.0.0.1', '10.8.8.8'))).toBe(true);
    expect(stopped(limits, callFrom('10.0.0.2'))).toBe(false);
  });

  it('is behind a proxy the one that the proxy saw, whatever the caller wrote before it', () => {
    const limits = limitsBehind(true);
    for (let n = 0; n < MOST_BY_ADDRESS; n++) limits.noteFailure(callFrom('127.0.0.1', `10.9.9.${n}, 10.0.0.1`));
    expect(stopped(limits, callFrom('127.0.0.1', 'x, 10.0.0.1'))).toBe(true);
    expect(stopped(limits, callFrom('127.0.0.1', '10.0.0.1, 10.0.0.2'))).toBe(false);
    expect(stopped(limits, callFrom('127.0.0.1'))).toBe(false);
  });
});
