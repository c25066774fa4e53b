import { ORGS, policyWith } from '../kernel/testing/policy-fixture';
import { personOf } from '../kernel/testing/world';
import { BEFORE_MARCH, NEWEST } from '../legal-clock/testing/calendars';
import { DEPARTMENT } from './testing/samples';
import { Life, lifeIn } from './testing/lives';

describe('an extension', () => {
  it('asked too late is received and marked, even after the last day', () => {
    const inTime = lifeIn('rectifying listed').to('2019-05-13').do('RequestExtension');
    expect(inTime.hazard.extension?.late).toBe(false);
    const late = lifeIn('rectifying listed').to('2019-05-14').do('RequestExtension');
    expect(late.hazard.extension?.late).toBe(true);
    const after = lifeIn('rectifying listed').to('2019-06-03').do('RequestExtension');
    expect(after.hazard.extension?.late).toBe(true);
    expect([after.due('opine-by'), after.due('decide-extension-by')]).toEqual(['2019-06-06', '2019-06-17']);
  });

  it('has a lead of a third of the term where that is shorter than the policy asks', () => {
    const life = lifeIn('graded general').do('OrderRectification', { deadline: '2019-04-12' });
    expect(life.to('2019-04-10').do('RequestExtension').hazard.extension?.late).toBe(false);
    const later = lifeIn('graded general').do('OrderRectification', { deadline: '2019-04-12' });
    expect(later.to('2019-04-11').do('RequestExtension').hazard.extension?.late).toBe(true);
  });

  it('undecided leaves the old deadline standing, and drafts say that it is pending', () => {
    const life = lifeIn('rectifying listed').to('2019-05-20').do('RequestExtension').to('2019-06-03');
    expect(life.due('rectify-by')).toBe('2019-05-31');
    expect(life.world.unrouted.map(({ command }) => command)).toContainEqual(
      expect.objectContaining({
        type: 'DraftSlip',
        facts: expect.objectContaining({ extensionPending: true, daysLate: 3 }) as object,
      }),
    );
  });

  it('is decided by the supervising unit where nobody listed, without an opinion of its own', () => {
    const life = lifeIn('rectifying unlisted').do('RequestExtension');
    expect(life.due('opine-by')).toBeNull();
    life.do('DecideExtension', { until: '2019-06-14' }, DEPARTMENT);
    expect([life.due('rectify-by'), life.hazard.extension?.status]).toEqual(['2019-06-14', 'granted']);
  });

  it('must lead to a later day, one at a time and no more often than the policy allows', () => {
    const life = lifeIn('rectifying listed');
    expect(life.try('RequestExtension', { until: '2019-05-31' })?.code).toBe('extension-not-later');
    life.do('RequestExtension');
    expect(life.try('RequestExtension')?.code).toBe('extension-pending');
    life.do('GiveExtensionOpinion').do('DecideExtension', { grant: false });
    expect([life.due('rectify-by'), life.due('decide-extension-by')]).toEqual(['2019-05-31', null]);
    life.do('RequestExtension').do('GiveExtensionOpinion').do('DecideExtension');
    expect(life.try('RequestExtension', { until: '2019-09-30' })?.facts).toEqual({ max: 1 });
  });

  it('granted after the deadline takes back the re-check that had become due, and lapses with an acceptance', () => {
    const life = lifeIn('rectifying unlisted')
      .to('2019-06-03')
      .do('RequestExtension')
      .do('DecideExtension', {}, DEPARTMENT);
    expect([life.due('recheck-by'), life.due('rectify-by')]).toEqual([null, '2019-06-28']);
    const other = lifeIn('rectifying listed').do('RequestExtension').do('RequestAcceptance');
    expect([other.hazard.extension?.status, other.due('decide-extension-by')]).toEqual(['lapsed', null]);
  });
});

describe('facts entered late', () => {
  it('need a reason, are never ahead, and never before the step they follow', () => {
    const life = lifeIn('rectifying listed').to('2019-04-10');
    const effectiveAt = '2019-04-08T02:00:00.000Z';
    expect(life.try('ReportProgress', { effectiveAt })?.code).toBe('backdate-reason-missing');
    expect(life.try('ReportProgress', { effectiveAt: '2019-04-11T02:00:00.000Z', backdateReason: '补录' })?.code).toBe(
      'effective-in-future',
    );
    expect(life.try('ReportProgress', { effectiveAt: '2019-03-29T02:00:00.000Z', backdateReason: '补录' })?.code).toBe(
      'effective-before-last-step',
    );
    life.do('ReportProgress', { effectiveAt, backdateReason: '收文 7 号' });
    expect(life.due('progress-by')).toBe('2019-05-08');
  });

  it('that stop a deadline before it passed drop the slips that would not have arisen', () => {
    const life = lifeIn('rectifying listed').to('2019-06-04');
    expect(life.hazard.slips.map((slip) => [slip.kind, slip.live])).toEqual([
      ['reminder', true],
      ['reminder', true],
    ]);
    life.do('RequestAcceptance', { effectiveAt: '2019-05-30T02:00:00.000Z', backdateReason: '收文 8 号' });
    expect(life.world.unrouted.slice(-2).map(({ subject, command }) => [subject.id, command.type])).toEqual(
      life.hazard.slips.map((slip) => [slip.id, 'CauseEnded']),
    );
    expect(life.hazard.slips.some((slip) => slip.live)).toBe(false);
    expect(life.due('recheck-by')).toBe('2019-06-09');
  });
});

