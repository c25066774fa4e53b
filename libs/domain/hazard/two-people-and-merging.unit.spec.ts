import { ORGS } from '../kernel/testing/policy-fixture';
import { personOf } from '../kernel/testing/world';
import type { HazardState } from './state';
import { Life, lifeIn } from './testing/lives';
import { ANOTHER_ID, DEPARTMENT, FIRM, INSPECTORS, OFFICE } from './testing/samples';

const COLLEAGUE = personOf(ORGS.department, 'head');
const kept = (life: Life): HazardState => life.world.state<HazardState>({ kind: 'hazard', id: ANOTHER_ID });

describe('a withdrawal', () => {
  it('ends nothing until a second person has confirmed it', () => {
    const life = lifeIn('graded major').do('Withdraw');
    expect([life.hazard.state, life.due('propose-by')]).toEqual(['graded', '2019-04-04']);
    expect(life.hazard.withdrawal).toMatchObject({ reason: '误报', by: { userId: DEPARTMENT.userId } });
    expect(life.do('ConfirmWithdrawal', {}, COLLEAGUE).hazard).toMatchObject({
      state: 'withdrawn',
      ended: true,
      ending: { reason: '误报' },
    });
  });

  it('is not confirmed by the person who asked, unless there is nobody else and the record says why', () => {
    const life = lifeIn('graded major').do('Withdraw');
    const alone = life.fork();
    expect(life.try('ConfirmWithdrawal', {}, DEPARTMENT)?.code).toBe('withdrawal-needs-second-person');
    alone.do('ConfirmWithdrawal', { alone: '科室仅一人在岗' }, DEPARTMENT);
    expect(alone.world.events.at(-1)?.event).toMatchObject({
      type: 'HazardWithdrawn',
      data: { alone: '科室仅一人在岗', confirmedBy: { userId: DEPARTMENT.userId } },
    });
    life.do('ConfirmWithdrawal', { alone: '多余的理由' }, OFFICE);
    expect(life.world.events.at(-1)?.event.data['alone']).toBeNull();
  });

  it('is never confirmed by the responsible unit, is rejected with a reason, and may be asked for again', () => {
    const life = lifeIn('rectifying listed').do('Withdraw');
    expect(life.try('ConfirmWithdrawal', {}, FIRM)?.code).toBe('role-needed');
    expect(life.try('Withdraw')?.code).toBe('withdrawal-pending');
    life.do('RejectWithdrawal', {}, OFFICE);
    expect(life.hazard).toMatchObject({ state: 'rectifying', withdrawal: null });
    expect(life.shown('ConfirmWithdrawal')).toBe('withdrawal-not-proposed');
    expect(life.do('Withdraw').shown('ConfirmWithdrawal')).toBe('open');
  });
});

describe('a duplicate', () => {
  it('is merged: evidence and upstream ids are at the kept one, and each names the other', () => {
    const life = new Life().do('Report', { externalIds: { 省平台: 'A-1' } });
    life.do('AddEvidence', { evidence: [{ fileId: 'photo-1', note: '正面' }, { fileId: 'photo-2' }] });
    life.do('MarkDuplicate');
    expect(life.hazard).toMatchObject({ state: 'duplicate', ending: { of: ANOTHER_ID } });
    expect(kept(life)).toMatchObject({
      state: 'reported',
      evidence: [{ fileId: 'photo-1', note: '正面' }, { fileId: 'photo-2' }],
      duplicates: [{ hazardId: life.hazard.id, reason: '重复上报', externalIds: { 省平台: 'A-1' } }],
    });
    expect(kept(life).duplicates?.[0]?.evidence).toHaveLength(2);
  });

  it('of a duplicate hands on what it had been given, each file once', () => {
    const merged = { hazardId: 'first', evidence: [{ fileId: 'photo-1' }, { fileId: 'photo-2' }] };
    const life = new Life().do('Report').do('DuplicateMerged', merged);
    life.do('DuplicateMerged', { hazardId: 'second', evidence: [{ fileId: 'photo-2' }, { fileId: 'photo-3' }] });
    life.do('MarkDuplicate');
    expect(kept(life).evidence.map(({ fileId }) => fileId)).toEqual(['photo-1', 'photo-2', 'photo-3']);
  });

  it('needs a hazard to be kept that is there and has not ended itself', () => {
    const life = new Life().do('Report');
    const nowhere = life.try('MarkDuplicate', { of: 'nowhere' });
    expect(nowhere).toMatchObject({ code: 'duplicate-unknown', facts: { of: 'nowhere' } });
    expect(life.try('MarkDuplicate', { of: life.hazard.id })?.code).toBe('duplicate-of-itself');
    life.world.give({ kind: 'hazard', id: ANOTHER_ID }, { type: 'Extinguish', reason: '已拆除' } as never, DEPARTMENT);
    expect(life.try('MarkDuplicate')?.code).toBe('wrong-state');
    expect(life.hazard.state).toBe('reported');
  });
});

