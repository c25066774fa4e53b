import type { Client as Postgres } from 'pg';
import type { Client } from '../../apps/api/testing/client';
import type { RightsWorld } from '../../apps/api/testing/rights-world';
import { png } from '../../libs/files/testing/samples';
import { CANARY, CANARY_PHONE } from './marks';

/** Where channels may lead; nothing answers there. */
export const CHANNEL_HOST = 'robot.example.com';

/** What chance does not hit: a register entry, a contact with a number, a ledger with mistakes, a file, people's names. */
export async function plantByHand(
  rights: RightsWorld,
  foreign: { id: string; orgs: Record<string, string> },
  who: (label: string) => Client,
): Promise<void> {
  const firm = `/api/enterprises/${foreign.orgs['firm']}`;
  const office = who('office');
  await office.try('PUT', firm, {
    noCodeReason: CANARY,
    industry: 'C17',
    legalForm: CANARY,
    keySupervised: { reason: CANARY },
  });
  await office.try('PUT', firm, { noCodeReason: CANARY });
  const areaId = foreign.orgs['east'];
  await office.try('POST', `${firm}/sites`, { address: CANARY, areaId, validFrom: '2019-01-01' });
  await office.post(`${firm}/contacts`, { role: 'safety-officer', name: CANARY, phone: CANARY_PHONE });
  const header = ['标题', '隐患描述', '行业', '所在镇街', '地点', '来源', '级别', '责任单位', CANARY];
  const ledger = { name: CANARY, fingerprint: 'c'.repeat(64), header: header.slice(0, 8), total: 2, dryRun: false };
  const begun = await office.post('/api/imports', ledger);
  const row = [CANARY, CANARY, 'FIRE', `东样镇 ${CANARY}`, CANARY, '部门检查', '一般', `样本印染厂 ${CANARY}`];
  await office.post(`/api/imports/${begun.body.id}/rows`, {
    from: 0,
    rows: [row, [CANARY, '', CANARY, '', '', '', '', '']],
  });
  const headers = { 'content-type': 'application/octet-stream', authorization: `Bearer ${office.token}` };
  await fetch(`${office.address}/api/files?name=${CANARY}.png`, {
    method: 'POST',
    headers,
    body: new Uint8Array(png()),
  });
  await rights.settle({ login: 'bird', name: CANARY, districtId: foreign.id }, foreign.orgs['office']!);
  await plantBeyond(rights, foreign, office);
  await office.post('/api/account/tokens', { name: CANARY, permissions: ['hazard.read'], days: 30 });
}

/** Where words leave the district's own pages: a channel with a message, and a post lent to somebody from elsewhere. */
async function plantBeyond(
  rights: RightsWorld,
  foreign: { id: string; orgs: Record<string, string> },
  office: Client,
): Promise<void> {
  const channel = { kind: 'webhook', name: CANARY, url: `https://${CHANNEL_HOST}/${CANARY}`, roles: ['town'] };
  await office.post('/api/channels', channel);
  const { login } = await rights.person(rights.api.districtId, rights.api.orgs.market);
  const until = '2019-02-01T00:00:00.000Z';
  const orgId = foreign.orgs['fire'];
  await office.post('/api/grants', { kind: 'support', login, orgId, role: 'officer', until, reason: CANARY });
}

/** Notices to everybody of a district about its first hazard, with these words in them; what makes them otherwise is time. */
export async function plantNotices(database: Postgres, district: string, words: string): Promise<void> {
  const facts = { notice: 'late-return', due: '2019-01-02', daysLate: 3, part: 'SPEC', name: words, period: '2019-01' };
  await database.query(
    `insert into notices (district_id, subject_kind, subject_id, clock, deadline_version, rung, recipient, channel, role, facts,
       due_at, fired_at, late_ms)
     select $1, 'hazard', (select id from hazards where district_id = $1 limit 1), 'rectify-by', 1, rung, u.id::text, 'inbox', 'town', $2,
       timestamptz '2019-01-02 00:00Z', timestamptz '2019-01-02 00:00Z', 0
     from users u, unnest(array['+1', '+3']) rung where u.district_id = $1`,
    [district, facts],
  );
}
