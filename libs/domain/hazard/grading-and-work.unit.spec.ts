import { ORGS, policyWith } from '../kernel/testing/policy-fixture';
import { personOf } from '../kernel/testing/world';
import { HAZARD_GUARDS } from './guards-used';
import { EVIDENCE, FIRM, FIVE, INSPECTORS, PANEL } from './testing/samples';
import { Life, lifeIn } from './testing/lives';

test('photos that come with the report are evidence of the hazard from then on, and a report needs none', () => {
  expect(new Life().do('Report', { evidence: EVIDENCE }).hazard.evidence).toEqual(EVIDENCE);
  expect(new Life().do('Report').do('AddEvidence').hazard.evidence).toEqual(EVIDENCE);
});

describe('grading', () => {
  it('needs a panel of three for a major fire hazard, and only there', () => {
    const fire = new Life().do('Report', { line: 'FIRE' });
    const officer = personOf(ORGS.fireDepartment);
    expect(fire.try('Grade', { panel: INSPECTORS }, officer)?.facts).toEqual({ needed: 3, given: 2, line: 'FIRE' });
    expect(fire.try('Grade', { panel: [PANEL[0], PANEL[0], PANEL[1]] }, officer)?.code).toBe('panel-too-small');
    expect(fire.try('Grade', { panel: INSPECTORS, level: 'general' }, officer)).toBeNull();
    expect(lifeIn('reported major').try('Grade', { panel: [] })).toBeNull();
  });

  it('lets a suspected major hazard that turns out general be swept, and owes it no control', () => {
    const life = new Life().do('Report').do('Grade', { level: 'general' });
    expect([life.hazard.driver, life.due('control-by'), life.due('order-by')]).toEqual(['sweep', null, '2019-04-04']);
  });

  it('begins the rectification of a general hazard the firm found itself at once, by its own date', () => {
    const life = new Life().do('Report', { source: 'self-check', suspectedLevel: 'general' });
    expect(life.try('Grade', { level: 'general' })?.code).toBe('self-found-needs-deadline');
    life.do('Grade', { level: 'general', deadline: '2019-04-12' });
    expect([life.hazard.state, life.due('rectify-by'), life.due('order-by')]).toEqual([
      'rectifying',
      '2019-04-12',
      null,
    ]);
    life.do('RequestAcceptance').do('RecordAcceptance', { people: [{ name: '验收人', orgId: ORGS.firm }] }, FIRM);
    expect(life.hazard).toMatchObject({ state: 'closed', ended: true });
  });

  it('promotes an open general hazard with its history, order and evidence, and wakes a driver of its own', () => {
    const life = lifeIn('rectifying general').do('AddEvidence');
    life.do('Promote');
    expect(life.hazard).toMatchObject({ state: 'graded', level: 'major', driver: 'workflow', evidence: EVIDENCE });
    expect([life.due('rectify-by'), life.due('propose-by'), life.due('control-by')]).toEqual([
      '2019-05-31',
      '2019-04-04',
      '2019-04-01',
    ]);
  });

  it('is lowered by two people of whom none is of the responsible unit, and never by that unit', () => {
    const life = lifeIn('graded major');
    expect(life.try('Downgrade', { panel: [PANEL[0], PANEL[0]] })?.facts).toEqual({ needed: 2, given: 1 });
    const partial = [PANEL[0], { name: '员工', orgId: ORGS.firm }];
    expect(life.try('Downgrade', { panel: partial })?.code).toBe('downgrade-people-of-responsible-unit');
    life.do('Downgrade');
    expect(life.hazard).toMatchObject({ state: 'graded', level: 'general', driver: 'sweep' });
    expect([life.due('propose-by'), life.due('order-by')]).toEqual([null, '2019-04-04']);
    const own = new Life()
      .do('Report', { responsibleOrgId: ORGS.authority })
      .do('RecordControl', {}, personOf(ORGS.authority));
    expect(own.do('Grade').try('Downgrade')?.code).toBe('responsible-unit-may-not');
  });

  it('is ordered anew when it is lowered after acceptance had been asked for, whose last day no longer runs', () => {
    const life = lifeIn('acceptance-requested general').do('Promote').do('Downgrade');
    expect(life.hazard).toMatchObject({ state: 'rectifying', level: 'general' });
    expect([life.due('rectify-by'), life.due('order-by')]).toEqual([null, expect.stringMatching(/^2019-/)]);
    expect(lifeIn('rectifying general').do('Promote').do('Downgrade').due('order-by')).toBeNull();
  });

  it('closes on the spot only what is general, and with evidence', () => {
    expect(lifeIn('reported general').try('FixedOnSpot', { evidence: [] })?.code).toBe('evidence-missing');
    expect(lifeIn('reported general').do('FixedOnSpot').hazard).toMatchObject({
      state: 'closed',
      ended: true,
      level: 'general',
    });
  });
});

