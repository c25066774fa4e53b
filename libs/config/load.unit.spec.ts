import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, describeConfig, loadConfig, renderEnvExample, retentionDays, unknownVariables } from './index';

function faultsOf(env: Record<string, string>): readonly { variable: string; en: string; zh: string }[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(loadConfig({})).toMatchObject({
      dataDir: '.data',
      host: '127.0.0.1',
      logLevel: 'info',
      behindTlsProxy: false,
    });
    expect(loadConfig({ PORT: ' ' }).port).toBeUndefined();
  });

  it('keeps personal data for three years unless it says otherwise, and never for no day at all', () => {
    expect(retentionDays(loadConfig({}))).toEqual({ 'tip-off-reporter': 1_095, 'enterprise-contact': 1_095 });
    expect(retentionDays(loadConfig({ BIHUAN_KEEP_REPORTER_DAYS: '365' }))).toMatchObject({ 'tip-off-reporter': 365 });
    expect(faultsOf({ BIHUAN_KEEP_CONTACT_DAYS: '0' })[0]?.variable).toBe('BIHUAN_KEEP_CONTACT_DAYS');
  });

  it('names the variable, what was expected and what was given, in both languages, all faults at once', () => {
    const faults = faultsOf({ PORT: '99999', LOG_LEVEL: 'loud', TEMPORAL_ADDRESS: 'http://x' });
    expect(faults.map((fault) => fault.variable).sort()).toEqual(['LOG_LEVEL', 'PORT', 'TEMPORAL_ADDRESS']);
    const port = faults.find((fault) => fault.variable === 'PORT');
    expect(port?.en).toBe('PORT must be a whole number from 1 to 65535, not "99999".');
    expect(port?.zh).toContain('PORT 应为1 到 65535 的整数');
  });

  it('never repeats a secret in an error', () => {
    const [fault] = faultsOf({ DATABASE_URL: 'mysql://user:geheim@host/x' });
    expect(fault?.variable).toBe('DATABASE_URL');
    expect(`${fault?.en}${fault?.zh}`).not.toContain('geheim');
  });

  it('serves others only with TLS, its own or a proxy’s', () => {
    expect(faultsOf({ HOST: '0.0.0.0' })[0]?.en).toMatch(/BIHUAN_TLS_CERT/);
    expect(faultsOf({ HOST: '0.0.0.0', BIHUAN_BEHIND_TLS_PROXY: 'yes' })).toEqual([]);
    expect(faultsOf({ HOST: '0.0.0.0', BIHUAN_TLS_CERT: 'c.pem', BIHUAN_TLS_KEY: 'k.pem' })).toEqual([]);
    expect(faultsOf({ HOST: '::1' })).toEqual([]);
    expect(faultsOf({ BIHUAN_TLS_CERT: 'c.pem' })[0]?.variable).toBe('BIHUAN_TLS_KEY');
  });

  it('reads the hosts of webhooks; a host is inside the walls only where the list says so', () => {
    const hosts = ' Robot.example.com, 10.0.0.5:8443=private,[::1]:*=private';
    expect(loadConfig({ BIHUAN_WEBHOOK_HOSTS: hosts }).webhookHosts).toEqual([
      { host: 'robot.example.com', port: null, private: false },
      { host: '10.0.0.5', port: '8443', private: true },
      { host: '::1', port: '*', private: true },
    ]);
    expect(loadConfig({}).webhookHosts).toBeUndefined();
    for (const wrong of ['https://x.example.com', 'a,,b', '*.example.com', 'a=public']) {
      expect(faultsOf({ BIHUAN_WEBHOOK_HOSTS: wrong })[0]?.variable).toBe('BIHUAN_WEBHOOK_HOSTS');
    }
    expect(loadConfig({}).webhookGiveUpMs).toBe(3 * 86_400_000);
    expect(faultsOf({ BIHUAN_SECRETS_KEY: 'short' })[0]?.en).not.toContain('short');
  });

  it('takes a log-in provider whole, over https or on this machine', () => {
    const given = {
      BIHUAN_OIDC_ISSUER: 'https://id.example.gov.cn/realm',
      BIHUAN_OIDC_CLIENT_ID: 'bihuan',
      BIHUAN_OIDC_CLIENT_SECRET: 'a secret',
      BIHUAN_PUBLIC_URL: 'https://bihuan.example.gov.cn',
    };
    expect(faultsOf(given)).toEqual([]);
    for (const name of Object.keys(given)) {
      expect(faultsOf({ ...given, [name]: undefined }).map(({ variable }) => variable)).toEqual([name]);
    }
    const issuer = (BIHUAN_OIDC_ISSUER: string) => faultsOf({ ...given, BIHUAN_OIDC_ISSUER });
    expect(issuer('http://127.0.0.1:9000')).toEqual([]);
    for (const wrong of ['http://id.example.gov.cn', 'http://127.0.0.1.example.cn', 'id.example.gov.cn']) {
      expect(issuer(wrong)[0]?.variable).toBe('BIHUAN_OIDC_ISSUER');
    }
    expect(loadConfig({ BIHUAN_OIDC_SECOND_FACTOR: 'mfa, otp' }).oidcSecondFactor).toEqual(['mfa', 'otp']);
  });

  it('describes each variable once, in both languages', () => {
    const names = describeConfig().map((spec) => spec.name);
    expect(new Set(names).size).toBe(names.length);
    for (const spec of describeConfig()) {
      expect(spec.meaning.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(spec.fallback !== null || spec.absent !== undefined).toBe(true);
    }
  });

  it('has defaults that are valid themselves', () => {
    const defaults = describeConfig().flatMap((spec) => (spec.fallback === null ? [] : [[spec.name, spec.fallback]]));
    expect(faultsOf(Object.fromEntries(defaults) as Record<string, string>)).toEqual([]);
  });

  it('notices a misspelt variable of its own', () => {
    expect(unknownVariables({ BIHUAN_PGPORT: '1', BIHUAN_PG_PORT: '1', BIHUAN_TEST_PG: 'x', PATH: '' })).toEqual([
      'BIHUAN_PGPORT',
    ]);
  });

  it('has an .env.example that is not stale', () => {
    const file = join(__dirname, '..', '..', '.env.example');
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(renderEnvExample());
  });
});
