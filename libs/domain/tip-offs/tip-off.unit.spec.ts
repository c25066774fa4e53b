import {
  feedbackDue,
  handlerRefused,
  receivedRefused,
  reporterRefused,
  tipOffStepRefused,
  TIP_OFF_STATES,
  type TipOffFacts,
  type TipOffState,
  type TipOffStep,
} from './tip-off';

const facts = (state: TipOffState, more: Partial<TipOffFacts> = {}): TipOffFacts => ({
  ...{ state, named: true, fedBackAt: null },
  ...more,
});
const openIn = (step: TipOffStep): TipOffState[] =>
  TIP_OFF_STATES.filter((state) => tipOffStepRefused(step, facts(state)) === null);

describe('a tip-off', () => {
  it('is accepted or declined once, checked when accepted, and answered when something came of it', () => {
    expect(openIn('accept')).toEqual(['received']);
    expect(openIn('decline')).toEqual(['received']);
    expect(openIn('check')).toEqual(['accepted']);
    expect(openIn('feed-back')).toEqual(['declined', 'founded', 'unfounded']);
  });

  it('owes feedback to a reporter who is known, once', () => {
    expect(TIP_OFF_STATES.filter((state) => feedbackDue(facts(state)))).toEqual(['declined', 'founded', 'unfounded']);
    expect(feedbackDue(facts('founded', { named: false }))).toBe(false);
    const told = facts('founded', { fedBackAt: '2019-04-02T01:00:00.000Z' });
    expect([feedbackDue(told), tipOffStepRefused('feed-back', told)?.code]).toEqual([false, 'tip-off-fed-back']);
    const nobody = tipOffStepRefused('feed-back', facts('founded', { named: false }));
    expect(nobody?.code).toBe('tip-off-reporter-unknown');
  });

  it('did not come in tomorrow', () => {
    const now = '2019-04-01T01:00:00.000Z';
    expect(receivedRefused(now, now)).toBeNull();
    expect(receivedRefused('2019-04-02T01:00:00.000Z', now)?.code).toBe('tip-off-in-future');
  });
});

describe('who reported it', () => {
  it('is kept by an office that never checks a case, so that no handler has the name', () => {
    expect(handlerRefused({ id: 'office', kind: 'office' }, 'office')?.code).toBe('tip-off-handler-keeps-identity');
    expect(handlerRefused({ id: 'firm', kind: 'enterprise' }, 'office')?.code).toBe('tip-off-handler-enterprise');
    expect(handlerRefused({ id: 'fire', kind: 'department' }, 'office')).toBeNull();
  });

  it('is not told to somebody who also has a post in the body that checks it', () => {
    expect(reporterRefused([{ orgId: 'office' }, { orgId: 'fire' }], 'fire')?.code).toBe('tip-off-handler-may-not-see');
    expect(reporterRefused([{ orgId: 'office' }], 'fire')).toBeNull();
    expect(reporterRefused([{ orgId: 'office' }], null)).toBeNull();
  });
});
