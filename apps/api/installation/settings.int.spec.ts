import { describeConfig, settingsInForce } from '@bihuan/config';
import { Terminal } from '../../cli/testing/at-terminal';
import { PASSWORD, startApiWorld, type ApiWorld } from '../testing/api-world';

const secrets = describeConfig().filter(({ secret }) => secret);
const canaries = Object.fromEntries(secrets.map(({ name }, n) => [name, `canary-${n}-of-a-secret`]));

let world: ApiWorld;

beforeAll(async () => {
  const inForce = settingsInForce({ ...canaries, LOG_LEVEL: 'warn' });
  world = await startApiWorld('settings', { settings: { inForce } });
}, 60_000);
afterAll(() => world.close());

describe('the settings of the installation', () => {
  it('are told to the system administrator with value, default and where they came from', async () => {
    const { body } = await world.admin.get('/api/settings');
    expect(body.settings).toHaveLength(describeConfig().length);
    const level = { name: 'LOG_LEVEL', value: 'warn', fallback: 'info', origin: 'environment' };
    expect(body.settings).toContainEqual(
      expect.objectContaining({ ...level, meaning: expect.stringContaining('logs') }),
    );
  });

  it('never have the value of any secret in them, only whether it is set', async () => {
    const { body } = await world.admin.get('/api/settings');
    expect(secrets.length).toBeGreaterThan(4);
    expect(JSON.stringify(body)).not.toContain('canary');
    for (const { name } of secrets) {
      expect(body.settings).toContainEqual(expect.objectContaining({ name, secret: true, isSet: true, value: null }));
    }
  });

  it('are listed at the command line, secrets as set', async () => {
    const desk = new Terminal({ BIHUAN_URL: world.address });
    await desk.run(['login', '--login', 'admin'], { typed: PASSWORD });
    const { code, out } = await desk.run(['settings']);
    desk.close();
    expect(code).toBeNull();
    expect(out).toMatch(/LOG_LEVEL +warn +environment +info/);
    expect(out).toMatch(/DATABASE_URL +set +environment/);
    expect(out).not.toContain('canary');
  });

  it('are nobody else’s business', async () => {
    for (const person of [await world.as('office', 'head'), await world.as('firm')]) {
      const answer = await person.try('GET', '/api/settings');
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });
});

describe('the permissions somebody holds', () => {
  const held = async (person: typeof world.admin): Promise<string[]> =>
    (await person.get('/api/session/permissions')).body.permissions;

  it('are those that let them through a door', async () => {
    expect(await held(world.admin)).toEqual(expect.arrayContaining(['setting.read', 'ops.read', 'channel.read']));
    const head = await held(await world.as('office', 'head'));
    expect(head).toEqual(expect.arrayContaining(['audit.read', 'grant.write', 'channel.manage']));
    expect(head).not.toContain('setting.read');
    const firm = await held(await world.as('firm'));
    expect(firm).toContain('hazard.report');
    expect(firm.filter((name) => /^(audit|channel|grant|ops|setting|user)\./.test(name))).toEqual([]);
  });

  it('end where a token ends', async () => {
    const name = { name: '只读', permissions: ['session.own', 'hazard.read'], days: 1 };
    const { token } = (await (await world.as('office')).post('/api/account/tokens', name)).body;
    expect((await held(world.anonymous().with(token))).sort()).toEqual(['hazard.read', 'session.own']);
  });
});
