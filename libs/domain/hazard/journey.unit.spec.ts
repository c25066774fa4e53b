import type { SubjectRef } from '../kernel/subject';
import { ORGS } from '../kernel/testing/policy-fixture';
import { personOf, staleRungs, World } from '../kernel/testing/world';
import { listingModule } from '../listing/listing-module';
import { slipModule } from '../slips/slip-module';
import type { SlipState } from '../slips/state';
import { deriveId } from '../kernel/derive-id';
import { hazardModule } from './hazard-module';
import type { HazardState } from './state';
import { AUTHORITY, FIVE, LISTING_ID, OFFICE, SECTOR } from './testing/samples';
import { HAZARD, Life } from './testing/lives';

const LISTING: SubjectRef = { kind: 'listing', id: LISTING_ID };
const AUTHORITY_HEAD = personOf(ORGS.authority, 'head');
const ORDER = { docNo: '挂牌〔2019〕1 号', rulePack: 'district-default' };

/** One major hazard through everything, with its listing and its slips, in the spring and summer of 2019. */
describe('the life of a listed major hazard', () => {
  const life = new Life(new World('2019-04-01T01:00:00.000Z', [hazardModule, listingModule, slipModule]));
  const { world } = life;

  it('is reported as suspected major: control is due the same day, the grade in three workdays', () => {
    life.do('Report');
    expect([life.due('control-by'), life.due('grade-by')]).toEqual(['2019-04-01', '2019-04-04']);
    expect(life.hazard.driver).toBe('workflow');
    life.do('RecordControl');
    expect(life.due('control-by')).toBeNull();
  });

  it('is graded and proposed for listing', () => {
    life.to('2019-04-02').do('Grade');
    expect(life.due('propose-by')).toBe('2019-04-08');
    world.give(LISTING, { type: 'ProposeListing', ...PROPOSAL } as never, SECTOR);
    expect([life.hazard.state, life.due('propose-by')]).toEqual(['awaiting-listing', null]);
  });

  it('is listed by the authority, and its plan is due ten days after service', () => {
    life.to('2019-04-09');
    world.give(LISTING, { type: 'ApproveListing', ...ORDER, deadline: '2019-05-31' } as never, AUTHORITY_HEAD);
    expect([life.hazard.state, life.due('rectify-by'), life.due('plan-by')]).toEqual(['listed', '2019-05-31', null]);
    world.give(
      LISTING,
      { type: 'RecordService', how: '直接送达', receipt: '已签收', servedOn: '2019-04-09' } as never,
      SECTOR,
    );
    expect(life.due('plan-by')).toBe('2019-04-19');
  });

  it('has its plan sent back, then accepted', () => {
    life.do('SubmitPlan').do('ReturnPlan');
    expect([life.hazard.state, life.due('plan-by')]).toEqual(['listed', '2019-04-19']);
    life.to('2019-04-15').do('SubmitPlan').do('AcceptPlan');
    expect([life.hazard.state, life.due('plan-by'), life.due('progress-by')]).toEqual([
      'rectifying',
      null,
      '2019-05-15',
    ]);
    life.to('2019-05-06').do('ReportProgress');
    expect(life.due('progress-by')).toBe('2019-06-06');
  });

  it('asks in time for an extension, which moves the deadline once the supervisor has opined and the authority decided', () => {
    life.do('RequestExtension', { until: '2019-06-21' });
    expect(life.hazard.extension).toMatchObject({ status: 'asked', late: false });
    expect(life.try('DecideExtension')?.code).toBe('extension-opinion-missing');
    life.do('GiveExtensionOpinion').to('2019-05-13').do('DecideExtension');
    expect(life.hazard.clocks['rectify-by']).toMatchObject({ version: 2, deadline: { due: '2019-06-21' } });
    expect(life.try('RequestExtension', { until: '2019-07-14' })?.code).toBe('extension-limit-reached');
  });

  it('misses its deadline: unit and supervisor were told before, their heads are told after, each once', () => {
    life.do('ReportProgress').to('2019-06-13').do('ReportProgress').to('2019-06-24');
    expect(noticesOf('rectify-by')).toEqual([
      '-5 2019-06-14T00:30:00.000Z responsible-unit supervising-unit',
      '+1 2019-06-24T00:30:00.000Z supervising-unit:head',
    ]);
    expect(life.due('recheck-by')).toBe('2019-07-01');
  });

  it('has reminder slips ready for supervisor and town, which go out only when released', () => {
    const slips = slipsOf('reminder');
    expect(slips.map((slip) => [slip.addresseeOrgId, slip.state])).toEqual([
      [ORGS.department, 'proposed'],
      [ORGS.town, 'proposed'],
    ]);
    world.give({ kind: 'slip', id: slips[0]?.id ?? '' }, { type: 'ReleaseSlip' }, OFFICE);
    world.give(
      { kind: 'slip', id: slips[1]?.id ?? '' },
      { type: 'HoldSlip', until: '2019-07-26', reason: '核实中' } as never,
      OFFICE,
    );
    expect(slipsOf('reminder').map((slip) => slip.state)).toEqual(['released', 'held']);
  });

  it('has a supervision slip served; the accountability proposal waits for it to stay unanswered', () => {
    life.to('2019-06-28');
    const [slip] = slipsOf('supervision');
    const ref: SubjectRef = { kind: 'slip', id: slip?.id ?? '' };
    world.give(ref, { type: 'ReleaseSlip' }, OFFICE);
    life.to('2019-07-11');
    world.give(ref, { type: 'ServeSlip', how: '送达', receipt: '已签收', servedOn: '2019-07-11' } as never, OFFICE);
    life.to('2019-07-16');
    expect(noticesOf('rectify-by').at(-1)).toBe('+15 2019-07-12T00:30:00.000Z committee-leader');
    expect(slipsOf('accountability')).toEqual([]);
    life.to('2019-07-19');
    expect(slipsOf('accountability').map((one) => [one.addresseeOrgId, one.state])).toEqual([
      [ORGS.department, 'proposed'],
    ]);
  });

  it('asks for acceptance: the ladder stops, what was not released lapses, what was stands', () => {
    life.do('RequestAcceptance');
    expect(life.due('rectify-by')).toBeNull();
    expect(slipsOf('reminder').map((slip) => slip.state)).toEqual(['released', 'lapsed']);
    expect(slipsOf('supervision').map((slip) => slip.state)).toEqual(['served']);
    expect(slipsOf('accountability').map((slip) => slip.state)).toEqual(['lapsed']);
  });

  it('fails its acceptance and gets another date, then passes and waits for its lifting', () => {
    expect(life.try('RecordAcceptance', { result: 'fail' })?.code).toBe('new-deadline-missing');
    life.do('RecordAcceptance', { result: 'fail', newDeadline: '2019-08-30' });
    expect(life.hazard.clocks['rectify-by']).toMatchObject({ version: 3, deadline: { due: '2019-08-30' } });
    life.to('2019-08-01').do('RequestAcceptance').do('RecordAcceptance');
    expect(life.hazard.state).toBe('accepted');
    expect(world.state(LISTING).clocks['propose-lifting-by']?.deadline.due).toBe('2019-08-08');
  });

  it('is closed by the lifting, and looked back at ninety days later', () => {
    world.give(LISTING, { type: 'ProposeLifting', text: '申请摘牌' } as never, SECTOR);
    world.give(LISTING, { type: 'Lift', orderNo: '摘牌〔2019〕1 号' } as never, AUTHORITY);
    expect(life.hazard).toMatchObject({ state: 'closed', listing: { lifted: { orderNo: '摘牌〔2019〕1 号' } } });
    expect(life.due('look-back-by')).toBe('2019-10-30');
    expect(life.hazard.ended).toBe(false);
  });

  it('fails its look-back: a linked new case opens in the same step, the old one stays closed', () => {
    life.to('2019-10-21');
    const id = deriveId(HAZARD.id, 'look-back', String(life.hazard.version));
    life.do('RecordLookBack', { result: 'fail', findings: '安全阀再次失效' });
    expect(life.hazard).toMatchObject({
      state: 'closed',
      ended: true,
      lookBack: { status: 'failed', newHazardId: id },
    });
    const again = world.state<HazardState>({ kind: 'hazard', id });
    expect(again).toMatchObject({
      state: 'reported',
      linkedFrom: HAZARD.id,
      suspectedLevel: 'major',
      driver: 'workflow',
    });
    expect(Object.keys(again.clocks).sort()).toEqual(['control-by', 'grade-by']);
  });

  it('the new case is decided not to be listed, closed without a lifting, and verified', () => {
    const id = life.hazard.lookBack?.newHazardId ?? '';
    const ref: SubjectRef = { kind: 'hazard', id };
    const again = new Life(world, ref);
    again.do('RecordControl').do('Grade').do('DecideNotToList').do('OrderRectification', { deadline: '2019-11-29' });
    expect([again.due('plan-by'), again.due('progress-by')]).toEqual(['2019-10-31', '2019-11-21']);
    again.do('SubmitPlan', { five: { ...FIVE, timeLimit: '2019-11-20' } }).do('AcceptPlan');
    again.to('2019-11-20').do('RequestAcceptance').do('RecordAcceptance');
    expect(again.hazard).toMatchObject({ state: 'closed', listing: null, lookBack: { status: 'due' } });
    again.to('2020-02-10').do('RecordLookBack');
    expect(again.hazard).toMatchObject({ state: 'verified', ended: true });
  });

  it('tells nobody twice, and no rung of a deadline that had moved', () => {
    const told = world.notices.map((notice) =>
      [notice.ref.id, notice.clock, notice.deadlineVersion, notice.rung].join(),
    );
    expect(new Set(told).size).toBe(told.length);
    expect(world.notices.every((notice) => notice.at >= notice.dueAt)).toBe(true);
    expect(staleRungs(world.events)).toEqual([]);
  });

  function noticesOf(clock: string): string[] {
    return world.notices
      .filter((notice) => notice.ref.id === HAZARD.id && notice.clock === clock)
      .map((notice) => `${notice.rung} ${notice.dueAt} ${notice.to.join(' ')}`);
  }
  function slipsOf(kind: SlipState['slipKind']): readonly SlipState[] {
    return world.all<SlipState>('slip').filter((slip) => slip.slipKind === kind);
  }
});

const PROPOSAL = {
  hazardIds: [HAZARD.id],
  level: 'county',
  line: 'SPEC',
  areaOrgId: ORGS.village,
  responsibleOrgId: ORGS.firm,
  supervisingOrgId: ORGS.department,
  proposedDeadline: '2019-05-31',
  reason: '重大隐患',
};