describe('order and plan', () => {
  it('takes no last day that is over, beyond a year, or does not exist', () => {
    const life = lifeIn('graded general');
    expect(life.try('OrderRectification', { deadline: '2019-03-31' })?.code).toBe('deadline-in-past');
    expect(life.try('OrderRectification', { deadline: '2020-04-02' })?.facts).toMatchObject({
      latest: '2020-04-01',
      months: 12,
    });
    expect(life.try('OrderRectification', { deadline: '2019-02-30' })?.code).toBe('day-unknown');
    expect(life.try('OrderRectification', { deadline: '2020-04-01' })).toBeNull();
  });

  it('starts the deadline by the earlier of order and listing; the later paper is its next version', () => {
    const life = lifeIn('graded major').do('OrderRectification', { deadline: '2019-05-10' }).do('ListingProposed');
    expect(life.hazard.clocks['rectify-by']).toMatchObject({ version: 1, deadline: { due: '2019-05-10' } });
    life.do('ListingApproved');
    expect(life.hazard.clocks['rectify-by']).toMatchObject({ version: 2, deadline: { due: '2019-05-31' } });
    life.do('OrderRectification', { docNo: '指令 2 号', deadline: '2019-05-24' });
    expect(life.hazard).toMatchObject({ state: 'listed', clocks: { 'rectify-by': { version: 3 } } });
  });

  it('needs somebody to order: an order for an ownerless hazard names the unit', () => {
    const life = new Life()
      .do('Report', { responsibleOrgId: null, suspectedLevel: 'general' })
      .do('Grade', { level: 'general' });
    expect(life.try('OrderRectification')?.code).toBe('responsible-unit-unknown');
    life.do('OrderRectification', { responsibleOrgId: ORGS.town, supervisingOrgId: ORGS.fireDepartment });
    expect(life.hazard).toMatchObject({ responsibleOrgId: ORGS.town, supervisingOrgId: ORGS.fireDepartment });
  });

  it('starts plan and progress of an unlisted major at its order, whichever comes first', () => {
    const after = lifeIn('graded major').do('DecideNotToList');
    expect([after.due('order-by'), after.due('plan-by')]).toEqual(['2019-04-04', null]);
    after.do('OrderRectification');
    expect([after.due('order-by'), after.due('plan-by'), after.due('progress-by')]).toEqual([
      null,
      '2019-04-11',
      '2019-05-01',
    ]);
    const before = lifeIn('graded major').do('OrderRectification').do('DecideNotToList');
    expect([before.due('order-by'), before.due('plan-by'), before.due('progress-by')]).toEqual([
      null,
      '2019-04-11',
      '2019-05-01',
    ]);
  });

  it('names what a plan lacks of the five, unless the policy asks for less', () => {
    const life = lifeIn('listed');
    const partial = { ...FIVE, money: ' ', emergencyPlan: null };
    expect(life.try('SubmitPlan', { five: partial })?.facts).toEqual({ missing: ['money', 'emergencyPlan'] });
    expect(life.try('SubmitPlan', { five: { ...FIVE, timeLimit: '2019-06-01' } })?.code).toBe(
      'plan-time-beyond-deadline',
    );
    life.world.policy = policyWith({ 'plan.fiveRequired': { default: true, SPEC: false } });
    expect(life.try('SubmitPlan', { five: partial })).toBeNull();
  });

  it('lets acceptance be asked for without a plan only with a reason', () => {
    const life = lifeIn('listed');
    expect(life.try('RequestAcceptance', { reasonWithoutPlan: '' })?.code).toBe('plan-missing-needs-reason');
    life.do('RequestAcceptance');
    expect([life.due('plan-by'), life.due('rectify-by'), life.due('recheck-by')]).toEqual([null, null, '2019-04-11']);
  });
});

