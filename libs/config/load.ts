import type { z } from 'zod';
import type { Setting, Words } from './setting';
import { ORIGINS_VARIABLE } from './in-force';
import { SETTINGS } from './settings';

type Settings = typeof SETTINGS;
type Value<S> = S extends Setting<infer T> & { fallback: infer F } ? (F extends string ? T : T | undefined) : never;

/** The configuration of one process. What may be absent is undefined. */
export type Config = { readonly [K in keyof Settings]: Value<Settings[K]> };

/** One thing that is wrong with the environment. */
export interface ConfigFault extends Words {
  readonly variable: string;
}

/** Everything that is wrong at once, each with the variable's name and what was expected; never a secret's value. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly ConfigFault[]) {
    super(faults.map((fault) => `${fault.en}\n${fault.zh}`).join('\n'));
    this.name = 'ConfigError';
  }
}

/** The port the service takes when none is configured and it is free. */
export const DEFAULT_PORT = 8080;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** Reads the environment. An empty text counts as absent. Throws ConfigError naming every fault at once. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: ConfigFault[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(SETTINGS) as [string, Setting & { type: z.ZodType<unknown, string> }][]) {
    const given = env[spec.name];
    const raw = given === undefined || given.trim() === '' ? spec.fallback : given.trim();
    if (raw === null) continue;
    const parsed = spec.type.safeParse(raw);
    if (parsed.success) values[key] = parsed.data;
    else faults.push(faultOf(spec, raw));
  }
  const config = values as Config;
  if (faults.length === 0) faults.push(...faultsTogether(config));
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

function faultOf(spec: Setting, raw: string): ConfigFault {
  const shown = spec.secret ? '' : `, not "${raw.slice(0, 80)}"`;
  const shownZh = spec.secret ? '' : `，而不是 "${raw.slice(0, 80)}"`;
  return {
    variable: spec.name,
    en: `${spec.name} must be ${spec.expects.en}${shown}.`,
    zh: `${spec.name} 应为${spec.expects.zh}${shownZh}。`,
  };
}

/** Rules that concern several variables. */
function faultsTogether(config: Config): ConfigFault[] {
  const faults: ConfigFault[] = [];
  if ((config.tlsCert === undefined) !== (config.tlsKey === undefined)) {
    const missing = config.tlsCert === undefined ? SETTINGS.tlsCert.name : SETTINGS.tlsKey.name;
    faults.push({
      variable: missing,
      en: `${missing} is missing: a certificate and its key belong together.`,
      zh: `缺少 ${missing}：证书和私钥必须同时设置。`,
    });
  }
  if (!isLoopback(config.host) && config.tlsCert === undefined && !config.behindTlsProxy) {
    faults.push({
      variable: SETTINGS.host.name,
      en: `HOST is ${config.host}, which others can reach, but there is no TLS: passwords would travel in the clear. Set BIHUAN_TLS_CERT and BIHUAN_TLS_KEY, or BIHUAN_BEHIND_TLS_PROXY=yes when a proxy ends TLS, or leave HOST at 127.0.0.1.`,
      zh: `HOST 为 ${config.host}，他人可以访问，但没有 TLS，口令会明文传输。请设置 BIHUAN_TLS_CERT 和 BIHUAN_TLS_KEY；由代理负责 TLS 时设置 BIHUAN_BEHIND_TLS_PROXY=yes；或保持 HOST=127.0.0.1。`,
    });
  }
  return [...faults, ...providerFaults(config)];
}

/** What belongs to a log-in provider comes together, or not at all. */
function providerFaults(config: Config): ConfigFault[] {
  const { oidcIssuer, oidcClientId, oidcClientSecret, publicUrl } = config;
  const given = { oidcIssuer, oidcClientId, oidcClientSecret };
  if (Object.values(given).every((value) => value === undefined)) return [];
  return (Object.keys({ ...given, publicUrl }) as (keyof typeof given | 'publicUrl')[])
    .filter((key) => config[key] === undefined)
    .map((key) => ({
      variable: SETTINGS[key].name,
      en: `${SETTINGS[key].name} is missing: a log-in provider needs BIHUAN_OIDC_ISSUER, BIHUAN_OIDC_CLIENT_ID, BIHUAN_OIDC_CLIENT_SECRET and BIHUAN_PUBLIC_URL.`,
      zh: `缺少 ${SETTINGS[key].name}：统一身份认证须同时设置 BIHUAN_OIDC_ISSUER、BIHUAN_OIDC_CLIENT_ID、BIHUAN_OIDC_CLIENT_SECRET 和 BIHUAN_PUBLIC_URL。`,
    }));
}

/** Variables that look like ours but are not, so that a slip of the pen is noticed. */
export function unknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set([ORIGINS_VARIABLE, ...Object.values(SETTINGS).map((spec) => spec.name as string)]);
  return Object.keys(env)
    .filter((name) => name.startsWith('BIHUAN_') && !name.startsWith('BIHUAN_TEST_') && !known.has(name))
    .sort();
}

/** The keys that the environment gives, the one that seals first. */
export function secretsKeys({ secretsKey, secretsOldKeys }: Config): string[] {
  return [...(secretsKey === undefined ? [] : [secretsKey]), ...(secretsOldKeys ?? [])];
}

/** How long each class of personal data is kept, in days. */
export function retentionDays({ keepReporterDays, keepContactDays }: Config) {
  return { 'tip-off-reporter': keepReporterDays, 'enterprise-contact': keepContactDays } as const;
}