describe('a pause', () => {
  it('keeps the clock still until it is resumed, with its review due meanwhile', () => {
    const life = lifeIn('rectifying listed').to('2019-05-10').do('PauseClock', { reviewBy: '2019-06-10' });
    expect(life.due('review-pause-by:rectify-by')).toBe('2019-06-10');
    life.to('2019-06-09');
    expect(life.world.notices.filter((notice) => notice.clock === 'rectify-by')).toEqual([]);
    expect(life.try('PauseClock', { clock: 'review-pause-by:rectify-by' })?.code).toBe('clock-not-pausable');
    life.do('PauseClock', { reviewBy: '2019-06-20' });
    expect(life.due('review-pause-by:rectify-by')).toBe('2019-06-20');
    life.to('2019-06-11').do('ResumeClock');
    expect([life.due('rectify-by'), life.due('review-pause-by:rectify-by')]).toEqual(['2019-07-02', null]);
  });

  it('ends with the clock itself', () => {
    const life = lifeIn('rectifying listed').do('PauseClock').do('RequestAcceptance');
    expect(life.due('review-pause-by:rectify-by')).toBeNull();
  });
});

describe('changed rules', () => {
  it('move only the deadlines that differ, under a next version and with the new pins', () => {
    const life = new Life();
    life.world.calendars = BEFORE_MARCH;
    life.to('2019-04-29').do('Report');
    life.do('RecordMeasure', { until: '2019-09-30' });
    expect(life.due('grade-by')).toBe('2019-05-03');
    const pins = { policy: 'test', calendars: { 2019: 2 } };
    life.world.next = { policy: life.world.policy, calendars: NEWEST, pins };
    life.do('CalendarChanged');
    expect(life.hazard.pins).toEqual(pins);
    expect(life.hazard.clocks['grade-by']).toMatchObject({ version: 2, deadline: { due: '2019-05-06' } });
    expect(life.hazard.clocks['measure-until:停产 1 号']).toMatchObject({ version: 1 });
  });
});

describe('the look-back', () => {
  it('is due by the end of the improvement phase if that comes first and is still ahead, and follows its window', () => {
    const end = (improvementEnds: string): Life => {
      const life = new Life().do('Report', { improvementEnds }).do('RecordControl').do('Grade').do('DecideNotToList');
      return life.do('OrderRectification').do('RequestAcceptance').do('RecordAcceptance');
    };
    expect(end('2019-12-31').due('look-back-by')).toBe('2019-06-30');
    expect(end('2019-03-31').due('look-back-by')).toBe('2019-06-30');
    const life = end('2019-05-31');
    expect(life.due('look-back-by')).toBe('2019-05-31');
    expect(life.do('WindowsChanged', { improvementEnds: '2019-06-15' }).due('look-back-by')).toBe('2019-06-15');
    expect(life.do('WindowsChanged', { improvementEnds: null }).due('look-back-by')).toBe('2019-06-30');
  });

  it('is owed only by what the policy looks back at', () => {
    expect(lifeIn('closed general').hazard).toMatchObject({ lookBack: null, ended: true });
    const life = new Life();
    life.world.policy = policyWith({ 'lookBack.required': 'all' });
    expect(lifeIn('closed general', life).hazard).toMatchObject({ lookBack: { status: 'due' }, ended: false });
  });
});

describe('a closing that was a mistake of entry', () => {
  it('is taken back to accepted, and the acceptance recorded anew closes it again', () => {
    const life = lifeIn('closed').do('Reopen');
    expect([life.hazard.state, life.due('look-back-by'), life.due('recheck-by')]).toEqual([
      'accepted',
      null,
      '2019-04-11',
    ]);
    life.do('RecordAcceptance');
    expect([life.hazard.state, life.due('look-back-by')]).toEqual(['closed', '2019-06-30']);
  });

  it('is taken back by the authority that closed it', () => {
    expect(lifeIn('closed').try('Reopen', {}, DEPARTMENT)?.code).toBe('role-needed');
    expect(lifeIn('closed general').try('Reopen', {}, personOf(ORGS.authority))?.code).toBe('role-needed');
  });
});