describe('an objection', () => {
  it('waits for an answer of the supervising unit, the oldest first, each answered once', () => {
    const life = lifeIn('listed').do('Objection').do('Objection', { text: '期限过短' });
    expect(life.try('AnswerObjection', {}, FIRM)?.code).toBe('role-needed');
    life.do('AnswerObjection', { objection: 2, upheld: true, text: '调整' });
    life.do('AnswerObjection');
    expect(life.hazard.objections).toMatchObject([
      { text: '对条款有异议', answer: { upheld: false, text: '条款适用无误' } },
      { text: '期限过短', answer: { upheld: true } },
    ]);
    expect(life.shown('AnswerObjection')).toBe('objection-not-open');
    life.do('Objection');
    expect(life.try('AnswerObjection', { objection: 1 })?.code).toBe('objection-not-open');
    expect(life.try('AnswerObjection', { objection: 4 })).toMatchObject({ facts: { objection: 4 } });
  });
});

describe('a partial acceptance', () => {
  const items = (...results: readonly ('pass' | 'fail')[]) =>
    results.map((result, i) => ({ item: `第${i + 1}项`, result }));

  it('keeps what has passed, and what failed has to pass by name before the whole does', () => {
    const life = lifeIn('acceptance-requested unlisted');
    life.do('RecordAcceptance', { result: 'fail', newDeadline: '2019-06-28', items: items('pass', 'fail') });
    life.do('RequestAcceptance');
    expect(life.hazard.acceptanceItems).toEqual(items('pass', 'fail'));
    expect(life.try('RecordAcceptance')).toMatchObject({ code: 'acceptance-items-open', facts: { items: ['第2项'] } });
    life.do('RecordAcceptance', { items: [{ item: '第2项', result: 'pass' }], people: INSPECTORS });
    expect([life.hazard.state, life.hazard.acceptanceItems]).toEqual(['closed', items('pass', 'pass')]);
  });
});

describe('a listing by a higher level', () => {
  it('that sends the application for lifting back makes it owed again', () => {
    const life = lifeIn('accepted higher').do('ProposeLifting');
    expect([life.due('propose-lifting-by'), life.due('lift-by')]).toEqual([null, '2019-04-04']);
    life.do('ReturnLifting');
    expect([life.hazard.state, life.due('lift-by')]).toEqual(['accepted', null]);
    expect(life.due('propose-lifting-by')).toBe('2019-04-09');
    expect(life.do('ProposeLifting').do('Lift').hazard.state).toBe('closed');
  });

  it('revoked as a mistake ends the hazard, or leaves it under its order if it stands', () => {
    const life = lifeIn('accepted higher');
    const stands = life.fork().do('RecordHigherRevocation', { hazardStands: true });
    expect(stands.hazard).toMatchObject({ state: 'rectifying', listing: { revoked: { reason: '误判' } } });
    expect([stands.due('order-by'), stands.due('propose-lifting-by')]).toEqual(['2019-04-04', null]);
    expect(life.do('RecordHigherRevocation').hazard).toMatchObject({ state: 'revoked', ended: true });
  });
});
