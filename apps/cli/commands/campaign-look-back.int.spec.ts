import { startApiWorld, PASSWORD, type ApiWorld } from '../../api/testing/api-world';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let officer: Terminal;

beforeAll(async () => {
  world = await startApiWorld('look_back_cli', { now: '2019-11-15T02:00:00.000Z' });
  const head = await world.as('office', 'head');
  await head.post('/api/campaigns', {
    plan: 'plan-2019',
    year: 2019,
    parts: ['FIRE'],
    fields: { 'fatal-fires-2018': { open: 'later' } },
  });
  const user = { login: 'at-terminal', name: '王', password: PASSWORD, districtId: world.districtId };
  const { body } = await world.admin.post('/api/users', user);
  await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs.fire_office, role: 'officer' });
  officer = new Terminal({ BIHUAN_URL: world.address });
  await officer.run(['login', '--login', 'at-terminal'], { typed: PASSWORD });
}, 60_000);
afterAll(async () => {
  officer?.close();
  await world.close();
});

const run = (...args: string[]) => officer.run(['campaign', 'look-back', ...args]);
const PART = ['--part', 'FIRE'];
const FOUND = ['--findings', 'checked on site', '--person', 'Wang=fire'];

describe('look-back lists at a terminal', () => {
  it('are shown one a part, and a part’s lines with their reasons', async () => {
    expect((await run('show')).out).toMatch(/FIRE +generated +4 +0 +0 +0/);
    expect(JSON.parse((await run('show', '--json')).out)).toMatchObject([{ part: 'FIRE', counts: { open: 4 } }]);
    expect((await run('show', ...PART)).out).toMatch(/e-bikes +topic of the plan +open/);
    expect(await run('show', '--part', 'MOON')).toMatchObject({ code: 2, err: expect.stringContaining('FIRE') });
  });

  it('take a result for a line, and refuse one without a case in words', async () => {
    const { lines } = JSON.parse((await run('show', ...PART, '--json')).out);
    const [mall, bikes] = lines as { id: string }[];
    const given = await run('verify', mall!.id, ...PART, ...FOUND, '--json');
    expect(JSON.parse(given.out)).toMatchObject({ events: ['LineVerified'] });
    const refused = await run('fail', bikes!.id, ...PART, ...FOUND);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Name the hazard') });
    expect(await run('fail', bikes!.id, ...PART, '--findings', 'f', '--person', 'Wang')).toMatchObject({ code: 2 });
    const verified = JSON.parse((await run('show', ...PART, '--result', 'verified', '--json')).out);
    expect(verified.lines).toMatchObject([{ id: mall!.id, findings: 'checked on site' }]);
  });

  it('are compared anew; nothing that changed is nothing written', async () => {
    const before = JSON.parse((await run('regenerate', ...PART, '--json')).out);
    const after = JSON.parse((await run('regenerate', ...PART, '--json')).out);
    expect(after).toMatchObject({ version: before.version, events: [] });
  });
});
