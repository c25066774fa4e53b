import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalFileStore } from '@bihuan/files';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { until } from '@bihuan/testing';
import { docx, jpeg, PLACE } from '../../../libs/files/testing/samples';
import { removeUnused } from '../../worker/loops/file-loops';
import { DISTRICT, PASSWORD, signIn, startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Answer, Client } from '../testing/client';

let world: ApiWorld;
let town: Client;
let uow: UnitOfWork;
const folder = mkdtempSync(join(tmpdir(), 'bihuan-files-'));

beforeAll(async () => {
  world = await startApiWorld('files_api', { settings: { files: { folder, image: 100_000, document: 200_000 } } });
  town = await world.as('east');
  uow = new UnitOfWork({ url: world.databaseUrl, max: 2 });
}, 60_000);
afterAll(async () => {
  await uow.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

/** As a browser's fetch sends a File. */
async function upload(client: Client, name: string, bytes: BodyInit, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.address}/api/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'accept-language': 'zh',
      ...(client.token ? { authorization: `Bearer ${client.token}` } : {}),
      ...headers,
    },
    body: bytes,
    duplex: 'half',
  } as RequestInit);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}
async function download(client: Client, id: string) {
  const headers = { authorization: `Bearer ${client.token ?? ''}` };
  const response = await fetch(`${world.address}/api/files/${id}`, { headers });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}
const sql = <R>(text: string, ...params: unknown[]) => uow.run(SYSTEM_SCOPE, (tx) => tx.query<R>(text, params));
const REPORT = { title: '安全出口上锁', description: '二层安全出口上锁', line: 'FIRE', suspectedLevel: 'general' };
async function hazard(): Promise<string> {
  const body = {
    ...{ ...REPORT, source: 'town-patrol', place: '二层' },
    ...{ areaOrgId: world.orgs.east, responsibleOrgId: world.orgs.firm },
  };
  return (await town.post('/api/hazards', body)).body.id as string;
}

describe('a photo', () => {
  it('comes back without where it was taken, to be shown and never guessed at', async () => {
    const { status, body } = await upload(town, '整改前(1).jpg', jpeg(6));
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: '整改前(1).jpg', kind: 'jpeg' });
    const { headers, bytes } = await download(town, body.id as string);
    expect(bytes.length).toBe(body.size);
    expect(bytes.toString('latin1')).not.toContain(PLACE);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="file.jpg"; filename*=UTF-8''%E6%95%B4%E6%94%B9%E5%89%8D%281%29.jpg`,
      etag: `"${body.sha256}"`,
    });
  });

  it('is one file however often the same person brings it, and another from another person', async () => {
    const first = await upload(town, 'a.jpg', jpeg());
    expect((await upload(town, 'a.jpg', jpeg())).body).toEqual(first.body);
    const other = await upload(await world.as('firm'), 'a.jpg', jpeg());
    expect(other.body.id).not.toBe(first.body.id);
    expect(other.body.sha256).toBe(first.body.sha256);
  });
});

describe('a document', () => {
  it('is only saved, never shown', async () => {
    const { body } = await upload(town, '方案.docx', docx());
    const { headers, bytes } = await download(town, body.id as string);
    expect(bytes.equals(docx())).toBe(true);
    expect(headers.get('content-disposition')).toMatch(/^attachment; /);
  });
});

describe('what is no such file', () => {
  it('is refused in words, its name notwithstanding', async () => {
    const page = await upload(town, 'photo.jpg', '<html><script>alert(1)</script></html>');
    expect(page).toMatchObject({ status: 415, body: { code: 'file-kind-refused' } });
    expect(page.body.detail).toContain('只接收照片');
    expect(await upload(town, 'a.jpg', '')).toMatchObject({ status: 400, body: { code: 'file-empty' } });
    expect(await upload(town, 'a.jpg', jpeg().subarray(0, 100))).toMatchObject({ body: { code: 'file-broken' } });
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('is refused while it still comes in when it is too large, and the caller hears why', async () => {
    const large = Buffer.concat([jpeg(), Buffer.alloc(8_000_000)]);
    const { status, body } = await upload(town, 'large.jpg', large);
    expect({ status, code: body.code, facts: body.facts }).toEqual({
      ...{ status: 413, code: 'file-too-large', facts: { max: 100_000 } },
    });
    expect(body.detail).toBe('这种文件最大 100000 字节。');
  });

  it('leaves nothing behind when the connection breaks on the way', async () => {
    const incoming = () => readdirSync(join(folder, 'incoming')).length;
    const sending = request(`${world.address}/api/files?name=half.jpg`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/octet-stream', 'content-length': 50_000 },
        authorization: `Bearer ${town.token ?? ''}`,
      },
    });
    sending.on('error', () => undefined);
    sending.write(jpeg());
    await until('it comes in', () => incoming() === 1);
    sending.destroy();
    await until('it is gone', () => incoming() === 0);
    expect(await sql(`select 1 from files where name = 'half.jpg'`)).toEqual([]);
  });

  it('is not taken as JSON, by another route, from another site or from nobody', async () => {
    expect(await town.try('POST', '/api/files?name=a.jpg', { a: 1 })).toMatchObject({ status: 415 });
    const elsewhere = await fetch(`${world.address}/api/hazards`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${town.token ?? ''}` },
      body: jpeg(),
    });
    expect(elsewhere.status).toBe(415);
    const origin = { origin: 'https://elsewhere.example' };
    expect((await upload(town, 'a.jpg', jpeg(), origin)).body).toMatchObject({ code: 'wrong-origin' });
    expect((await upload(world.anonymous(), 'a.jpg', jpeg())).status).toBe(401);
  });
});

