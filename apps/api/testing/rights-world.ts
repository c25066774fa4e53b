import { leaveOpen } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { loadShipped, SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { ALL_MODULES, createRecord } from '@bihuan/record';
import { DISTRICT, PASSWORD, signIn, startApiWorld, type ApiWorld, type WorldOptions } from './api-world';
import type { Client } from './client';
import type { ActorName, EntityName } from './rights-actors';

/** One line of the progress table, as the form asks for it. */
const answerWith = (mark: string) => ({
  forms: {
    'progress-table': [
      {
        ...{ unit: `样例网吧${mark}`, problem: `通道堵塞${mark}`, measures: `清理${mark}` },
        ...{ 'firm-person': `张三${mark}`, 'office-person': `李四${mark}` },
        ...{ deadline: '2019-01-31', progress: `已清理${mark}` },
      },
    ],
  },
  seal: true,
});
const PARTS = ['SPEC', 'FIRE'];
const ORGS = [
  ...DISTRICT.orgs,
  { label: 'west', parent: 'root', kind: 'town', name: '西样镇' },
  { label: 'firm_west', parent: 'west', kind: 'enterprise', name: '西样机械厂' },
];
const towns = { east: 'east', west: 'west' };

/** A district with one entity of every kind, and clients of everybody in some relation to it. */
export interface RightsWorld {
  readonly api: ApiWorld;
  readonly districtId: string;
  readonly orgs: Readonly<Record<string, string>>;
  readonly ids: Readonly<Record<EntityName, string>>;
  client(name: ActorName): Client;
  /** A person with a post in an organisation of any district, and their login. */
  person(districtId: string, orgId: string, role?: string): Promise<{ client: Client; login: string }>;
  /** Gives somebody an account, a password and a post by the administrators whose duty each is; returns the account's id. */
  settle(user: { login: string; name: string; districtId: string }, orgId: string, role?: string): Promise<string>;
}

/** The district above is the world's own; the one below it and a foreign one are made here. */
export async function startRightsWorld(name: string, options: WorldOptions = {}): Promise<RightsWorld> {
  const api = await startApiWorld(name, { now: '2019-01-02T02:00:00.000Z', ...options });
  const { admin } = api;
  const made = async (code: string, more: object = {}) => {
    const directory = { ...DISTRICT.directory, towns };
    const { body } = await admin.post('/api/districts', { ...DISTRICT, code, orgs: ORGS, directory, ...more });
    return body as { id: string; orgs: Record<string, string> };
  };
  const below = await made('below', { parentId: api.districtId });
  const foreign = await made('foreign');
  const clients = new Map<string, Client>([
    ['nobody', api.anonymous()],
    ['system', admin],
  ]);
  // With the security administrator the duties part; the audit administrator comes first.
  for (const adminRole of ['audit', 'security']) {
    await admin.post('/api/users', { login: adminRole, name: adminRole, password: PASSWORD, adminRole });
    clients.set(adminRole, await signIn(api.anonymous(), adminRole));
  }
  const security = clients.get('security')!;
  const settle: RightsWorld['settle'] = async (user, orgId, role = 'officer') => {
    const { body } = await admin.post('/api/users', user);
    await security.post(`/api/users/${body.id}/password`, { password: PASSWORD });
    const headers = { 'x-district': user.districtId };
    await security.post('/api/posts', { userId: body.id, orgId, role }, { headers });
    return body.id;
  };
  let people = 0;
  const person = async (districtId: string, orgId: string, role = 'officer') => {
    const login = `someone-${++people}`;
    await settle({ login, name: login, districtId }, orgId, role);
    return { client: await signIn(api.anonymous(), login), login };
  };
  const ROLES: Record<string, string> = { office: 'head', root: 'head', committee: 'leader' };
  const add = async (districtId: string, orgs: Readonly<Record<string, string>>, labels: string[], mark: string) => {
    for (const label of labels) {
      clients.set(label + mark, (await person(districtId, orgs[label]!, ROLES[label])).client);
    }
  };
  const here = ['office', 'committee', 'root', 'fire_office', 'fire', 'east', 'firm'];
  await add(below.id, below.orgs, [...here, 'spec_office', 'market', 'west', 'firm_west'], '');
  const there = ['office', 'root', 'fire_office', 'east', 'firm'];
  await add(api.districtId, api.orgs, there, '^');
  await add(foreign.id, foreign.orgs, there, '*');
  const client = (name: string): Client => clients.get(name)!;
  const ids = await fillDistrict(api, below.id, below.orgs, client);
  return { api, districtId: below.id, orgs: below.orgs, ids, client, person, settle };
}

/** One entity of every kind in a district that has none; `mark` stands in all that is free text. */
export async function fillDistrict(
  api: ApiWorld,
  districtId: string,
  orgs: Readonly<Record<string, string>>,
  client: (name: string) => Client,
  mark = '',
): Promise<Record<EntityName, string>> {
  const [office, fire] = [client('office'), client('fire')];
  const idOf = async (who: Client, path: string, body: object): Promise<string> => (await who.post(path, body)).body.id;
  const first = async (path: string): Promise<string> => (await office.get(path)).body.items[0].id;
  const fields = leaveOpen(loadPlan('plan-2019'), `以后填写${mark}`, PARTS);
  const plan = await storePlanWithForm(api);
  const campaign = await idOf(office, '/api/campaigns', { plan, year: 2019, parts: PARTS, fields });
  await openRounds(api);
  const place = { line: 'FIRE', areaOrgId: orgs['east'], responsibleOrgId: orgs['firm'] };
  const hazard = await idOf(fire, '/api/hazards', {
    ...{ title: `canary-hazard${mark}`, description: `堆放货物${mark}`, place: `二层${mark}`, ...place },
    ...{ source: 'department-inspection', suspectedLevel: 'major' },
  });
  const panel = [1, 2, 3].map((n) => ({ name: `甲${n}${mark}`, orgId: orgs['fire'] }));
  const grading = { level: 'major', standard: 'gb-35181', version: '2017', clause: '7', panel };
  await fire.command(`/api/hazards/${hazard}`, { type: 'Grade', ...grading });
  const listing = await idOf(client('fire_office'), '/api/listings', {
    ...{ hazardIds: [hazard], level: 'county', ...place, supervisingOrgId: orgs['fire'] },
    ...{ proposedDeadline: '2019-03-29', reason: `疏散通道长期占用${mark}` },
  });
  const order = { type: 'ApproveListing', rulePack: 'district-default', deadline: '2019-03-29' };
  await client('root').command(`/api/listings/${listing}`, order);
  const tip = {
    way: 'letter',
    place: `东样镇${mark}`,
    content: `通道堵塞${mark}`,
    reporter: { name: `举报人${mark}` },
  };
  const tipOff = await idOf(office, '/api/tip-offs', tip);
  await office.post(`/api/tip-offs/${tipOff}/acceptance`, { handlerOrgId: orgs['fire'] });
  const propose = { slipKind: 'reminder', addresseeOrgId: orgs['east'], reason: `请督促整改。${mark}` };
  const [slip, draft] = [await idOf(office, '/api/slips', propose), await idOf(office, '/api/slips', propose)];
  await office.command(`/api/slips/${slip}`, { type: 'ReleaseSlip' });
  const served = { how: `当面送达${mark}`, receipt: `张三签收${mark}`, servedOn: '2019-01-02' };
  await office.command(`/api/slips/${slip}`, { type: 'ServeSlip', ...served });
  const inspection = await idOf(client('fire_office'), '/api/inspections', {
    ...{ line: 'FIRE', name: `抽查${mark}`, wanted: 1, teamSize: 2, itemsEach: 1, commitment: 'a'.repeat(64) },
    objects: [{ id: 'o', name: `单位${mark}` }],
    inspectors: ['a', 'b'].map((id) => ({ id, name: `${id}${mark}`, orgId: orgs['fire'] })),
    items: [{ id: 't', name: `事项${mark}` }],
    figure: { source: '开奖号码', on: '2019-01-03', digits: 6 },
  });
  const declared = { scope: 'unit', of: orgs['firm'], colour: 'yellow', reason: '试办' };
  const warning = await idOf(office, '/api/warnings', declared);
  const circular = await idOf(client('fire_office'), '/api/circulars', {
    ...{ circularKind: 'praise', title: `关于整改的通报${mark}`, scope: 'unit', line: 'FIRE', named: [orgs['firm']] },
    ...{ from: '2019-01-01', to: '2019-01-31', text: `整改及时。${mark}`, addressees: [orgs['east']] },
  });
  await client('fire_office').command(`/api/circulars/${circular}`, { type: 'ProposeCircular' });
  await office.command(`/api/circulars/${circular}`, { type: 'IssueCircular' });
  const parts: { id: string; code: string }[] = (await office.get('/api/parts')).body.items;
  const part = parts.find(({ code }) => code === 'SPEC')!.id;
  const round = await first(`/api/rounds?part=${part}`);
  const submission = await idOf(client('east'), `/api/rounds/${round}/submissions`, answerWith(mark));
  const amendment = await idOf(office, '/api/amendments', { calendars: { 2019: 1 }, reason: `按首份通知${mark}` });
  return {
    ...{ hazard, listing, slip, draft, inspection, warning, circular, campaign, part, round, submission, amendment },
    quota: await first(`/api/campaigns/${campaign}/quotas`),
    'look-back': await first(`/api/campaigns/${campaign}/look-backs`),
    'tip-off': tipOff,
    org: orgs['firm']!,
    post: await first(`/api/posts?org=${orgs['firm']}`),
    none: districtId,
  };
}

/** The plan of 2019 with a form of the culture part on the monthly return of special equipment, so that a ledger is kept. */
async function storePlanWithForm(api: ApiWorld): Promise<string> {
  const plan = loadPlan('plan-2019');
  const forms = plan.parts.find(({ code }) => code === 'CULT')!.forms!.slice(0, 1);
  const parts = plan.parts.map((part) =>
    part.code === 'SPEC'
      ? {
          ...part,
          forms,
          duties: part.duties.map((duty) =>
            duty.cadence.kind === 'monthly' ? { ...duty, forms: forms.map(({ id }) => id) } : duty,
          ),
        }
      : part,
  );
  const id = 'plan-with-a-form';
  const body = JSON.parse(JSON.stringify({ ...plan, id, parts })) as never;
  const stored = { id, edition: '1', title: plan.title.zh, body };
  const uow = new UnitOfWork({ url: api.databaseUrl, max: 1 });
  await uow.run(SYSTEM_SCOPE, (tx) => loadShipped(tx, { policies: [], calendars: [], plans: [stored] }));
  await uow.close();
  return id;
}

/** What the driver of a part does after a launch. */
async function openRounds(api: ApiWorld): Promise<void> {
  const uow = new UnitOfWork({ url: api.databaseUrl });
  const record = createRecord({ uow, clock: api.clock, modules: ALL_MODULES });
  const parts = await uow.run(SYSTEM_SCOPE, (tx) => tx.query<{ id: string }>(`select id from parts`));
  for (const { id } of parts) {
    const ref = { kind: 'part', id } as const;
    for (let { step } = await record.nextStep(ref); step; { step } = await record.nextStep(ref)) {
      await record.runStep(ref, step);
    }
  }
  await uow.close();
}
