import { ORGS } from '../kernel/testing/policy-fixture';
import { personOf } from '../kernel/testing/world';
import { AUTHORITY, DEPARTMENT, LISTING_ID, SECTOR, TOWN } from './testing/samples';
import { type Life, lifeIn } from './testing/lives';

const DOC = '停产 1 号';

describe('a measure', () => {
  it('warns the body that took it, outlives the closing, and ends only by a resumption that is decided', () => {
    const life = lifeIn('rectifying unlisted').do('RecordMeasure').do('RequestAcceptance').do('RecordAcceptance');
    expect([life.hazard.state, life.due(`measure-until:${DOC}`)]).toEqual(['closed', '2019-09-30']);
    life.do('RecordLookBack');
    expect(life.hazard).toMatchObject({ state: 'verified', ended: false });
    expect(life.try('DecideResumption')?.code).toBe('resumption-not-asked');
    life.do('RequestResumption');
    expect(life.due(`resume-by:${DOC}`)).toBe('2019-04-11');
    expect(life.try('RequestResumption')?.code).toBe('resumption-pending');
    expect(life.try('DecideResumption', { onSite: false })?.code).toBe('resumption-not-on-site');
    expect(life.try('DecideResumption', {}, TOWN)?.code).toBe('role-needed');
    life.do('DecideResumption');
    expect(life.hazard).toMatchObject({
      ended: true,
      measures: [{ resumption: { decision: 'approve', signatory: '负责人' } }],
    });
  });

  it('without an end keeps the hazard from being forgotten until it is ended', () => {
    const life = lifeIn('rectifying unlisted').do('RecordMeasure', { until: null });
    life.do('RequestAcceptance').do('RecordAcceptance').do('RecordLookBack');
    expect(life.hazard).toMatchObject({ state: 'verified', ended: false });
    expect(life.do('EndMeasure').hazard.ended).toBe(true);
  });

  it('stands when resumption is refused', () => {
    const life = lifeIn('rectifying unlisted')
      .do('RecordMeasure')
      .do('RequestResumption')
      .do('DecideResumption', { decision: 'refuse' });
    expect([life.due(`measure-until:${DOC}`), life.due(`resume-by:${DOC}`)]).toEqual(['2019-09-30', null]);
    expect(life.try('RequestResumption')).toBeNull();
  });

  it('that seals or seizes lasts thirty days and thirty more', () => {
    const life = lifeIn('rectifying unlisted');
    const seal = { kind: 'seal-or-seize', docNo: '查封 1 号' } as const;
    expect(life.try('RecordMeasure', { ...seal, until: null })?.code).toBe('measure-needs-end');
    expect(life.try('RecordMeasure', { ...seal, until: '2019-05-02' })?.facts).toMatchObject({ latest: '2019-05-01' });
    life.do('RecordMeasure', { ...seal, until: '2019-05-01' });
    expect(life.try('RecordMeasure', { ...seal, until: '2019-05-01' })?.code).toBe('measure-known');
    life.do('ExtendMeasure', { docNo: '查封 1 号', until: '2019-05-31' });
    expect(life.try('ExtendMeasure', { docNo: '查封 1 号', until: '2019-06-05' })?.code).toBe(
      'measure-extended-enough',
    );
    expect(life.do('EndMeasure', { docNo: '查封 1 号' }).due('measure-until:查封 1 号')).toBeNull();
    expect(life.try('EndMeasure', { docNo: '查封 1 号' })?.code).toBe('no-open-measure');
  });

  it('that is unknown or over cannot be extended', () => {
    const life = lifeIn('rectifying unlisted')
      .do('RecordMeasure')
      .do('RecordMeasure', { docNo: '停产 2 号' })
      .do('EndMeasure');
    expect(life.try('ExtendMeasure')?.code).toBe('measure-ended');
    expect(life.try('ExtendMeasure', { docNo: '无' })?.code).toBe('measure-unknown');
    expect(life.try('ExtendMeasure', { docNo: '停产 2 号', until: '2019-09-30' })?.code).toBe('measure-end-not-later');
  });
});

describe('a transfer', () => {
  it('within the district moves the supervision once received; until then the sender stays responsible', () => {
    const life = lifeIn('rectifying unlisted').do('Transfer');
    expect([life.due('answer-transfer-by'), life.due('rectify-by')]).toEqual(['2019-04-04', '2019-05-31']);
    expect(life.try('Transfer')?.code).toBe('transfer-pending');
    expect(life.try('ReportProgress')).toBeNull();
    life.do('AnswerTransfer');
    expect(life.hazard).toMatchObject({ state: 'rectifying', supervisingOrgId: ORGS.town, transfer: null });
  });

  it('refused or left without an answer is assigned by the committee office', () => {
    const refused = lifeIn('graded general').do('Transfer').do('AnswerTransfer', { received: false });
    expect([refused.due('answer-transfer-by'), refused.due('assign-transfer-by')]).toEqual([null, '2019-04-04']);
    const silent = lifeIn('graded general').do('Transfer');
    expect(silent.try('AssignTransfer')?.code).toBe('transfer-not-refused');
    silent.to('2019-04-08');
    expect(silent.due('assign-transfer-by')).toBe('2019-04-10');
    silent.do('AssignTransfer', { bodyOrgId: ORGS.fireDepartment });
    expect(silent.hazard).toMatchObject({ supervisingOrgId: ORGS.fireDepartment, transfer: null });
    expect([silent.due('answer-transfer-by'), silent.due('assign-transfer-by')]).toEqual([null, null]);
  });

  it('out of the district ends the hazard here once received', () => {
    const life = lifeIn('awaiting-listing').do('Transfer', { toOrgId: null, outside: '邻区' });
    expect(life.try('Transfer', { outside: '又一区' })?.code).toBe('transfer-pending');
    life.do('AnswerTransfer', {}, DEPARTMENT);
    expect(life.hazard).toMatchObject({ state: 'transferred', ended: true });
    expect(life.world.unrouted.at(-1)?.command).toMatchObject({ type: 'HazardSettled', outcome: 'ended' });
  });

  it('names one body that is not the sender', () => {
    const life = lifeIn('graded general');
    expect(life.try('Transfer', { outside: '邻区' })?.code).toBe('transfer-needs-one-body');
    expect(life.try('Transfer', { toOrgId: ORGS.department })?.code).toBe('transfer-to-sender');
  });
});