describe('acceptance', () => {
  it('of a major takes two people on site, none of the responsible unit', () => {
    const life = lifeIn('acceptance-requested listed');
    const [one] = INSPECTORS;
    expect(life.try('RecordAcceptance', { people: [one, one] })?.facts).toEqual({ needed: 2, given: 1 });
    expect(life.try('RecordAcceptance', { people: [one, { name: '员工', orgId: ORGS.firm }] })?.facts).toEqual({
      orgId: ORGS.firm,
    });
    expect(life.try('RecordAcceptance', { onSite: false })?.code).toBe('acceptance-not-on-site');
    expect(life.try('RecordAcceptance', { items: [{ item: '安全阀', result: 'fail' }] })?.facts).toEqual({
      items: ['安全阀'],
    });
    life.world.policy = policyWith({ 'acceptance.onSite': false });
    expect(life.try('RecordAcceptance', { onSite: false })).toBeNull();
  });

  it('never closes a major for which no control was recorded', () => {
    const life = new Life()
      .do('Report')
      .do('Grade')
      .do('DecideNotToList')
      .do('OrderRectification')
      .do('RequestAcceptance');
    expect(life.try('RecordAcceptance')?.code).toBe('control-not-recorded');
    expect(life.do('RecordControl').do('RecordAcceptance').hazard.state).toBe('closed');
  });

  it('tells the listing when the hazard is accepted, and when it is gone', () => {
    const told = lifeIn('accepted').world.unrouted.map(({ subject, command }) => [subject.kind, command]);
    expect(told).toContainEqual(['listing', expect.objectContaining({ type: 'HazardSettled', outcome: 'accepted' })]);
    const gone = lifeIn('awaiting-listing')
      .do('Extinguish')
      .world.unrouted.map(({ command }) => command);
    expect(gone).toEqual([expect.objectContaining({ type: 'HazardSettled', outcome: 'ended' })]);
  });

  it('of a fire hazard is due in three workdays', () => {
    const officer = personOf(ORGS.fireDepartment);
    const life = new Life()
      .do('Report', { line: 'FIRE', suspectedLevel: 'general' })
      .do('Grade', { level: 'general' }, officer);
    life.do('OrderRectification', {}, officer).do('RequestAcceptance');
    expect(life.due('recheck-by')).toBe('2019-04-04');
  });
});

describe('the re-check of a deadline that ended without a request', () => {
  const overdue = (): Life => lifeIn('rectifying listed').to('2019-06-01');

  it('is due ten days after the last day, and found removed leads to the acceptance', () => {
    const life = overdue();
    expect(life.due('recheck-by')).toBe('2019-06-10');
    life.do('RecordReCheckOutcome', { outcome: 'passed', newDeadline: null });
    expect([life.hazard.state, life.due('rectify-by'), life.due('recheck-by')]).toEqual([
      'acceptance-requested',
      null,
      '2019-06-11',
    ]);
  });

  it('sets another date when a case is filed or nothing pursued, each with its ground', () => {
    expect(overdue().try('RecordReCheckOutcome', { caseNo: '' })?.code).toBe('recheck-case-number-missing');
    expect(overdue().try('RecordReCheckOutcome', { outcome: 'not-pursued' })?.code).toBe('recheck-reason-missing');
    expect(overdue().try('RecordReCheckOutcome', { newDeadline: null })?.code).toBe('new-deadline-missing');
    const life = overdue().do('RecordReCheckOutcome');
    expect([life.due('rectify-by'), life.due('recheck-by')]).toEqual(['2019-07-31', null]);
  });

  it('asks for the outcome after passing it on, anew with each further outcome, until there is a date', () => {
    const life = overdue().do('RecordReCheckOutcome', { outcome: 'referred-to-police' });
    expect([life.due('recheck-by'), life.due('outcome-by')]).toEqual([null, '2019-07-01']);
    life.to('2019-06-20').do('RecordReCheckOutcome', { outcome: 'closure-proposed' });
    expect(life.due('outcome-by')).toBe('2019-07-20');
    life.do('RecordReCheckOutcome');
    expect([life.due('outcome-by'), life.due('rectify-by')]).toEqual([null, '2019-07-31']);
  });

  it('does not jump over the decision whether to list', () => {
    const life = lifeIn('graded major').do('OrderRectification', { deadline: '2019-04-02' }).to('2019-04-03');
    expect(life.try('RecordReCheckOutcome', { outcome: 'passed' })?.code).toBe('recheck-listing-undecided');
  });
});

it('the test policy has every guard that a hazard reads, and a missing one is an error, not a guess', () => {
  expect(Object.keys(policyWith({}).guards)).toEqual(expect.arrayContaining([...HAZARD_GUARDS]));
  const life = lifeIn('acceptance-requested listed');
  life.world.policy = { ...policyWith({}), guards: {} };
  expect(() => life.try('RecordAcceptance')).toThrow('no guard');
});
