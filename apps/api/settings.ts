import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { secretsKeys, type Config } from '@bihuan/config';
import { openKeyRing } from '@bihuan/record';
import type { ApiSettings, OidcSettings } from './parts';
import { DEFAULT_COST } from './platform/auth/password';

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
const MB = 1_048_576;

/** The service's settings from the configuration. Throws when a certificate cannot be read. */
export function settingsOf(config: Config, defaultPort: number): ApiSettings {
  const { tlsCert, tlsKey } = config;
  const tls = tlsCert && tlsKey ? { cert: readFileSync(tlsCert, 'utf8'), key: readFileSync(tlsKey, 'utf8') } : null;
  const { webhookGiveUpMs, publicUrl } = config;
  const mail = config.smtpServer !== undefined && config.smtpFrom !== undefined;
  return {
    host: config.host,
    port: config.port ?? defaultPort,
    tls,
    secureCookies: tls !== null || config.behindTlsProxy,
    sessionIdleSeconds: config.sessionIdleMinutes * MINUTE_SECONDS,
    sessionLifeSeconds: config.sessionHours * HOUR_SECONDS,
    secondFactor: config.secondFactor ?? 'by-installation',
    behindProxy: config.behindTlsProxy,
    sessionCacheMs: 3_000,
    passwordCost: DEFAULT_COST,
    files: {
      folder: resolve(config.filesDir ?? join(config.dataDir, 'files')),
      image: config.fileImageMb * MB,
      document: config.fileDocumentMb * MB,
    },
    auditFolder: resolve(config.dataDir, 'audit'),
    channels: { webhookHosts: config.webhookHosts ?? [], webhookGiveUpMs, publicUrl, mail },
    secrets: openKeyRing({ keys: secretsKeys(config), folder: resolve(config.dataDir, 'secrets') }),
    ...oidcOf(config),
  };
}

function oidcOf(config: Config): { oidc?: OidcSettings } {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: clientSecret, publicUrl } = config;
  if (!issuer || !clientId || !clientSecret || !publicUrl) return {};
  const { oidcLoginClaim: loginClaim, oidcSecondFactor: secondFactor = [] } = config;
  return {
    oidc: { issuer, clientId, clientSecret, publicUrl: publicUrl.replace(/\/+$/, ''), loginClaim, secondFactor },
  };
}