describe('listing by a higher level', () => {
  it('is asked for, reminded of, and recorded; its deadline, extension and lifting are recorded too', () => {
    const life = lifeIn('graded major').do('RequestHigherListing');
    expect([life.due('propose-by'), life.due('higher-listing-by')]).toEqual([null, '2019-04-04']);
    life.to('2019-04-08').do('RequestHigherListing');
    expect([life.hazard.higherRequest?.reminders, life.due('higher-listing-by')]).toEqual([1, '2019-04-11']);
    life.do('RecordHigherListing');
    expect(life.hazard).toMatchObject({ state: 'listed', listingId: null, listing: { higher: true, level: 'city' } });
    expect([life.due('rectify-by'), life.due('plan-by'), life.due('higher-listing-by')]).toEqual([
      '2019-08-30',
      '2019-04-18',
      null,
    ]);
    life.do('SubmitPlan').do('AcceptPlan').do('RequestExtension', { until: '2019-09-30' }).do('GiveExtensionOpinion');
    expect(life.try('DecideExtension', {}, AUTHORITY)?.code).toBe('role-needed');
    life.do('DecideExtension', {}, SECTOR).do('RequestAcceptance').do('RecordAcceptance');
    expect([life.hazard.state, life.due('propose-lifting-by')]).toEqual(['accepted', '2019-04-15']);
    life.do('ProposeLifting');
    expect([life.due('propose-lifting-by'), life.due('lift-by')]).toEqual([null, '2019-04-11']);
    life.do('Lift');
    expect(life.hazard).toMatchObject({ state: 'closed', listing: { lifted: { orderNo: '市摘牌 1 号' } } });
  });

  it('withdrawn leaves the district to decide', () => {
    const life = lifeIn('graded major').do('RequestHigherListing').do('WithdrawHigherListing');
    expect([life.due('higher-listing-by'), life.due('propose-by')]).toEqual([null, '2019-04-04']);
  });

  it('takes the hazard out of the listing the district had', () => {
    const life = lifeIn('rectifying listed').do('RecordHigherListing');
    expect(life.world.unrouted.at(-1)).toMatchObject({
      subject: { kind: 'listing', id: LISTING_ID },
      command: { type: 'HazardSettled', outcome: 'ended' },
    });
    expect(life.hazard).toMatchObject({ state: 'listed', listingId: null, plan: null });
  });
});

describe("the district's listing", () => {
  it('covers hazards of one unit, and moves only those it covers', () => {
    const life = lifeIn('graded major');
    expect(life.try('ListingProposed', { responsibleOrgId: ORGS.otherFirm })?.code).toBe('listing-other-unit');
    life.do('ListingProposed');
    expect(life.try('ListingApproved', { listingId: 'another' })?.facts).toEqual({ listingId: LISTING_ID });
    life.do('ListingReturned');
    expect([life.hazard.state, life.hazard.listingId, life.due('propose-by')]).toEqual(['graded', null, '2019-04-04']);
  });

  it('revoked while the hazard stands leaves it under its order, or asks for one', () => {
    const running = lifeIn('rectifying listed').do('ListingRevoked', { hazardStands: true });
    expect([running.hazard.state, running.due('rectify-by'), running.due('order-by')]).toEqual([
      'rectifying',
      '2019-05-31',
      null,
    ]);
    const asked = lifeIn('accepted').do('ListingRevoked', { hazardStands: true });
    expect([asked.hazard.state, asked.due('rectify-by'), asked.due('order-by')]).toEqual([
      'rectifying',
      null,
      '2019-04-04',
    ]);
    expect(running.do('RequestAcceptance').do('RecordAcceptance').hazard.state).toBe('closed');
  });

  it('lists anew only after the deadline, with a new date, service and plan', () => {
    const life = lifeIn('rectifying listed').to('2019-06-03').do('ListingRelisted');
    expect(life.hazard).toMatchObject({
      state: 'listed',
      plan: null,
      listing: { relisted: 1, served: null, orderNo: '挂牌 2 号' },
    });
    expect([life.due('rectify-by'), life.due('recheck-by'), life.due('plan-by')]).toEqual(['2019-08-30', null, null]);
    life.do('ListingServed', { servedOn: '2019-06-03' });
    expect(life.due('plan-by')).toBe('2019-06-13');
  });
});

it('measure bodies, receiving bodies and stand-ins are found by role', () => {
  const life: Life = lifeIn('rectifying unlisted').do('RecordMeasure', { bodyOrgId: ORGS.fireDepartment });
  expect(life.do('RequestResumption').try('DecideResumption', {}, personOf(ORGS.fireDepartment))).toBeNull();
});
