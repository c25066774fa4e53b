import { startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let terminal: Terminal;
/** Listings of two hazards: of the first the order is revoked, that of the second was given a number on paper. */
let first: string;
let second: string;

beforeAll(async () => {
  world = await startApiWorld('clilistings');
  const office = await world.as('office');
  terminal = new Terminal({ BIHUAN_URL: world.address, BIHUAN_TOKEN: office.token! });
  expect(await terminal.run(['listing', 'orders', '--year', '2019'])).toMatchObject({ code: null, out: 'None\n' });
  [first, second] = [await listed(), await listed('样消委〔2019〕8号')];
  const revoke = { type: 'RevokeListing', hazardStands: true, reason: '误判' };
  await (await world.as('root', 'head')).command(`/api/listings/${first}`, revoke);
}, 60_000);
afterAll(async () => {
  terminal.close();
  await world.close();
});

/** Lists one fire hazard of the firm and returns the id of its listing. */
async function listed(docNo?: string): Promise<string> {
  const fire = await world.as('fire');
  const { east, firm, fire: department } = world.orgs;
  const bodies = { areaOrgId: east, responsibleOrgId: firm, line: 'FIRE' };
  const found = { title: '消防泵失效', description: '无法启动。', place: '泵房', source: 'department-inspection' };
  const hazard = await fire.post('/api/hazards', { ...found, ...bodies, suspectedLevel: 'major' });
  const panel = [1, 2, 3].map((n) => ({ name: `丙${n}`, orgId: department }));
  const basis = { standard: 'gb-35181', version: '2017', clause: '6', panel };
  await fire.command(`/api/hazards/${hazard.body.id}`, { type: 'Grade', level: 'major', ...basis });
  const sector = await world.as('fire_office');
  const proposal = {
    level: 'county',
    supervisingOrgId: department,
    proposedDeadline: '2019-06-28',
    reason: '重大隐患',
  };
  const listing = await sector.post('/api/listings', { hazardIds: [hazard.body.id], ...bodies, ...proposal });
  const order = { type: 'ApproveListing', rulePack: 'district-default', deadline: '2019-06-28', docNo };
  await (await world.as('root', 'head')).command(`/api/listings/${listing.body.id}`, order);
  return listing.body.id as string;
}

it('the register of a year shows every number, the paper it is cited by, and what is void', async () => {
  const { out } = await terminal.run(['listing', 'orders', '--year', '2019']);
  expect(out).toMatch(new RegExp(`1 +〔2019〕1号 +county +void .*${first}`));
  expect(out).toMatch(new RegExp(`2 +样消委〔2019〕8号 +county +2019.*${second}`));
  expect(await terminal.run(['listing', 'orders', '--year', '19'])).toMatchObject({ out: '' });
});
