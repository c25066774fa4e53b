import { deriveId, type Command, type SubjectRef } from '@bihuan/domain';
import { GIVER, LISTING_ID, SAMPLES, SECTOR } from '../domain/hazard/testing/samples';
import type { HazardCommandType } from '../domain/hazard/commands';
import { prepare } from '../domain/inspections/testing/draw-fixture';
import { COMMANDS } from '../domain/listing/testing/listing-world';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf, SYSTEM } from '../domain/kernel/testing/world';
import { SubjectTies1767200000000 } from '../persistence/migrations/schema/0032-subject-ties';
import { RealWorld } from './testing/real-world';

const HAZARD: SubjectRef = { kind: 'hazard', id: deriveId('tied', 'hazard') };
const LISTING: SubjectRef = { kind: 'listing', id: LISTING_ID };
const SLIP: SubjectRef = { kind: 'slip', id: deriveId('tied', 'slip') };
const DRAW: SubjectRef = { kind: 'inspection', id: deriveId('tied', 'draw') };

const TIES = `select 'hazards' as of, id, responsible_org_id, supervising_org_id, listing_authority_org_id, receiving_org_id,
    reporting_org_id from hazards
  union all select 'listings', id, responsible_org_id, supervising_org_id, listing_authority_org_id, null, null from listings
  union all select 'slips', id, served_org_id, null, null, null, null from slips
  union all select relation, subject_id, org_id, null, null, null, null from subject_ties order by 1, 2, 3`;

describe('whom the facts of a record tie to its subjects', () => {
  let world: RealWorld;
  const org = (key: keyof typeof ORGS) => deriveId(ORGS[key]);
  const act = (type: HazardCommandType) => world.give(HAZARD, SAMPLES[type], GIVER[type]);
  const measuring = async () =>
    (await world.rows<{ org_id: string }>(`select org_id from subject_ties where subject_id = $1`, [HAZARD.id])).map(
      (row) => row.org_id,
    );
  beforeAll(async () => {
    world = await RealWorld.create('subject_ties', '2019-04-01T01:00:00.000Z');
  }, 60_000);
  afterAll(() => world.close());

  it('is kept by the command that says so', async () => {
    await act('Report');
    await act('RecordControl');
    const [reported] = await world.rows(`select reporting_org_id, receiving_org_id from hazards where id = $1`, [
      HAZARD.id,
    ]);
    expect(reported).toEqual({ reporting_org_id: deriveId(GIVER.Report.orgId), receiving_org_id: null });
    expect(await measuring()).toEqual([]);
    await act('Grade');
    await act('RecordMeasure');
    expect(await measuring()).toEqual([org('department')]);
  });

  it('is the body that a transfer waits for', async () => {
    const other: SubjectRef = { kind: 'hazard', id: deriveId('tied', 'other') };
    for (const type of ['Report', 'Transfer'] as const) await world.give(other, SAMPLES[type], GIVER[type]);
    expect(await world.rows(`select receiving_org_id from hazards where id = $1`, [other.id])).toEqual([
      { receiving_org_id: org('town') },
    ]);
  });

  it('is filled in for subjects that are older than these columns and rows', async () => {
    await world.give(
      LISTING,
      { ...COMMANDS.ProposeListing, hazardIds: [HAZARD.id], proposedDeadline: '2019-05-31' } as never,
      SECTOR,
    );
    const cause = { kind: 'quota', id: deriveId('a quota'), clock: 'checkpoint', deadlineVersion: 1, rung: 'due' };
    const draft = { type: 'DraftSlip', slipKind: 'supervision', addresseeOrgId: ORGS.town, cause, facts: {} };
    await world.give(SLIP, draft as Command, SYSTEM);
    await world.give(SLIP, { type: 'ReleaseSlip' }, personOf(ORGS.office, 'head'));
    expect(await world.rows(`select served_org_id from slips where id = $1`, [SLIP.id])).toEqual([
      { served_org_id: null },
    ]);
    const served = { type: 'ServeSlip', how: '直接送达', receipt: '签收', servedOn: '2019-04-01' };
    await world.give(SLIP, served as Command, personOf(ORGS.office));
    await world.give(DRAW, prepare({ wanted: 12 }) as Command, personOf(ORGS.sectorOffice));

    const kept = await world.rows(TIES);
    expect(kept.map((row) => row['of'])).toEqual(expect.arrayContaining(['listings', 'measuring', 'inspecting']));
    expect(kept).toContainEqual(expect.objectContaining({ of: 'slips', responsible_org_id: org('town') }));
    const migration = new SubjectTies1767200000000();
    const runner = { query: (sql: string) => world.asOwner(sql) } as never;
    await migration.down(runner);
    await migration.up(runner);
    await world.asOwner(`grant select on subject_ties to "${new URL(world.url).username}"`);
    expect(await world.rows(TIES)).toEqual(kept);
    expect(await world.check()).toEqual([]);
  });
});
