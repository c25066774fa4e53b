import { deriveId, type Command, type SubjectRef } from '@bihuan/domain';
import { AUTHORITY, COMMANDS, SECTOR } from '../domain/listing/testing/listing-world';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { killing, patiently } from './testing/many-units';
import { RealWorld, withIds } from './testing/real-world';
import type { CommandAnswer, RecordApi } from './types';

/** How many listings; a figure of a thousand takes `NUMBER_RUNS=1000`. */
const RUNS = Number(process.env['NUMBER_RUNS'] ?? 60);
const SIXTEEN = 16;
const SUPERVISOR = personOf(ORGS.department);

interface OrderRow {
  readonly number: number | null;
  readonly doc_no: string | null;
  readonly order_no: string;
  readonly void: boolean;
}

const listingRef = (i: number): SubjectRef => ({ kind: 'listing', id: deriveId('listing', String(i)) });
const hazardRef = (i: number): SubjectRef => ({ kind: 'hazard', id: deriveId('hazard', String(i)) });

/** Brings a major hazard of the firm to a proposed listing. */
async function proposed(world: RealWorld, i: number, more: object = {}): Promise<void> {
  const { id } = hazardRef(i);
  const report = {
    ...{ type: 'Report', title: `锅炉 ${i}`, description: '安全阀失效', line: 'SPEC', areaOrgId: ORGS.village },
    ...{
      place: '锅炉房',
      source: 'department-inspection',
      suspectedLevel: 'major',
      responsibleOrgId: ORGS.firm,
      ...more,
    },
  };
  await world.give(hazardRef(i), report as Command, SUPERVISOR);
  const basis = { standard: 'tsg-special-equipment', version: '2018', clause: '3.1', panel: [] };
  await world.give(hazardRef(i), { type: 'Grade', level: 'major', ...basis } as Command, SUPERVISOR);
  await world.give(listingRef(i), { ...COMMANDS.ProposeListing, hazardIds: [id], ...more } as Command, SECTOR);
}

async function sixteenAtATime(work: (i: number) => Promise<unknown>, count = RUNS): Promise<void> {
  const waiting = Array.from({ length: count }, (_, i) => i);
  const hand = async (): Promise<void> => {
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) await work(i);
  };
  await Promise.all(Array.from({ length: SIXTEEN }, hand));
}

const order = (more: object = {}): Command =>
  ({ type: 'ApproveListing', rulePack: 'district-default', deadline: '2019-09-30', ...more }) as Command;

describe('the numbers of orders that are approved all at once', () => {
  let world: RealWorld;
  const approve = (record: RecordApi, i: number) =>
    patiently(async () => {
      const answer = await record.applyCommand({
        districtId: world.districtId,
        subject: listingRef(i),
        command: order(),
        actor: withIds(AUTHORITY),
        scope: { userId: AUTHORITY.userId, districtId: world.districtId, scopes: ['d'] },
        commandId: `approve:${i}`,
      });
      expect(answer.status).toBe('applied');
    });
  const orders = () => world.rows<OrderRow>(`select * from listing_orders order by number`);

  beforeAll(async () => {
    world = await RealWorld.create('order_numbers', '2019-06-17T01:00:00.000Z');
    await sixteenAtATime((i) => proposed(world, i));
  }, 600_000);
  afterAll(() => world.close());

  it('run from one without a gap or a double, though connections are killed in the middle', async () => {
    const killed = await killing(world, 20, (record) => sixteenAtATime((i) => approve(record, i)));
    expect(killed).toBeGreaterThan(0);
    const given = await orders();
    expect(given.map(({ number }) => number)).toEqual(Array.from({ length: RUNS }, (_, i) => i + 1));
    expect(given.map(({ order_no }) => order_no)).toEqual(given.map(({ number }) => `〔2019〕${number}号`));
  }, 600_000);

  it('are what each hazard cites, in its state and in its history', async () => {
    const cited = await world.rows<{ state: string; event: string; order_no: string }>(
      `select h.body->'listing'->>'orderNo' as state, e.data->'listing'->>'orderNo' as event, o.order_no
       from hazards h join listing_orders o on o.subject_id = h.listing_id
       join events e on e.subject_id = h.id and e.type = 'HazardListed'`,
    );
    expect(cited).toHaveLength(RUNS);
    for (const { state, event, order_no } of cited) expect([state, event]).toEqual([order_no, order_no]);
  });

  it('stay where they are when each approval is repeated, and the record is whole', async () => {
    const before = await orders();
    await sixteenAtATime((i) => approve(world.record, i));
    expect(await orders()).toEqual(before);
    expect(await world.check()).toEqual([]);
  }, 600_000);

  it('stay visible as void when a listing is revoked, and are not given again', async () => {
    await world.give(listingRef(0), COMMANDS.RevokeListing, AUTHORITY);
    const [revoked] = await world.rows<{ number: number; void: boolean }>(
      `select number, void from listing_orders where subject_id = $1`,
      [listingRef(0).id],
    );
    expect(revoked?.void).toBe(true);
    await proposed(world, RUNS);
    await world.give(listingRef(RUNS), order(), AUTHORITY);
    expect((await orders()).map(({ number }) => number)).toEqual(Array.from({ length: RUNS + 1 }, (_, i) => i + 1));
    const [state] = await world.rows<{ order: object }>(`select body->'order' as order from listings where id = $1`, [
      listingRef(0).id,
    ]);
    expect(state?.order).toMatchObject({ number: revoked?.number, void: true });
  });
});

