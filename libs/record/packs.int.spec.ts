import { deriveId, type HazardState, type SubjectRef } from '@bihuan/domain';
import type { HazardCommandType } from '../domain/hazard/commands';
import { GIVER, LISTING_ID, SAMPLES, SECTOR } from '../domain/hazard/testing/samples';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { RealWorld } from './testing/real-world';

const HAZARD: SubjectRef = { kind: 'hazard', id: deriveId('packs', 'hazard') };
const LISTING: SubjectRef = { kind: 'listing', id: LISTING_ID };
const AUTHORITY = personOf(ORGS.authority, 'head');
const morning = (day: string): string => `${day}T01:00:00.000Z`;

/** A major hazard in the record, listed under Qingdao's pack in April 2019. */
describe('a rule pack in the record', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('packs', morning('2019-04-01'));
    for (const type of ['Report', 'RecordControl', 'Grade'] as const) await act(type);
    const bodies = { areaOrgId: ORGS.village, responsibleOrgId: ORGS.firm, supervisingOrgId: ORGS.department };
    const what = { hazardIds: [HAZARD.id], level: 'county', line: 'SPEC', reason: '重大隐患' };
    await onListing('ProposeListing', { ...what, ...bodies, proposedDeadline: '2019-05-31' });
  }, 60_000);
  afterAll(() => world.close());

  const act = (type: HazardCommandType, changes = {}) =>
    world.give(HAZARD, { ...SAMPLES[type], ...changes }, GIVER[type]);
  const onListing = (type: string, fields: object, actor = SECTOR) =>
    world.give(LISTING, { type, ...fields } as never, actor);
  const order = (more: object) => ({ docNo: '挂牌〔2019〕1 号', deadline: '2019-05-31', ...more });
  const hazard = async () => (await world.record.explainSubject(HAZARD))?.state as HazardState;

  it('is refused whole when nobody knows it: listing and hazard stay as they are', async () => {
    const before = (await hazard()).version;
    const refused = await world.try(
      LISTING,
      { type: 'ApproveListing', ...order({ rulePack: 'x' }) } as never,
      AUTHORITY,
    );
    expect(refused).toMatchObject({ status: 'refused', refusal: { code: 'rule-pack-unknown' } });
    expect((await hazard()).version).toBe(before);
  });

  it('is pinned by the order to listing and hazard alike, and the events say so', async () => {
    await onListing('ApproveListing', order({ rulePack: 'qingdao-2012' }), AUTHORITY);
    const rows = await world.rows<{ policy: string }>(
      `select body->'pins'->>'policy' as policy from hazards union all select body->'pins'->>'policy' from listings`,
    );
    expect(rows.map(({ policy }) => policy)).toEqual(['qingdao-2012', 'qingdao-2012']);
    const events = await world.rows<{ pack: string }>(
      `select data->'pack'->>'id' as pack from events where type in ('HazardListed', 'ListingApproved')`,
    );
    expect(events.map(({ pack }) => pack)).toEqual(['qingdao-2012', 'qingdao-2012']);
    expect(await world.check()).toEqual([]);
  });

  it('is kept while the district moves to another policy, which new hazards then follow', async () => {
    const before = await hazard();
    await world.record.requestChange({
      id: deriveId('packs', 'change'),
      districtId: world.districtId,
      kind: 'policy',
      next: { policy: 'hubei-2010', calendars: before.pins.calendars },
      scope: { userId: 'office', districtId: world.districtId, scopes: ['d'] },
    });
    const { step } = await world.record.sweep(world.districtId);
    await world.record.runSweepStep(world.districtId, step as never);
    await world.advanceTo(morning('2019-04-03'));
    expect((await hazard()).pins).toEqual(before.pins);
    const [change] = await world.rows<{ done: number; total: number; finished: boolean }>(
      `select done, total, finished_at is not null as finished from changes`,
    );
    expect(change).toEqual({ done: 2, total: 2, finished: true });
    expect(await world.rows(`select kind from incidents`)).toEqual([]);
    const another: SubjectRef = { kind: 'hazard', id: deriveId('packs', 'another') };
    await world.give(another, SAMPLES.Report, GIVER.Report);
    expect((await world.record.explainSubject(another))?.state.pins.policy).toBe('hubei-2010');
  });

  it('has its rungs fired to the end, each once', async () => {
    await onListing('RecordService', { how: '直接送达', receipt: '已签收', servedOn: '2019-04-03' });
    await act('SubmitPlan');
    await act('AcceptPlan');
    await world.advanceTo(morning('2019-06-28'));
    const rungs = await world.rows<{ rung: string }>(
      `select rung from notices where subject_id = $1 and clock = 'rectify-by' group by rung order by min(due_at)`,
      [HAZARD.id],
    );
    expect(rungs.map(({ rung }) => rung)).toEqual(['-5', '+1', '+5', '+15']);
    expect(await world.check()).toEqual([]);
  });
});
