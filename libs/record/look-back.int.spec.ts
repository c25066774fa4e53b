import {
  campaignIdOf,
  deriveId,
  leaveOpen,
  lookBackIdOf,
  statusOf,
  type Command,
  type HazardState,
  type LookBackState,
  type SubjectRef,
} from '@bihuan/domain';
import type { HazardCommandType } from '../domain/hazard/commands';
import { AUTHORITY, GIVER, LISTING_ID, SAMPLES, SECTOR } from '../domain/hazard/testing/samples';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { loadPlan, RealWorld } from './testing/real-world';

const plan = loadPlan('plan-2019');
const head = personOf(ORGS.office, 'head');
const LISTING: SubjectRef = { kind: 'listing', id: LISTING_ID };
const morning = (day: string): string => `${day}T01:00:00.000Z`;
const hazardRef = (name: string): SubjectRef => ({ kind: 'hazard', id: deriveId('look-back', name) });

/** The shipped special equipment part of 2019, whose improvement phase opens on 1 October. */
describe('the look-back list of a part', () => {
  let world: RealWorld;
  let list: SubjectRef;
  const act = (name: string, type: HazardCommandType, changes: object = {}) =>
    world.give(hazardRef(name), { ...SAMPLES[type], ...changes } as Command, GIVER[type]);
  const hazard = async (id: string) =>
    (await world.rows<{ body: HazardState }>(`select body from hazards where id = $1`, [id]))[0]?.body;
  const state = async (): Promise<LookBackState> =>
    (await world.rows<{ body: LookBackState }>(`select body from look_backs where id = $1`, [list.id]))[0]!.body;
  const lineOf = async (org: string) =>
    [...(await state()).lines].reverse().find(({ about }) => about.id === deriveId(org))!;
  const shown = async (rule: string) =>
    (await state()).lines
      .filter((line) => line.rule === rule)
      .map((line) => [line.about.id, statusOf(line), ...line.reasons.map(({ cause }) => cause)].join(' '))
      .sort();
  const result = (type: string, line: string, more: object = {}): Command =>
    ({ type, line, findings: '现场复查', people: [{ name: '王', orgId: ORGS.department }], ...more }) as Command;
  const general = async (name: string, responsibleOrgId: string) => {
    await act(name, 'Report', { suspectedLevel: 'general', responsibleOrgId });
    await act(name, 'Grade', { level: 'general' });
    await act(name, 'OrderRectification', { docNo: `指令 ${name}` });
  };
  const closed = async (name: string, firm: string) => {
    await world.give(hazardRef(name), SAMPLES.RequestAcceptance as Command, personOf(firm));
    await act(name, 'RecordAcceptance');
  };
  const measure = (name: string, kind: string, servedAt: string) =>
    act(name, 'RecordMeasure', { kind, docNo: `${kind} ${name}`, servedAt, until: null });

  beforeAll(async () => {
    world = await RealWorld.create('look_back', morning('2019-01-02'));
    const id = campaignIdOf(world.districtId, plan.id, 2019);
    list = { kind: 'look-back', id: lookBackIdOf(deriveId(id, 'part', 'SPEC')) };
    const fields = leaveOpen(plan, 'later', ['SPEC']);
    const launch = { type: 'LaunchCampaign', plan, year: 2019, parts: ['SPEC'], fields } as unknown as Command;
    await world.give({ kind: 'campaign', id }, launch, head);
    await world.advanceTo(morning('2019-04-01'));
  }, 60_000);
  afterAll(() => world.close());

  it('is opened at launch, in the transaction that opens its first phase too', async () => {
    const { state: name, rules, lines } = await state();
    expect([name, lines]).toEqual(['open', []]);
    expect(rules.map(({ rule, generatedAt }) => [rule, generatedAt !== null])).toEqual([
      ['hazards-of-2018', true],
      ['ledgers', false],
      ['pressed-firms', false],
    ]);
  });

  describe('of which six hazards have been dealt with by the end of September', () => {
    beforeAll(async () => {
      for (const type of ['Report', 'RecordControl', 'Grade'] as const) await act('listed', type);
      const bodies = { areaOrgId: ORGS.village, responsibleOrgId: ORGS.firm, supervisingOrgId: ORGS.department };
      const propose = { type: 'ProposeListing', hazardIds: [hazardRef('listed').id], level: 'county', line: 'SPEC' };
      const why = { proposedDeadline: '2019-05-31', reason: '重大隐患' };
      await world.give(LISTING, { ...propose, ...bodies, ...why } as unknown as Command, SECTOR);
      const approve = { docNo: '挂牌 1 号', rulePack: 'district-default', deadline: '2019-05-31' };
      const authority = personOf(ORGS.authority, 'head');
      await world.give(LISTING, { type: 'ApproveListing', ...approve } as Command, authority);
      const served = { type: 'RecordService', how: '直接送达', receipt: '已签收', servedOn: '2019-04-01' };
      await world.give(LISTING, served as Command, SECTOR);
      for (const type of ['SubmitPlan', 'AcceptPlan'] as const) await act('listed', type);
      await closed('listed', ORGS.firm);
      await world.give(LISTING, { type: 'ProposeLifting', text: '申请摘牌' } as Command, SECTOR);
      await world.give(LISTING, { type: 'Lift', orderNo: '摘牌 1 号' } as Command, AUTHORITY);

      await general('stopped', ORGS.otherFirm);
      await measure('stopped', 'stop-for-rectification', '2019-04-01');
      await closed('stopped', ORGS.otherFirm);
      await act('stopped', 'EndMeasure', { docNo: 'stop-for-rectification stopped' });
      await general('shut', ORGS.experts);
      await measure('shut', 'closure', '2019-04-01');
      await general('untouched', ORGS.town);
      await general('written-off', ORGS.city);
      await closed('written-off', ORGS.city);
      await world.advanceTo('2019-09-30T15:59:00.000Z');
    }, 60_000);

    it('has a line for each firm to which something happened when improvement opens, and for nobody else', async () => {
      expect(await shown('pressed-firms')).toEqual([]);
      await world.advanceTo(morning('2019-10-01'));
      expect(await shown('pressed-firms')).toEqual(
        [
          `${deriveId(ORGS.firm)} open listed`,
          `${deriveId(ORGS.otherFirm)} open production-stopped`,
          `${deriveId(ORGS.experts)} open closed-down`,
        ].sort(),
      );
      const [row] = await world.rows(`select state, open_lines, verified_lines, failed_lines from look_backs`);
      expect(row).toEqual({ state: 'open', open_lines: 3, verified_lines: 0, failed_lines: 0 });
    });

    it('regenerated shows what was entered late as added, once', async () => {
      await measure('untouched', 'stop-for-rectification', '2019-09-20');
      const first = await world.give(list, { type: 'Regenerate' }, SECTOR);
      expect(await shown('pressed-firms')).toContain(`${deriveId(ORGS.town)} open production-stopped`);
      const [event] = await world.rows<{ data: { added: object[] } }>(
        `select data from events where subject_id = $1 and type = 'LookBackRegenerated'`,
        [list.id],
      );
      expect(event?.data.added).toMatchObject([{ reasons: [{ day: '2019-09-20', cause: 'production-stopped' }] }]);
      const again = await world.give(list, { type: 'Regenerate' }, SECTOR);
      expect(again.version).toBe(first.version);
    });

    it('verifies a line that was put right, and none whose hazard is open', async () => {
      const shut = await world.try(list, result('VerifyLine', (await lineOf(ORGS.experts)).id), SECTOR);
      expect(shut).toMatchObject({ status: 'refused', refusal: { code: 'look-back-hazard-open' } });
      await world.give(list, result('VerifyLine', (await lineOf(ORGS.otherFirm)).id), SECTOR);
      expect((await lineOf(ORGS.otherFirm)).result).toMatchObject({ status: 'verified', cases: [] });
    });

    it('fails a line with the linked new case that the hazard’s own review opens', async () => {
      const { id } = await lineOf(ORGS.firm);
      await world.give(list, result('FailLine', id, { findings: '安全阀再次失效' }), SECTOR);
      const { cases } = (await lineOf(ORGS.firm)).result!;
      const old = await hazard(hazardRef('listed').id);
      expect(old).toMatchObject({ state: 'closed', lookBack: { status: 'failed', newHazardId: cases[0] } });
      expect(await hazard(cases[0]!)).toMatchObject({
        ...{ state: 'reported', linkedFrom: hazardRef('listed').id, description: '安全阀再次失效' },
      });
      const [row] = await world.rows(`select open_lines, verified_lines, failed_lines from look_backs`);
      expect(row).toEqual({ open_lines: 2, verified_lines: 1, failed_lines: 1 });
    });

    it('leaves a record in which every invariant holds', async () => {
      await world.advanceTo(morning('2019-10-05'));
      expect(await world.check()).toEqual([]);
    });
  });
});
