import { startApiWorld, type ApiWorld } from '../../testing/api-world';
import type { Client } from '../../testing/client';

let world: ApiWorld;
let officer: Client;
let path: string;

beforeAll(async () => {
  world = await startApiWorld('bad_input');
  officer = await world.as('fire');
  path = '/api/hazards';
}, 60_000);
afterAll(() => world.close());

const UNKNOWN = '00000000-0000-4000-8000-000000000001';
const send = (raw: string, headers: Record<string, string> = {}) =>
  officer.try('POST', path, undefined, { raw, headers });

describe('a bad request', () => {
  it('with unknown fields names them', async () => {
    const answer = await send(JSON.stringify({ colour: 'red' }));
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid-body', facts: { fields: expect.arrayContaining(['colour', 'title']) } },
    });
    expect(answer.body.errors).toContainEqual({
      path: 'colour',
      code: 'unrecognized_keys',
      message: 'There is no such field',
    });
    expect(answer.headers.get('x-request-id')).toBe(answer.body.requestId);
  });

  it('whose address cannot be read or is too long is told so like any other, without hearing it again', async () => {
    for (const address of ['/api/hazards/%ff', `/api/hazards/${'x'.repeat(300)}`, '/api/plans/%00/1']) {
      const { status, headers, body } = await officer.try('GET', address);
      expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect(body).toMatchObject({ status: 400, code: 'bad-address', title: 'Invalid address' });
      expect(JSON.stringify(body)).not.toMatch(/xxx|%ff|FST_/);
    }
    const long = await officer.try('GET', `/api/hazards?q=${'x'.repeat(20_000)}`);
    expect(long).toMatchObject({ status: 431, body: { status: 431, code: 'headers-too-large' } });
    expect(long.body.requestId).toBe(long.headers.get('x-request-id'));
  });

  it('for a year that no calendar has is told which years there are', async () => {
    const answer = await officer.try('GET', '/api/campaigns?year=-9007199254740988');
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-query', facts: { fields: ['year'] } } });
  });

  it('with a character that no row can keep names the field, in free text, in keys and in queries', async () => {
    const office = await world.as('office', 'head');
    const say = async (reason: string) => office.try('POST', '/api/amendments', { reason });
    for (const reason of ['a\u0000b', 'a\ud800', '\udc00\ud800']) {
      expect(await say(reason)).toMatchObject({
        status: 400,
        body: { code: 'invalid-body', facts: { fields: ['reason'] }, errors: [{ path: 'reason' }] },
      });
    }
    const form = { forms: { 'a\u0000': [] } };
    const { status, body } = await office.try('POST', `/api/rounds/${UNKNOWN}/submissions`, form);
    expect([status, body.code]).toEqual([400, 'invalid-body']);
    expect((await office.try('GET', '/api/hazards?q=%00')).status).toBe(400);
    // A pair is one character and no half of one.
    expect((await say('\u{1f600}')).status).not.toBe(400);
  });

  it('that is not JSON, or not sent as JSON, says so', async () => {
    expect(await send('{"title":')).toMatchObject({ status: 400, body: { code: 'not-json' } });
    expect(await send('')).toMatchObject({ status: 400 });
    expect(await send('{"__proto__": {"title": "x"}}')).toMatchObject({ status: 400 });
    expect(await send('title=x', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
    });
  });

  it('of more than 1 MB is refused before it is read', async () => {
    const answer = await send(JSON.stringify({ description: 'x'.repeat(1_100_000) }));
    expect(answer).toMatchObject({ status: 413, body: { code: 'too-large', facts: { max: 1_048_576 } } });
  });

  it('nested more than 32 levels is refused', async () => {
    expect(await send('['.repeat(40) + ']'.repeat(40))).toMatchObject({ status: 400, body: { code: 'too-deep' } });
  });

  it('for an id that is none, or a route that is none, is answered as a problem', async () => {
    expect(await officer.try('GET', '/api/hazards/17')).toMatchObject({ status: 400, body: { code: 'invalid-query' } });
    expect(await officer.try('GET', '/api/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await officer.try('DELETE', '/api/hazards')).toMatchObject({ status: 404 });
  });

  it('naming an organisation of another district is refused and leaves nothing', async () => {
    const body = {
      title: 'x',
      description: 'x',
      line: 'FIRE',
      areaOrgId: '5b9ee8ab-9de8-4b4e-a8b6-74a0b3a0d9e8',
      place: 'x',
      source: 'town-patrol',
      suspectedLevel: 'general',
      responsibleOrgId: null,
    };
    expect((await officer.try('POST', path, body)).status).toBe(422);
    expect((await officer.get(path)).body.items).toEqual([]);
  });

  it('gets no stack and nothing that was typed back from a failure', async () => {
    const answer = await officer.try('GET', '/api/hazards?q=%00');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|at /);
  });
});

describe('a proper request', () => {
  it('is answered without a trace of the framework and with the usual protections', async () => {
    const { headers } = await officer.get('/api/session');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is answered with its type and charset, and so is one that is refused', async () => {
    const typeOf = async (route: string) => (await officer.try('GET', route)).headers.get('content-type');
    expect(await typeOf('/api/session')).toBe('application/json; charset=utf-8');
    expect(await typeOf('/api/nothing')).toBe('application/problem+json; charset=utf-8');
    expect(await typeOf('/api/hazards/export')).toBe('text/csv; charset=utf-8');
    for (const page of ['/', '/docs']) expect(await typeOf(page)).toBe('text/html; charset=utf-8');
    expect(await typeOf('/metrics')).toMatch(/^text\/plain; .*charset=utf-8/);
  });

  it('to the pages finds them without anything from elsewhere', async () => {
    const home = await world.anonymous().get('/');
    expect(home.body).toMatch(/闭环[\s\S]*Annual safety campaigns/);
    const docs = await world.anonymous().get('/docs');
    expect(`${home.body}${docs.body}`).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect((await world.anonymous().get('/docs/assets/swagger-ui-bundle.js')).body.length).toBeGreaterThan(100_000);
    expect((await world.anonymous().try('GET', '/docs/assets/..%2fpackage.json')).status).toBe(404);
    expect((await world.anonymous().get('/docs-json')).body).toMatchObject({ openapi: '3.1.0' });
  });

  it('for figures gets them by route, without ids', async () => {
    await officer.get('/api/hazards');
    const { body } = await world.anonymous().get('/metrics');
    expect(body).toMatch(/bihuan_http_request_seconds_count\{method="GET",route="\/api\/hazards",status="200"\}/);
    expect(body).toContain('bihuan_outbox_waiting{lane="wake"}');
  });
});
