import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Terminal } from '../../cli/testing/at-terminal';
import { DISTRICT, PASSWORD, startApiWorld, type ApiWorld, type OrgLabel } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let head: Client;
let officer: Client;
let hazard: string;
const ZH = { headers: { 'accept-language': 'zh' } };
const FOLDER = mkdtempSync(join(tmpdir(), 'bihuan-editions-'));

beforeAll(async () => {
  // A Monday; 5 April is a holiday.
  world = await startApiWorld('rule_editions', { now: '2019-04-01T01:00:00.000Z' });
  head = await world.as('office', 'head');
  officer = await world.as('office');
  hazard = await report();
}, 60_000);
afterAll(async () => {
  rmSync(FOLDER, { recursive: true });
  await world.close();
});

async function report(): Promise<string> {
  const what = { title: '通道堆物', description: '二层疏散通道堆放货物。', place: '二层东侧', line: 'FIRE' };
  const where = { areaOrgId: world.orgs.east, source: 'department-inspection', responsibleOrgId: world.orgs.firm };
  const { body } = await (
    await world.as('fire')
  ).post('/api/hazards', { ...what, ...where, suspectedLevel: 'general' });
  return body.id;
}

const own = (days: number): string => `extends: district-default
name: 本区规则
clocks:
  grade-by: { length: { n: ${days}, unit: workday }, basis: { decision: 区安委会〔2019〕3号 } }
`;
const gradeBy = async (id: string): Promise<string> => {
  const { clocks } = (await officer.get(`/api/hazards/${id}`)).body;
  return clocks.find(({ clock }: { clock: string }) => clock === 'grade-by').due;
};

