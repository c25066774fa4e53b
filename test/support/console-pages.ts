import { until } from '../../libs/testing/until';
import type { ConsoleStage, Language, Person } from './console';

/** Who looks at the pages of an office. */
export const OFFICE_HEAD = 'demo-office-head';
/** Who looks at those of the administration. */
export const ADMIN = 'admin';

/** A page of the console: what it is called here, its address below /console, and who looks at it. */
export interface ConsolePage {
  readonly name: string;
  readonly path: string;
  readonly login: string;
}

/** Waits until spring in a rehearsal, where rounds are open and slips proposed, lets time go slowly, and says where every page is. */
export async function springPages(stage: ConsoleStage): Promise<ConsolePage[]> {
  const first = async (table: string, where = 'true') => {
    const rows = await stage.folder.rows<{ id: string }>(`select id from ${table} where ${where} order by id limit 1`);
    return rows[0]?.id ?? '';
  };
  const forms = `body->>'code' = 'FIRE' and jsonb_array_length(body->'asks'->'forms') = 2`;
  await until('a round with forms is open', async () => (await first('rounds', forms)) !== '', 120_000, 200);
  await until('a slip is proposed', async () => (await first('slips')) !== '', 60_000, 200);
  await stage.goOn('10m/s');
  const { edition, amendment } = await proposeRules(stage);
  const { enterprise, tipOff } = await register(stage);
  await setUpChannel(stage);
  const office = [
    ['work-list', '/work'],
    ['campaigns', '/campaigns'],
    ['launch-wizard', '/campaigns/launch'],
    ['campaign', `/campaigns/${await first('campaigns')}`],
    ['part', `/parts/${await first('parts', `body->>'code' = 'FIRE'`)}`],
    ['round', `/rounds/${await first('rounds', forms)}`],
    ['register', '/hazards'],
    ['report-hazard', '/hazards/new'],
    ['hazard', `/hazards/${await first('hazards', `driver = 'workflow'`)}`],
    ['slips', '/slips'],
    ['slip', `/slips/${await first('slips')}`],
    ['inspections', '/inspections'],
    ['enterprises', '/enterprises'],
    ['enterprise', `/enterprises/${enterprise}`],
    ['tip-offs', '/tip-offs'],
    ['tip-off', `/tip-offs/${tipOff}`],
    ['rule-packs', '/rules'],
    ['rule-calendars', '/rules?tab=calendars'],
    ['rule-comparison', '/rules/compare?a=district-default&b=ningbo-2010'],
    ['rule-pack', '/rules/packs/district-default'],
    ['rule-table', '/rules/packs/district-default/edit'],
    ['rule-edition', `/rules/editions/${edition}`],
    ['amendment', `/amendments/${amendment}`],
    ['warnings', '/warnings'],
    ['circulars', '/circulars'],
    ['audit', '/audit'],
    ['channels', '/channels'],
    ['no-such-page', '/nowhere'],
  ] as const;
  const administration = [
    ['people', '/people'],
    ['rights', '/rights'],
    ['settings', '/settings'],
    ['ops', '/ops'],
  ] as const;
  return [
    ...office.map(([name, path]) => ({ name, path, login: OFFICE_HEAD })),
    ...administration.map(([name, path]) => ({ name, path, login: ADMIN })),
  ];
}

/** An edition of rules that is proposed, so that its page and the amendment's have something to show. */
async function proposeRules(stage: ConsoleStage): Promise<{ edition: string; amendment: string }> {
  const send = await stage.sender(OFFICE_HEAD);
  const text = `extends: district-default
name: 本区规则
clocks:
  grade-by: { length: { n: 1, unit: workday }, basis: { decision: 区安委会〔2019〕3号 } }
`;
  const edition = String((await send('/api/rules/editions', { text }))['id']);
  const amendment = await send('/api/amendments/policy', { policy: edition, reason: '区安委会决定' });
  return { edition, amendment: String(amendment['id']) };
}

/** What is known of two enterprises, one with hazards, and two tip-offs, one of them late. */
async function register(stage: ConsoleStage): Promise<{ enterprise: string; tipOff: string }> {
  const send = await stage.sender(OFFICE_HEAD);
  const firms = await stage.folder.rows<{ id: string; area: string }>(
    `select o.id, o.parent_id as area from orgs o where o.kind = 'enterprise'
     order by (select count(*) from hazards h where h.responsible_org_id = o.id) desc, o.id limit 2`,
  );
  const [firm, other] = firms;
  if (!firm || !other) throw new Error('there are no two enterprises');
  const known = { noCodeReason: null, line: 'FIRE', industry: 'F52', legalForm: '有限责任公司' };
  const keySupervised = { reason: '人员密集场所', since: '2018-12-01' };
  const code = '91350200MA2YJ1XR9G';
  await send(
    `/api/enterprises/${other.id}`,
    { ...known, creditCode: code, sizeClass: 'small', keySupervised: null },
    'PUT',
  );
  // The last sign of the code is not the right one: there is something to look at again.
  const facts = { ...known, creditCode: code.replace(/G$/, 'H'), sizeClass: 'medium', keySupervised };
  await send(`/api/enterprises/${firm.id}`, facts, 'PUT');
  const site = { address: '样例路 1 号', areaId: firm.area, validFrom: '2018-01-01' };
  await send(`/api/enterprises/${firm.id}/sites`, site);
  const contact = { role: '安全负责人', name: '样某某', phone: '13800001234' };
  await send(`/api/enterprises/${firm.id}/contacts`, contact);
  const heard = { way: 'hotline-12350', line: 'FIRE', place: '样例路 1 号二层', unitOrgId: firm.id };
  const reporter = { name: '样某', phone: '13700009999' };
  const late = { ...heard, content: '疏散通道长期堆放货物', receivedAt: '2019-01-10T02:00:00Z', reporter };
  const tipOff = String((await send('/api/tip-offs', late))['id']);
  await send('/api/tip-offs', { ...heard, way: 'letter', content: '夜间违规动火作业', place: '样例路 1 号后院' });
  return { enterprise: firm.id, tipOff };
}

/** A channel that is off, so that its page has a line and nothing leaves the machine. */
async function setUpChannel(stage: ConsoleStage): Promise<void> {
  const send = await stage.sender(OFFICE_HEAD);
  const url = 'https://oapi.dingtalk.com/robot/send?access_token=none';
  const { id } = await send('/api/channels', { kind: 'dingtalk', name: '安委办工作群', url, secret: 'none' });
  await send(`/api/channels/${String(id)}/switch`, { active: false });
  await send(`/api/channels/${String(id)}/hours`, { quiet: { from: '22:00', until: '07:00' }, digestAt: '08:30' });
}

/** Goes to a page and waits until nothing is loading any more. Throws when the page says that something failed, which is no page. */
export async function openPage(person: Person, { name, path }: ConsolePage, language: Language): Promise<void> {
  const { page } = person;
  await person.goTo(path);
  await page.getByRole('main').getByRole('heading').first().waitFor();
  const loading = page.getByText(language === 'zh' ? /正在载入/ : /Loading/);
  await until(`${name} is loaded`, async () => (await loading.count()) === 0, 30_000, 50);
  const failed = page.getByRole('alert').filter({ hasText: /请求编号|Request/ });
  if ((await failed.count()) > 0) throw new Error(`${name}: ${(await failed.allInnerTexts()).join(' ')}`);
}
