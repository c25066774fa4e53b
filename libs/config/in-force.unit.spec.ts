import { describeConfig, noteOrigins, ORIGINS_VARIABLE, settingsInForce } from './index';

const named = (env: Record<string, string>, name: string) => settingsInForce(env).find((one) => one.name === name);

describe('the settings in force', () => {
  it('are all there are, in their order', () => {
    expect(settingsInForce({}).map(({ name }) => name)).toEqual(describeConfig().map(({ name }) => name));
  });

  it('never have the value of a secret, only that it is set', () => {
    const secrets = describeConfig().filter(({ secret }) => secret);
    expect(secrets.length).toBeGreaterThan(4);
    const canaries = Object.fromEntries(secrets.map(({ name }, n) => [name, `canary-${n}-of-a-secret`]));
    const text = JSON.stringify(settingsInForce(canaries));
    expect(text).not.toContain('canary');
    for (const { name } of secrets) expect(named(canaries, name)).toMatchObject({ isSet: true, value: null });
    expect(named({}, 'DATABASE_URL')).toMatchObject({ isSet: false, value: null, origin: 'none' });
  });

  it('leave out who an address lets in', () => {
    const address = 'https://clerk:geheim@bihuan.example.com/';
    expect(named({ BIHUAN_PUBLIC_URL: address }, 'BIHUAN_PUBLIC_URL')?.value).toBe('https://…@bihuan.example.com/');
  });

  it('tell where a value came from', () => {
    const typed = { HOST: '10.0.0.5' };
    const withFile = { ...typed, LOG_LEVEL: 'warn', PORT: '9000' };
    const atStart = { [ORIGINS_VARIABLE]: noteOrigins(typed, withFile, 'file'), ...withFile };
    const handed = { ...atStart, DATABASE_URL: 'postgres://x/y', BIHUAN_API_POOL: '20', PORT: '9001' };
    const env = { ...handed, [ORIGINS_VARIABLE]: noteOrigins(atStart, handed, 'start') };
    const origin = (name: string) => named(env, name)?.origin;
    expect(origin('HOST')).toBe('environment');
    expect(origin('LOG_LEVEL')).toBe('file');
    expect([origin('DATABASE_URL'), origin('PORT')]).toEqual(['start', 'start']);
    // Handed on as it stands by default.
    expect(origin('BIHUAN_API_POOL')).toBe('default');
    expect(origin('BIHUAN_WORKER_POOL')).toBe('default');
    expect(origin('BIHUAN_TLS_CERT')).toBe('none');
  });
});