describe('an edition of the district’s own', () => {
  it('is a copy, edited and kept under an id of its own with who made it and what it changes', async () => {
    const { body: copy } = await officer.get('/api/rules/packs/district-default/copy');
    expect(copy).toMatchObject({ basedOn: 'district-default', text: expect.stringContaining('grade-by') });
    const { body } = await officer.post('/api/rules/editions', { text: own(1) });
    expect(body).toMatchObject({
      ...{ id: 'district-default-sample-1', version: 1, of: 'district-default', basedOn: 'district-default' },
      inForce: false,
      changes: [{ kind: 'clock', of: 'grade-by', was: { n: 3 }, becomes: { n: 1 }, basis: { kind: 'decision' } }],
    });
    expect((await officer.post('/api/rules/editions', { text: own(1) })).body.id).toBe(body.id);
    expect((await officer.get('/api/rules/editions', ZH)).body.items).toMatchObject([
      { id: body.id, name: '本区规则' },
    ]);
    const shown = (await officer.get(`/api/rules/editions/${body.id}`, ZH)).body;
    expect(shown.text).toBe(own(1));
    expect(shown.changes[0]).toMatchObject({
      wasText: '3 个工作日',
      becomesText: '1 个工作日',
      basisText: '本区决定，非法定：区安委会〔2019〕3号',
    });
  });

  it('is refused with the line of each mistake in either language, and to anybody outside the committee’s office', async () => {
    const broken = { text: own(2).replace(/, basis.*/, ' }'), file: 'own.yaml' };
    const refused = await officer.try('POST', '/api/rules/editions', broken);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'clocks.grade-by.basis' }] } });
    expect(refused.body.errors[0].message).toMatch(/^line 4: expected the basis of the new value/);
    const inChinese = await officer.try('POST', '/api/rules/editions', broken, ZH);
    expect(inChinese.body.errors[0].message).toMatch(/^第 4 行：须写明 grade-by 新值的依据/);
    const foreign = await (await world.as('fire', 'head')).try('POST', '/api/rules/editions', { text: own(2) });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const unknown = { text: own(2).replace('district-default', 'nowhere') };
    expect((await officer.try('POST', '/api/rules/editions', unknown)).body).toMatchObject({
      code: 'reference-unknown',
    });
  });

  it('shows what it would change on the register, with the reason and what fires this week', async () => {
    const { body } = await officer.get('/api/policies/district-default-sample-1/effect', ZH);
    expect(body).toMatchObject({ of: 'district-default', underWay: false, refused: [], keep: [], next: null });
    const [item, ...others] = body.changed;
    expect([item.kind, item.id, others]).toEqual(['hazard', hazard, []]);
    const [clock] = item.clocks;
    expect(clock).toMatchObject({ clock: 'grade-by', was: { due: '2019-04-04' }, becomes: { due: '2019-04-02' } });
    expect(clock.reasons).toEqual(['判级·期限：3 个工作日 → 1 个工作日（本区决定，非法定：区安委会〔2019〕3号）']);
    const rungs = (side: { thisWeek: { rung: string }[] }) => side.thisWeek.map(({ rung }) => rung);
    // The week ends on the morning of the 8th, before its rungs fire: +1 after the 4th is the 8th at half past eight, local.
    expect([rungs(clock.was), rungs(clock.becomes)]).toEqual([
      ['due', '+1'],
      ['due', '+1'],
    ]);
    expect(clock.becomes.thisWeek[1].at).toBe('2019-04-03T00:30:00.000Z');
    expect(await gradeBy(hazard)).toBe('2019-04-04');
  });

  it('cannot be put into force by one person alone', async () => {
    const alone = await head.try('POST', '/api/changes', { kind: 'policy', policy: 'district-default-sample-1' });
    expect(alone).toMatchObject({ status: 409, body: { code: 'policy-needs-proposal' } });
  });

  it('comes into force when another person applies what was proposed, and moves what was shown', async () => {
    const propose = { policy: 'district-default-sample-1', reason: '区安委会决定' };
    const { id } = (await head.post('/api/amendments/policy', propose)).body;
    const path = `/api/amendments/${id}`;
    const mine = await head.try('POST', `${path}/commands`, { type: 'ApplyAmendment' }, ZH);
    expect(mine).toMatchObject({ status: 403, body: { code: 'amendment-own-proposal' } });
    expect(mine.body.detail).toMatch(/须由他人实施修订/);
    const second = await world.as('office', 'head');
    await second.command(path, { type: 'ApplyAmendment' });
    expect((await head.get('/api/changes')).body.items).toMatchObject([{ id, kind: 'policy' }]);
    expect((await head.get('/api/amendments?state=applied')).body.items).toMatchObject([
      { id, about: 'policy', policy: 'district-default-sample-1' },
    ]);
    // Whoever touches the hazard next brings it what was shown.
    await (
      await world.as('fire')
    ).command(`/api/hazards/${hazard}`, {
      type: 'AddEvidence',
      evidence: [{ fileId: 'photo-1' }],
    });
    expect(await gradeBy(hazard)).toBe('2019-04-02');
    expect(await gradeBy(await report())).toBe('2019-04-02');
    expect((await officer.get('/api/rules/editions/district-default-sample-1')).body.inForce).toBe(true);
    const again = await officer.try('POST', '/api/amendments/policy', propose);
    expect(again).toMatchObject({ status: 409, body: { code: 'policy-in-force' } });
  });
});

