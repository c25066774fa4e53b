import { createHash } from 'node:crypto';
import { withBrowser } from '../support/browser';
import { ConsoleStage, type Person, type Send } from '../support/console';

jest.setTimeout(120_000);
const inBrowser = withBrowser();

const MARKET = 'demo-market-officer';
const FIRM = 'demo-boiler-firm-officer';
const HEAD = 'demo-office-head';

/** What somebody types into a field in the hope that a page runs it; short enough for a name, and told apart by the field. */
const probe = (field: string) => `${field} "><img src=x onerror=alert(1)>`;
/** The same with more ways to be run, where there is room. */
const long = (field: string) => `${probe(field)}<script>alert(2)</script><a href="javascript:alert(3)">x</a>`;

/** Texts that would be scripts are put in by the service's own routes, and the pages that show them are opened. */
describe('what was typed as a script', () => {
  let stage: ConsoleStage;
  let hazard = '';
  let slip = '';
  let draw = '';
  const said: string[] = [];

  beforeAll(async () => {
    stage = await ConsoleStage.open('1m/s', [MARKET, FIRM, HEAD]);
  }, 120_000);
  afterAll(() => stage.folder.remove());

  const org = async (key: string) =>
    (await stage.folder.ask<{ id: string }>('select id from orgs where path::text like $1 limit 1', [`%.${key}`])).id;
  const reported = async (send: Send, name: string, responsibleOrgId: string) =>
    send('/api/hazards', {
      ...{ title: probe(`${name}-title`), description: long('description'), place: probe('place'), line: 'SPEC' },
      ...{ areaOrgId: await org('east_town'), source: 'department-inspection', suspectedLevel: 'general' },
      responsibleOrgId,
    });

  it('is taken in every text field of a hazard, a slip, a draw, an enterprise, a user and an organisation', async () => {
    const [admin, market, firm, head] = [
      await stage.sender(),
      ...(await Promise.all([MARKET, FIRM, HEAD].map((login) => stage.sender(login)))),
    ] as [Send, Send, Send, Send];
    const boilers = await org('boiler_firm');
    const own = await admin('/api/orgs', {
      ...{ kind: 'enterprise', label: 'probe_firm', parentId: await org('east_town') },
      ...{ name: probe('org'), nameEn: probe('org-en') },
    });
    await admin('/api/users', { login: 'probe', name: probe('user') });
    await reported(market, 'other', String(own['id']));
    hazard = String((await reported(market, 'own', boilers))['id']);
    const commands = `/api/hazards/${hazard}/commands`;
    await firm(commands, { type: 'RecordControl', measures: long('measures') });
    await market(commands, {
      ...{ type: 'Grade', level: 'general', standard: probe('standard'), version: probe('version') },
      ...{ clause: probe('clause'), panel: [{ name: probe('panel'), orgId: await org('market') }] },
    });
    await market(commands, { type: 'AddEvidence', evidence: [{ fileId: probe('file'), note: long('note') }] });
    slip = String(
      (
        await head('/api/slips', {
          ...{ slipKind: 'reminder', addresseeOrgId: await org('market'), reason: long('slip-reason') },
          aboutHazardId: hazard,
        })
      )['id'],
    );
    draw = String(
      (
        await head('/api/inspections', {
          ...{ line: 'SPEC', name: probe('draw'), wanted: 1, teamSize: 2, itemsEach: 1 },
          objects: [{ id: 'o1', name: probe('object'), orgId: null }],
          inspectors: [1, 2].map((n) => ({ id: `i${n}`, name: probe(`inspector-${n}`), orgId: boilers })),
          items: [{ id: 't1', name: long('item') }],
          figure: { source: long('source'), on: '2019-06-03', digits: 6 },
          commitment: createHash('sha256').update('probe').digest('hex'),
        })
      )['id'],
    );
    const facts = { noCodeReason: probe('no-code'), legalForm: probe('legal-form') };
    const set = await head(
      `/api/enterprises/${boilers}`,
      {
        ...{ creditCode: null, line: 'SPEC', industry: null, sizeClass: null },
        ...facts,
        keySupervised: { reason: long('key'), since: '2019-01-01' },
      },
      'PUT',
    );
    expect(set).toMatchObject(facts);
  });

  /** Opens a page: every text stands there as it was typed, and nothing of it has become an element. */
  async function shows(person: Person, path: string, texts: readonly string[]): Promise<void> {
    const { page } = person;
    page.on('dialog', (dialog) => {
      said.push(`${path}: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await person.goTo(path);
    for (const text of texts) await page.getByText(text).first().waitFor();
    expect(await page.locator('img[src="x"], [onerror], script:not([src]), a[href^="javascript:"]').count()).toBe(0);
  }

  inBrowser('is text on every page that shows it, and runs nowhere', async () => {
    const market = await stage.as(MARKET);
    await shows(market, `/hazards/${hazard}`, [
      ...[probe('own-title'), long('description'), probe('place'), long('measures'), probe('clause')],
    ]);
    await shows(market, '/hazards', [probe('own-title'), probe('other-title'), probe('org')]);
    await shows(market, '/work', []);
    await shows(market, '/inspections', [probe('draw')]);
    await shows(market, `/inspections/${draw}`, [probe('draw')]);
    const head = await stage.as(HEAD, 'en');
    await shows(head, `/slips/${slip}`, [long('slip-reason')]);
    await shows(head, '/hazards', [probe('org-en')]);
    await shows(head, '/', []);
    const admin = await stage.as('admin');
    await shows(admin, '/people', []);
    await admin.page.getByRole('searchbox').fill('probe');
    await admin.page.keyboard.press('Enter');
    await admin.page.getByText(probe('user')).waitFor();
    await shows(admin, '/ops', []);
    expect(await stage.closeWindows()).toEqual([]);
    expect(said).toEqual([]);
  });
});
