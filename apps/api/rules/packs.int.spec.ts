import { Terminal } from '../../cli/testing/at-terminal';
import { PASSWORD, startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let market: Client;
const ZH = { headers: { 'accept-language': 'zh' } };

beforeAll(async () => {
  world = await startApiWorld('rule_packs', { now: '2019-04-01T01:00:00.000Z' });
  market = await world.as('market');
}, 60_000);
afterAll(() => world.close());

/** A major hazard of the firm, graded and proposed for listing; its path and its listing's. */
async function proposed(): Promise<{ hazard: string; listing: string }> {
  const report = {
    title: '锅炉安全阀失效',
    description: '安全阀校验过期。',
    line: 'SPEC',
    areaOrgId: world.orgs.east,
    place: '锅炉房',
    source: 'department-inspection',
    suspectedLevel: 'major',
    responsibleOrgId: world.orgs.firm,
  };
  const { body } = await market.post('/api/hazards', report);
  const hazard = `/api/hazards/${body.id}`;
  const panel = [1, 2].map((n) => ({ name: `甲${n}`, orgId: world.orgs.market }));
  const basis = { standard: '本地口径', version: '1', clause: '1', panel };
  await market.command(hazard, { type: 'Grade', level: 'major', ...basis });
  const sector = await world.as('spec_office');
  const listing = await sector.post('/api/listings', {
    hazardIds: [body.id],
    level: 'county',
    line: 'SPEC',
    areaOrgId: world.orgs.east,
    responsibleOrgId: world.orgs.firm,
    supervisingOrgId: world.orgs.market,
    proposedDeadline: '2019-06-28',
    reason: '重大隐患。',
  });
  return { hazard, listing: `/api/listings/${listing.body.id}` };
}

const order = (more: object) => ({ type: 'ApproveListing', docNo: '挂〔2019〕1号', deadline: '2019-06-28', ...more });

describe('a hazard listed under Qingdao’s pack', () => {
  let paths: Awaited<ReturnType<typeof proposed>>;
  let authority: Client;
  beforeAll(async () => {
    paths = await proposed();
    authority = await world.as('root', 'head');
  }, 60_000);

  it('is not listed under a pack nobody knows: the packs there are come with the refusal', async () => {
    const { status, body } = await authority.try('POST', `${paths.listing}/commands`, order({ rulePack: 'jiangxi' }));
    expect([status, body.code]).toEqual([422, 'rule-pack-unknown']);
    expect(body.facts.known).toEqual(expect.arrayContaining(['district-default', 'ningbo-2010', 'qingdao-2012']));
  });

  it('has the dates of that pack, and says so with its source', async () => {
    await authority.command(paths.listing, order({ rulePack: 'qingdao-2012' }));
    const listing = (await authority.get(paths.listing)).body;
    const due = Object.fromEntries(
      listing.clocks.map((clock: { clock: string; due: string }) => [clock.clock, clock.due]),
    );
    // 1 April 2019 is a Monday, 5 April a holiday: filed in 3, published in 5 workdays.
    expect(due).toMatchObject({ 'file-by': '2019-04-04', 'publish-by': '2019-04-09' });
    const { body } = await authority.get(`${paths.listing}/clocks/publish-by/explanation`, ZH);
    expect(body.rule).toMatchObject({ policy: 'qingdao-2012', pack: true, basis: { kind: 'source' } });
    expect(body.steps.at(-1)).toBe(
      '规则包：青岛“3+X”重大隐患挂牌督办（2012）（m.ahappybud.com）；期限依据：青岛“3+X”挂牌督办（2012）（m.ahappybud.com）',
    );
  });

  it('pins it to the hazard, whose extension it then governs', async () => {
    expect((await market.get(paths.hazard)).body.facts).toMatchObject({
      pins: { policy: 'qingdao-2012' },
      pack: { id: 'qingdao-2012', since: '2019-04-01T01:00:00.000Z' },
    });
    // 20 workdays before 28 June 2019 is 30 May: 7 June is a holiday.
    world.clock.moveTo('2019-05-31T01:00:00.000Z');
    const asking = { until: '2019-08-30', reason: '设备未到货', interimProtection: '停用' };
    await (await world.as('firm')).command(paths.hazard, { type: 'RequestExtension', ...asking });
    const hazard = (await market.get(paths.hazard)).body;
    expect(hazard.facts.extension).toMatchObject({ late: true });
    const { body } = await market.get(`${paths.hazard}/clocks/decide-extension-by/explanation`);
    // 10 workdays from 31 May: 3–6, 10–14 and 17 June.
    expect(body).toMatchObject({ due: '2019-06-17', rule: { policy: 'qingdao-2012' } });
    expect(body.steps.at(-1)).toMatch(/^Rule pack: Qingdao, "3\+X" listing rule of 2012 \(m\.ahappybud\.com\)/);
    const ours = await market.get(`${paths.hazard}/clocks/opine-by/explanation`);
    expect(ours.body.steps.at(-1)).toMatch(/the length is by a default of the product, not law$/);
  });

  it('keeps it when the district changes its policy', async () => {
    const before = (await market.get(paths.hazard)).body;
    const head = await world.as('office', 'head');
    await head.post('/api/changes', { kind: 'policy', policy: 'hubei-2010' });
    await market.command(paths.hazard, { type: 'AddEvidence', evidence: [{ fileId: 'photo-1' }] });
    const after = (await market.get(paths.hazard)).body;
    expect([after.facts.pins.policy, after.clocks]).toEqual(['qingdao-2012', before.clocks]);
    expect(after.version).toBe(before.version + 1);
  });
});

describe('rule packs over HTTP and at a terminal', () => {
  it('are listed with their levels, validity and what is not confirmed', async () => {
    const { body } = await market.get('/api/rules/packs', ZH);
    expect(body.packs.map((row: { id: string }) => row.id)).toEqual([
      'district-default',
      'coal-2024',
      'construction-2011',
      'fire-county',
      'hubei-2010',
      'ningbo-2010',
      'qingdao-2012',
      'special-equipment-2022',
    ]);
    const [coal] = body.packs.filter((row: { id: string }) => row.id === 'coal-2024');
    expect(coal).toMatchObject({ validFrom: '2024-05-01', validTo: null, lines: ['COAL'] });
    expect(coal.unconfirmed[0]).toContain('未核对');
  });

  it('show each step with its value and where it comes from', async () => {
    const { body } = await market.get('/api/rules/packs/special-equipment-2022', ZH);
    const [reCheck] = body.steps.filter(({ step }: { step: string }) => step === 'recheck-by');
    expect(reCheck).toMatchObject({
      name: '复查',
      value: { n: 10, unit: 'workday' },
      valueText: '10 个工作日',
      basisText: '特种设备安全监督检查办法第二十九条',
    });
    expect((await market.try('GET', '/api/rules/packs/nowhere')).status).toBe(404);
  });

  it('stand side by side with their differences marked', async () => {
    const { body } = await market.get('/api/rules/packs/compare?a=qingdao-2012&b=ningbo-2010');
    const differing = body.steps.filter(({ differs }: { differs: boolean }) => differs);
    expect(differing.map(({ step }: { step: string }) => step)).toEqual([
      'progress-by',
      'answer-transfer-by',
      'extension.leadWorkdays',
    ]);
    expect((await market.try('GET', '/api/rules/packs/compare?a=qingdao-2012&b=nowhere')).status).toBe(404);
  });

  it('come with the standards a grading may rest on', async () => {
    const { body } = await market.get('/api/rules/standards', ZH);
    const fire = body.standards.filter(({ id }: { id: string }) => id === 'gb-35181');
    expect(fire.map((one: { version: string; inForceTo: string }) => [one.version, one.inForceTo])).toEqual([
      ['2017', '2025-10-31'],
      ['2025', null],
    ]);
  });

  it('are read at a terminal in either language', async () => {
    const { body } = await world.admin.post('/api/users', {
      login: 'packs',
      name: '规则',
      password: PASSWORD,
      districtId: world.districtId,
    });
    await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs.market, role: 'officer' });
    const terminal = new Terminal({ BIHUAN_URL: world.address });
    await terminal.run(['login', '--login', 'packs'], { typed: PASSWORD });
    const compared = await terminal.run(['packs', 'compare', 'qingdao-2012', 'ningbo-2010']);
    expect(compared.out).toMatch(/^\* +progress report +1 month +3 months$/m);
    expect(compared.out).toMatch(/^ +filing +3 workdays +3 workdays$/m);
    const shown = await terminal.run(['packs', 'show', 'ningbo-2010', '--lang', 'zh']);
    expect(shown.out).toMatch(/方案报送日由通知书规定/);
    expect(shown.out).toMatch(/^报告整改进展 +3 个月 +宁波市重大隐患挂牌督办表单/m);
    const listed = await terminal.run(['packs', 'list', '--json']);
    expect(JSON.parse(listed.out)).toHaveLength(8);
    terminal.close();
  });
});
