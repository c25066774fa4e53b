import { DOCX, shippedTemplate } from '@bihuan/documents';
import { Client as Postgres } from 'pg';
import { filesOf, paragraphsOf, xmlMistake } from '../../../libs/documents/testing/read-docx';
import { EVERYWHERE } from '../../../libs/testing/postgres';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let office: Client;
let head: Client;

beforeAll(async () => {
  world = await startApiWorld('slipdocs');
  office = await world.as('office');
  head = await world.as('office', 'head');
}, 60_000);
afterAll(() => world.close());

/** A file as a browser would get it. */
async function file(path: string, body?: object) {
  const response = await fetch(`${world.address}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${head.token}`,
      'idempotency-key': 'x',
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { response, bytes };
}
const textsOf = (bytes: Buffer) => paragraphsOf(filesOf(bytes)['word/document.xml']!);
const marksOf = (bytes: Buffer) =>
  Object.entries(filesOf(bytes)).flatMap(([name, xml]) => (name.startsWith('word/header') ? paragraphsOf(xml) : []));

async function propose(facts: object = {}): Promise<string> {
  const body = { slipKind: 'reminder', addresseeOrgId: world.orgs.east, reason: '请核对台账。', facts };
  return (await office.post('/api/slips', body)).body.id as string;
}
const release = (id: string) => office.command(`/api/slips/${id}`, { type: 'ReleaseSlip' });

/** What an office does in the database’s own words: bodies are renamed by reform. */
async function rename(org: keyof ApiWorld['orgs'], name: string): Promise<void> {
  const client = new Postgres({ connectionString: world.databaseUrl, options: EVERYWHERE });
  await client.connect();
  await client.query('update orgs set name = $2 where id = $1', [world.orgs[org], name]);
  await client.end();
}

describe('a slip on paper', () => {
  it('is a marked draft without a number until it is released, then the document itself', async () => {
    const id = await propose({ title: '通道堵塞 <&">', responsibleOrgId: world.orgs.firm });
    const draft = await file(`/api/slips/${id}/document`);
    expect(marksOf(draft.bytes)).toEqual(['未发出', '未发出']);
    expect(textsOf(draft.bytes)[1]).toBe('（签发时编号）');
    await release(id);
    const { response, bytes } = await file(`/api/slips/${id}/document`);
    expect(response.headers.get('content-type')).toBe(DOCX);
    const disposition = response.headers.get('content-disposition')!;
    expect(disposition).toMatch(/^attachment; filename="slip\.docx"; filename\*=UTF-8''[\w.%!#$&+^`|~-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1]!)).toBe('工作提醒〔2019〕1号-东样镇.docx');
    expect(marksOf(bytes)).toEqual([]);
    const texts = textsOf(bytes);
    expect(texts.slice(0, 4)).toEqual(['样例区安委办', '工作提醒〔2019〕1号', '样例区安全生产工作提醒单', '东样镇：']);
    expect(texts.join('\n')).toContain('通道堵塞 <&">');
    expect(texts.join('\n')).toContain('样本印染厂');
    expect(texts.join('\n')).toContain('5个工作日');
    expect(texts).toContain('2019年4月1日');
    for (const [name, xml] of Object.entries(filesOf(bytes))) expect([name, xmlMistake(xml)]).toEqual([name, null]);
    const copy = await file(`/api/slips/${id}/document?language=en`);
    expect(marksOf(copy.bytes)).toContain('WORKING COPY');
  });

  it('is the same bytes later, whoever was renamed and whatever template came since; a draft follows', async () => {
    const [id, draft] = [await propose(), await propose()];
    await release(id);
    const before = await file(`/api/slips/${id}/document`);
    await rename('east', '东样街道');
    const changed = shippedTemplate('reminder', 'zh').replace('请尽快办理', '请于月底前办理');
    await head.post('/api/slip-templates/reminder/zh', { body: changed, note: '改期限' });
    world.clock.moveTo('2019-04-09T04:00:00.000Z');
    const after = await file(`/api/slips/${id}/document`);
    expect(after.bytes.equals(before.bytes)).toBe(true);
    expect(after.response.headers.get('etag')).toBe(before.response.headers.get('etag'));
    expect(filesOf(after.bytes)['docProps/core.xml']).toContain('reminder/zh shipped 1');
    await release(draft);
    const own = await file(`/api/slips/${draft}/document`);
    expect(textsOf(own.bytes).join('\n')).toContain('请于月底前办理');
    expect(textsOf(own.bytes)[3]).toBe('东样街道：');
    expect(filesOf(own.bytes)['docProps/core.xml']).toContain('reminder/zh own 1');
    await rename('east', '东样镇');
  });

  it('is marked void once it was recalled; its number stays', async () => {
    const id = await propose();
    await release(id);
    await office.command(`/api/slips/${id}`, { type: 'RecallSlip', reason: '发错单位' });
    const { bytes } = await file(`/api/slips/${id}/document`);
    expect(marksOf(bytes)).toEqual(['作废', '作废']);
    expect(textsOf(bytes)[1]).toMatch(/^工作提醒〔2019〕\d+号$/);
  });

  it('has a sign-off sheet that says who drafted and who released it', async () => {
    const id = await propose();
    await release(id);
    const { response, bytes } = await file(`/api/slips/${id}/sign-off`);
    expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain('审签单-');
    const texts = textsOf(bytes);
    const after = (label: string) => texts[texts.indexOf(label) + 1];
    expect(after('拟稿')).toMatch(/^测试1　2019年4月\d+日$/);
    expect(after('签发')).toMatch(/^测试1　2019年4月\d+日$/);
  });

  it('is not there for a slip of nobody, and takes no other language', async () => {
    const none = '5b9ee8ab-9de8-4b4e-a8b6-74a0b3a0d9e8';
    expect((await office.try('GET', `/api/slips/${none}/document`)).status).toBe(404);
    expect((await office.try('GET', `/api/slips/${none}/document?language=fr`)).body.code).toBe('invalid-query');
  });
});

describe('templates an office can edit', () => {
  it('are saved by the head of the committee’s office alone, as versions; the same text again is no new one', async () => {
    const body = shippedTemplate('warning', 'zh').replace('特此警示', '予以警示');
    const path = '/api/slip-templates/warning/zh';
    expect((await office.try('POST', path, { body })).body.code).toBe('role-needed');
    expect((await head.get(path)).body).toMatchObject({
      shipped: true,
      version: 1,
      body: shippedTemplate('warning', 'zh'),
    });
    const saved = await head.post(path, { body, note: '措辞' });
    expect(saved.body).toMatchObject({ shipped: false, version: 1, body, note: '措辞' });
    expect((await head.post(path, { body })).body.versions).toHaveLength(2);
    expect((await head.post(path, { body: `${body}\n补充一段。` })).body).toMatchObject({ version: 2 });
    const { templates } = (await office.get('/api/slip-templates')).body;
    expect(templates).toHaveLength(10);
    expect(templates).toContainEqual(expect.objectContaining({ name: 'warning', language: 'zh', version: 2 }));
  });

  it('are refused with the line of each mistake, in the language of whoever saves', async () => {
    const body = '# 标题\n{{ addressee }}\n{{ adressee }} {{ facts.titel }}\n';
    const asked = { headers: { 'accept-language': 'zh' } };
    const answer = await head.try('POST', '/api/slip-templates/reminder/zh', { body }, asked);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body' } });
    expect(answer.body.errors.map((error: { message: string }) => error.message)).toEqual([
      '第 3 行：没有变量“adressee”',
      '第 3 行：没有变量“facts.titel”',
    ]);
    const file = await head.try('POST', '/api/slip-templates/sign-off/en', { body: '{% include "x" %}' });
    expect(file.body.errors[0].message).toMatch(/^line 1: there is no tag "include"/);
  });

  it('are shown before they are saved, for a sample or for a slip, marked as a preview', async () => {
    const body = `${shippedTemplate('reminder', 'zh')}\n## 预览才有的一段`;
    const path = '/api/slip-templates/reminder/zh/preview';
    const sample = await file(path, { body });
    expect(sample.response.status).toBe(200);
    expect(marksOf(sample.bytes)).toEqual(['预览', '预览']);
    expect(textsOf(sample.bytes)).toContain('预览才有的一段');
    const id = await propose({ title: '预览用事由' });
    const shown = await file(path, { body, slip: id });
    expect(textsOf(shown.bytes).join('\n')).toContain('预览用事由');
    expect((await office.try('POST', path, {})).body.code).toBe('role-needed');
  });
});
