import { createServer, type AddressInfo } from 'node:net';
import { startApiWorld, type ApiWorld } from '../../testing/api-world';
import { severableProxy, type SeverableProxy } from '../../testing/severable-proxy';

const REPORT = (areaOrgId: string) => ({
  title: '疏散通道被占用',
  description: '二层通道堆放货物。',
  line: 'FIRE',
  areaOrgId,
  place: '二层',
  source: 'department-inspection',
  suspectedLevel: 'major',
  responsibleOrgId: null,
});

describe('without Postgres', () => {
  let world: ApiWorld;
  let proxy: SeverableProxy;

  beforeAll(async () => {
    world = await startApiWorld('postgres_down', {
      through: async (databaseUrl) => {
        const url = new URL(databaseUrl);
        proxy = await severableProxy(Number(url.port));
        url.host = `127.0.0.1:${proxy.port}`;
        return url.toString();
      },
    });
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await proxy.close();
  });

  it('nothing is acknowledged, whoever asks is told when to come back, and the same id then works once', async () => {
    const officer = await world.as('fire');
    expect((await officer.get('/readyz')).body).toEqual({
      status: 'ready',
      postgres: 'up',
      temporal: 'not-configured',
    });

    proxy.sever();
    const refused = await officer.try('POST', '/api/hazards', REPORT(world.orgs.east), { key: 'in-the-dark' });
    expect(refused).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('5');
    expect((await officer.try('GET', '/api/hazards')).status).toBe(503);
    const ready = await officer.try('GET', '/readyz');
    expect(ready).toMatchObject({ status: 503, body: { status: 'not-ready', postgres: 'down' } });
    expect(ready.headers.get('retry-after')).toBe('5');
    expect((await officer.get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await officer.get('/')).body).toContain('数据库暂不可用');
    expect((await officer.get('/metrics')).body).not.toMatch(/bihuan_outbox_waiting\{/);

    proxy.restore();
    const made = await officer.post('/api/hazards', REPORT(world.orgs.east), { key: 'in-the-dark' });
    const again = await officer.post('/api/hazards', REPORT(world.orgs.east), { key: 'in-the-dark' });
    expect(again.body.id).toBe(made.body.id);
    expect((await officer.get('/api/hazards')).body.items).toHaveLength(1);
  }, 60_000);
});

describe('without Temporal', () => {
  it('people’s commands go on, wakes wait, and it is said', async () => {
    const world = await startApiWorld('temporal_down', { temporalAddress: `127.0.0.1:${await closedPort()}` });
    try {
      const officer = await world.as('fire');
      const ready = await officer.get('/readyz');
      expect(ready.body).toEqual({ status: 'ready', postgres: 'up', temporal: 'down' });
      await officer.post('/api/hazards', REPORT(world.orgs.east));
      const { body } = await world.admin.get('/api/ops');
      expect(body.temporal).toMatchObject({ status: 'down', detail: expect.any(String) });
      expect(body.outbox[0].waiting).toBeGreaterThanOrEqual(2);
    } finally {
      await world.close();
    }
  }, 60_000);
});

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
