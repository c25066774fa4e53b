import type { ApiSettings } from '../../../apps/api/parts';

/** A service on loopback with passwords that cost little to check. */
export const SETTINGS: ApiSettings = {
  host: '127.0.0.1',
  port: 0,
  tls: null,
  secureCookies: false,
  sessionIdleSeconds: 3_600,
  sessionLifeSeconds: 3_600,
  sessionCacheMs: 3_000,
  secondFactor: 'offered',
  passwordCost: { n: 2, r: 8, p: 1 },
};