describe('editing rules at a terminal', () => {
  const atWork = async (login: string, org: OrgLabel, role: 'officer' | 'head'): Promise<Terminal> => {
    const user = { login, name: login, password: PASSWORD, districtId: world.districtId };
    const { body } = await world.admin.post('/api/users', user);
    await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs[org], role });
    const terminal = new Terminal({ BIHUAN_URL: world.address });
    await terminal.run(['login', '--login', login], { typed: PASSWORD });
    return terminal;
  };

  it('goes from a copy of a pack to its being chosen by orders', async () => {
    const editor = await atWork('editor', 'office', 'officer');
    const decider = await atWork('decider', 'office', 'head');
    const file = join(FOLDER, 'ningbo.yaml');
    expect(await editor.run(['packs', 'copy', 'ningbo-2010', '--to', file])).toMatchObject({ code: null });
    expect(await editor.run(['packs', 'edit', '/nowhere.yaml'])).toMatchObject({ code: 2 });
    const unchanged = await editor.run(['packs', 'edit', file, '--lang', 'zh']);
    expect(unchanged).toMatchObject({ code: 1, err: expect.stringContaining('没有任何改动') });
    const edited = readFileSync(file, 'utf8').replace(/lift-by:\n    length: \{[^}]*\}/, (found) =>
      found.replace(/n: \d+/, 'n: 2'),
    );
    const [before, after] = edited.split(/(?=\n  lift-by:)/);
    writeFileSync(file, `${before}${after?.replace('basis: default', 'basis: { decision: 区安委会 }')}`);
    const kept = await editor.run(['packs', 'edit', file]);
    expect(kept.out).toMatch(/ningbo-2010-sample-1 · version 1 · a copy of ningbo-2010/);
    expect(kept.out).toMatch(/lifting +length +5 workdays +2 workdays +a local decision, not law: 区安委会/);

    const effect = await editor.run(['packs', 'effect', 'ningbo-2010-sample-1']);
    expect(effect.out).toBe('0 open, 0 would change\n');
    const propose = ['packs', 'propose', 'ningbo-2010-sample-1', '--reason', '区安委会决定', '--json'];
    const { id } = JSON.parse((await editor.run(propose)).out);
    expect(await editor.run(['packs', 'apply', id, '--yes'])).toMatchObject({ code: 1, out: '' });
    expect(await decider.run(['packs', 'apply', id])).toMatchObject({ code: 2 });
    expect((await decider.run(['packs', 'apply', id], { typed: 'no' })).out).toContain('Nothing was applied');
    expect((await decider.run(['packs', 'apply', id], { typed: 'yes' })).out).toContain('AmendmentApplied');
    const listed = JSON.parse((await editor.run(['packs', 'list', '--json'])).out).map((row: { id: string }) => row.id);
    expect(listed).toContain('ningbo-2010-sample-1');
    expect(listed).not.toContain('ningbo-2010');

    const back = JSON.parse(
      (await editor.run(['packs', 'propose', 'ningbo-2010', '--reason', '恢复原规则', '--json'])).out,
    );
    const declined = await decider.run(['packs', 'decline', back.id, '--reason', '不必']);
    expect(declined.out).toContain('AmendmentDeclined');
    expect((await editor.run(['packs', 'editions'])).out).toMatch(/ningbo-2010-sample-1 .*\*/);
    editor.close();
    decider.close();
  });

  it('shows at a terminal what a policy would change, and applies it without a question on --yes', async () => {
    const editor = await atWork('editor2', 'office', 'officer');
    const decider = await atWork('decider2', 'office', 'head');
    const file = join(FOLDER, 'own.yaml');
    writeFileSync(file, own(5));
    await editor.run(['packs', 'edit', file]);
    const shown = await editor.run(['packs', 'effect', 'district-default-sample-2', '--lang', 'zh']);
    expect(shown.out).toMatch(/将改变 2 个/);
    expect(shown.out).toMatch(/hazard [0-9a-f-]{36} +判级 +2019-04-02 +2019-04-09 /);
    const json = JSON.parse((await editor.run(['packs', 'effect', 'district-default-sample-2', '--json'])).out);
    expect(json.changed).toHaveLength(2);
    writeFileSync(file, own(0));
    await editor.run(['packs', 'edit', file]);
    const stricter = await editor.run(['packs', 'effect', 'district-default-sample-3', '--lang', 'zh']);
    expect(stricter.out).toMatch(/^最后一日提前 2 处$/m);
    const { id } = JSON.parse(
      (await editor.run(['packs', 'propose', 'district-default-sample-2', '--reason', '放宽', '--json'])).out,
    );
    expect((await decider.run(['packs', 'apply', id, '--yes'])).out).toContain('AmendmentApplied');
    const gone = JSON.parse(
      (await editor.run(['packs', 'propose', 'district-default-sample-1', '--reason', '收紧', '--json'])).out,
    );
    expect((await editor.run(['packs', 'withdraw', gone.id])).out).toContain('AmendmentWithdrawn');
    editor.close();
    decider.close();
  });
});

describe('the editions of a district', () => {
  it('are not seen by another district', async () => {
    const other = await world.admin.post('/api/districts', { ...DISTRICT, code: 'other', name: '别区' });
    const headers = { 'x-district': other.body.id };
    const asked = async (path: string) => (await world.admin.try('GET', path, undefined, { headers })).status;
    expect(await asked('/api/rules/editions/district-default-sample-1')).toBe(404);
    // What a change would do to the register is for those who may change it.
    expect(await asked('/api/policies/district-default-sample-1/effect')).toBe(403);
  });
});
