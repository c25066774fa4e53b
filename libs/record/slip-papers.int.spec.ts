import { deriveId, type Command, type SubjectRef } from '@bihuan/domain';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf, SYSTEM } from '../domain/kernel/testing/world';
import { RealWorld } from './testing/real-world';

/** Somebody the record knows by name. */
const known = (org: string, role: 'officer' | 'head' | 'leader') => ({
  ...personOf(org, role),
  userId: deriveId(org, role),
});
const officer = known(ORGS.office, 'officer');
const head = known(ORGS.office, 'head');
const leader = known(ORGS.committee, 'leader');
const MONDAY = '2019-04-01T01:00:00.000Z';

interface Paper {
  readonly slip: { readonly state: string; readonly number: number | null; readonly statement: unknown };
  readonly names: {
    readonly orgs: Record<string, string>;
    readonly people: Record<string, string>;
    readonly drafter: string | null;
    readonly proposedAt: string;
    readonly unanswered: { readonly slipKind: string; readonly number: number } | null;
  };
}

describe('what a slip prints', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('slip_papers', MONDAY);
    // A district that opted in: its reminders leave by themselves.
    await world.rows(
      `update policies set body = jsonb_set(body, '{guards,slips.reminder.automatic}', '{"value": true, "basis": {"kind": "default"}}')`,
    );
  }, 60_000);
  afterAll(() => world.close());

  const paperOf = async ({ id }: SubjectRef): Promise<Paper | undefined> =>
    (await world.rows<Paper>(`select slip, names from slip_papers where slip_id = $1`, [id]))[0];
  const slip = (word: string): SubjectRef => ({ kind: 'slip', id: deriveId('paper', word) });
  const draft = (slipKind: string, facts: object) =>
    ({
      type: 'DraftSlip',
      slipKind,
      addresseeOrgId: ORGS.town,
      cause: { kind: 'quota', id: deriveId('a quota'), clock: 'checkpoint', deadlineVersion: 1, rung: 'due' },
      facts,
    }) as Command;

  it('is kept by the very transaction that drafts and releases it', async () => {
    await world.give(slip('automatic'), draft('reminder', { title: '试', responsibleOrgId: ORGS.firm }), SYSTEM);
    const paper = await paperOf(slip('automatic'));
    expect(paper).toMatchObject({
      slip: { state: 'released', number: 1 },
      names: { drafter: null, proposedAt: MONDAY },
    });
    expect(Object.values(paper!.names.orgs).sort()).toEqual(['firm', 'town']);
  });

  it('of two signatures is kept at the second, with both names, the statement and the slip it rests on', async () => {
    const [supervision, accountability] = [slip('supervision'), slip('accountability')];
    await world.give(supervision, draft('supervision', {}), SYSTEM);
    await world.give(supervision, { type: 'ReleaseSlip' }, head);
    await world.give(accountability, draft('accountability', { unansweredSlipId: supervision.id }), SYSTEM);
    await world.give(accountability, { type: 'ReleaseSlip' }, head);
    await world.give(accountability, { type: 'RecordStatement', statement: '已安排' } as Command, officer);
    expect(await paperOf(accountability)).toBeUndefined();
    await world.give(accountability, { type: 'ReleaseSlip' }, leader);
    const paper = await paperOf(accountability);
    expect(paper!.slip).toMatchObject({ number: 1, statement: { kind: 'given', text: '已安排' } });
    expect(Object.values(paper!.names.people).sort()).toEqual(['committee leader', 'office head']);
    expect(paper!.names.unanswered).toMatchObject({ slipKind: 'supervision', number: 1 });
  });

  it('stays as it was when the slip goes on', async () => {
    const before = await paperOf(slip('supervision'));
    const served = { type: 'ServeSlip', how: '直接送达', receipt: '签收', servedOn: '2019-04-01' };
    await world.give(slip('supervision'), served as Command, officer);
    expect(await paperOf(slip('supervision'))).toEqual(before);
    expect(await world.check()).toEqual([]);
  });
});