test('what a photo may be is told before it is sent, as the settings have it', async () => {
  expect((await town.get('/api/files/limits')).body).toEqual({
    types: ['image/jpeg', 'image/png', 'image/webp'],
    bytes: 100_000,
    most: 50,
  });
});

describe('a file that a command names', () => {
  it('must be there, and of this district; what is no id of a file stays a text', async () => {
    const id = await hazard();
    const add = (fileId: string) =>
      town.try('POST', `/api/hazards/${id}/commands`, { type: 'AddEvidence', evidence: [{ fileId }] });
    expect((await add('档案柜三层 2019-17')).status).toBe(200);
    const none = 'f11e0000-0000-8000-8000-000000000000';
    expect(await add(none)).toMatchObject({
      status: 422,
      body: { code: 'unknown-file', detail: expect.stringContaining(none) },
    });
    const { body } = await upload(town, 'now.jpg', jpeg(3));
    const has = async (who: Client) => (await download(who, body.id as string)).status;
    const [office, neighbour] = [await world.as('office'), await world.as('market')];
    expect([await has(town), await has(office)]).toEqual([200, 404]);
    expect((await add(body.id as string)).status).toBe(200);
    // Whoever may read the hazard may have its file; another line’s department reads neither.
    expect([await has(office), await has(neighbour)]).toEqual([200, 404]);
    const uses = await sql(`select subject_kind, subject_id from file_uses where file_id = $1`, body.id);
    expect(uses).toEqual([{ subject_kind: 'hazard', subject_id: id }]);
  });

  it('is evidence of a hazard from its report on, whoever may read that', async () => {
    const { body } = await upload(town, 'found.jpg', jpeg(6));
    const report = {
      ...{ ...REPORT, source: 'town-patrol', place: '二层' },
      ...{ areaOrgId: world.orgs.east, responsibleOrgId: world.orgs.firm },
      evidence: [{ fileId: body.id as string }],
    };
    const { id } = (await town.post('/api/hazards', report)).body as { id: string };
    const uses = await sql(`select subject_kind, subject_id from file_uses where file_id = $1`, body.id);
    expect(uses).toEqual([{ subject_kind: 'hazard', subject_id: id }]);
    expect((await download(await world.as('office'), body.id as string)).status).toBe(200);
    const [row] = await sql<{ evidence: unknown }>(
      `select body->'evidence' as evidence from hazards where id = $1`,
      id,
    );
    expect(row?.evidence).toEqual([{ fileId: body.id }]);
  });

  it('stays for good, while one that nothing names goes after some days, its bytes with the last of them', async () => {
    const id = await hazard();
    const named = (await upload(town, 'named.jpg', jpeg(5))).body;
    await town.command(`/api/hazards/${id}`, { type: 'AddEvidence', evidence: [{ fileId: named.id }] });
    const twin = (await upload(town, 'twin.jpg', jpeg(5))).body;
    const alone = (await upload(town, 'alone.jpg', jpeg(7))).body;
    const fresh = (await upload(town, 'fresh.jpg', jpeg(8))).body;
    await sql(`update files set offered_at = offered_at - interval '31 days' where id <> $1`, fresh.id);
    const store = new LocalFileStore(folder);
    expect(await removeUnused(uow, store, 30)).toBeGreaterThanOrEqual(2);
    const found = async ({ id: of }: { id: string }) => (await download(town, of)).status;
    expect([await found(named), await found(twin), await found(alone), await found(fresh)]).toEqual([
      200, 404, 404, 200,
    ]);
    expect([await store.has(named.sha256), await store.has(alone.sha256)]).toEqual([true, false]);
    // Brought again, it is there again.
    const again = (await upload(town, 'alone.jpg', jpeg(7))).body;
    expect(again.sha256).toBe(alone.sha256);
    expect(await found(again)).toBe(200);
    expect(await removeUnused(uow, store, 30)).toBe(0);
  });
});

test('a file of one district is none of another', async () => {
  const { body } = await upload(town, 'ours.jpg', jpeg(4));
  const district = await world.admin.post('/api/districts', { ...DISTRICT, code: 'other', name: '他区' });
  const { id: districtId, orgs } = district.body as { id: string; orgs: Record<string, string> };
  const of = { headers: { 'x-district': districtId } };
  const user = { login: 'from-elsewhere', name: '他人', password: PASSWORD, districtId };
  const { id: userId } = (await world.admin.post('/api/users', user, of)).body as { id: string };
  await world.admin.post('/api/posts', { userId, orgId: orgs['east'], role: 'officer' }, of);
  const stranger = await signIn(world.anonymous(), 'from-elsewhere');
  expect((await download(stranger, body.id as string)).status).toBe(404);
  const report = {
    ...REPORT,
    source: 'town-patrol',
    place: '二层',
    areaOrgId: orgs['east'],
    responsibleOrgId: orgs['firm'],
  };
  const { id } = (await stranger.post('/api/hazards', report)).body as { id: string };
  const evidence = [{ fileId: body.id as string }];
  const add = await stranger.try('POST', `/api/hazards/${id}/commands`, { type: 'AddEvidence', evidence });
  expect(add).toMatchObject({ status: 422, body: { code: 'unknown-file' } });
});

test('the audit trail tells who brought and who took a file, not what it is called', async () => {
  const { body } = await upload(town, '张三的照片.jpg', jpeg(2));
  await download(town, body.id as string);
  const lines = await sql<{ action: string; subject_id: string | null; what: string }>(
    `select action, subject_id, what::text as what from audit where action like 'file.%' and subject_id = $1 order by at`,
    body.id,
  );
  expect(lines.map(({ action }) => action)).toEqual(['file.upload', 'file.download']);
  expect(JSON.stringify(lines)).not.toContain('张三');
  expect(existsSync(join(folder, 'objects'))).toBe(true);
});