describe('papers with numbers of their own', () => {
  let world: RealWorld;
  const refusal = (answer: CommandAnswer) => (answer.status === 'refused' ? answer.refusal.code : answer.status);

  beforeAll(async () => {
    world = await RealWorld.create('order_papers', '2019-06-17T01:00:00.000Z');
    await sixteenAtATime((i) => proposed(world, i, i === 2 ? { responsibleOrgId: ORGS.otherFirm } : {}), 5);
  }, 60_000);
  afterAll(() => world.close());

  it('are cited by the paper, and counted in the register all the same', async () => {
    const late = { effectiveAt: '2019-06-17T00:30:00.000Z', backdateReason: '纸质令补录' };
    await world.give(listingRef(0), order({ docNo: '样安委〔2019〕12号', ...late }), AUTHORITY);
    const rows = await world.rows<OrderRow>(`select number, doc_no, order_no, void from listing_orders`);
    expect(rows).toEqual([{ number: 1, doc_no: '样安委〔2019〕12号', order_no: '样安委〔2019〕12号', void: false }]);
  });

  it('are in force once: the same number of the same authority is refused and takes no number', async () => {
    const again = order({ docNo: '样安委〔2019〕12号' });
    expect(refusal(await world.try(listingRef(1), again, AUTHORITY))).toBe('order-paper-known');
    expect(refusal(await world.try(listingRef(2), again, AUTHORITY))).toBe('order-paper-known');
    await world.give(listingRef(1), order(), AUTHORITY);
    const rows = await world.rows<OrderRow>(
      `select number, doc_no, order_no, void from listing_orders order by number`,
    );
    expect(rows[1]).toEqual({ number: 2, doc_no: null, order_no: '〔2019〕2号', void: false });
  });

  it('may be entered again for the same unit once the first entry is revoked as a mistake', async () => {
    await world.give(listingRef(0), COMMANDS.RevokeListing, AUTHORITY);
    const again = order({ docNo: '样安委〔2019〕12号' });
    expect(refusal(await world.try(listingRef(2), again, AUTHORITY))).toBe('order-paper-known');
    await world.give(listingRef(3), again, AUTHORITY);
  });

  it('of a higher level list hazards of one unit, and no other unit', async () => {
    const higher = (i: number, responsibleOrgId: string) =>
      world.try(
        hazardRef(i),
        {
          ...{ type: 'RecordHigherListing', level: 'city', authorityOrgId: ORGS.otherFirm, docNo: '市挂〔2019〕3号' },
          ...{ responsibleOrgId, supervisingOrgId: ORGS.department, deadline: '2019-09-30' },
        } as Command,
        SECTOR,
      );
    for (const i of [4, 2]) await world.give(listingRef(i), COMMANDS.ReturnListing, AUTHORITY);
    expect(refusal(await higher(4, ORGS.firm))).toBe('applied');
    expect(refusal(await higher(2, ORGS.otherFirm))).toBe('order-paper-known');
    const rows = await world.rows<OrderRow>(`select number, doc_no from listing_orders where level = 'city'`);
    expect(rows).toEqual([{ number: null, doc_no: '市挂〔2019〕3号' }]);
    expect(await world.check()).toEqual([]);
  });
});

describe('ids of upstream systems', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('external_ids', '2019-06-17T01:00:00.000Z');
  }, 60_000);
  afterAll(() => world.close());

  it('belong to one hazard: entering it again is refused and names the one that is there', async () => {
    const report = (i: number, externalIds: Record<string, string>) => {
      const command = { type: 'Report', title: '漏电', description: '线缆破损', line: 'SPEC', areaOrgId: ORGS.village };
      const more = { place: '车间', source: 'town-patrol', suspectedLevel: 'general', responsibleOrgId: ORGS.firm };
      return world.try(hazardRef(i), { ...command, ...more, externalIds } as Command, SUPERVISOR);
    };
    expect((await report(1, { 省平台: 'A-1', 街道台账: '7' })).status).toBe('applied');
    expect(await report(2, { 街道台账: '7' })).toMatchObject({
      refusal: { code: 'external-id-known', facts: { system: '街道台账', id: '7', hazardId: hazardRef(1).id } },
    });
    expect((await report(3, { 街道台账: 'A-1' })).status).toBe('applied');
    const rows = await world.rows(`select id from hazards`);
    expect(rows).toHaveLength(2);
  });

  it('stay with the hazard that is kept, and merging and withdrawing leave the record whole', async () => {
    const duplicate = { type: 'MarkDuplicate', of: hazardRef(1).id, reason: '同一处' } as Command;
    await world.give(hazardRef(3), duplicate, SUPERVISOR);
    const [kept] = await world.rows<{ ids: object }>(
      `select body->'duplicates'->0->'externalIds' as ids from hazards where id = $1`,
      [hazardRef(1).id],
    );
    expect(kept?.ids).toEqual({ 街道台账: 'A-1' });
    await world.give(hazardRef(1), { type: 'Withdraw', reason: '误报' } as Command, SUPERVISOR);
    await world.give(hazardRef(1), { type: 'ConfirmWithdrawal' } as Command, personOf(ORGS.office));
    expect(await world.check()).toEqual([]);
  });
});
