import type { Clocks } from '../kernel/clock-state';
import { DIRECTORY, ORGS, POLICY } from '../kernel/testing/policy-fixture';
import { NEWEST } from '../legal-clock/testing/calendars';
import { TIP_OFF_STATES, type TipOffFacts } from './tip-off';
import { settleTipOff, tipOffClocksAfter, tipOffOrg } from './tip-off-clocks';

// A Monday, nine in the morning; 5 April is a holiday.
const START = '2019-04-01T01:00:00.000Z';
const ctx = { now: START, policy: POLICY, calendars: NEWEST };
const received: TipOffFacts = { state: 'received', named: true, fedBackAt: null };
const DAY_MS = 86_400_000;
const running = (clocks: Clocks): string[] =>
  Object.values(clocks).flatMap(({ clock, status, deadline }) =>
    status === 'running' ? [`${clock} ${deadline.due}`] : [],
  );

describe('the time limits of a tip-off', () => {
  it('are one at a time: to decide from the day it came in, to check from its acceptance, to answer from the check', () => {
    const first = tipOffClocksAfter({}, received, START, ctx);
    expect(running(first)).toEqual(['decide-tip-off-by 2019-04-04']);
    const accepted = tipOffClocksAfter(first, { ...received, state: 'accepted' }, '2019-04-02T01:00:00.000Z', ctx);
    expect(running(accepted)).toEqual(['check-tip-off-by 2019-04-08']);
    const founded = tipOffClocksAfter(accepted, { ...received, state: 'founded' }, '2019-04-03T01:00:00.000Z', ctx);
    expect(running(founded)).toEqual(['reply-tip-off-by 2019-04-09']);
    const told = { ...received, state: 'founded', fedBackAt: '2019-04-04T01:00:00.000Z' } as const;
    expect(running(tipOffClocksAfter(founded, told, told.fedBackAt, ctx))).toEqual([]);
  });

  it('ask for no answer to somebody unknown, and stay as they are when the same step is taken down again', () => {
    const nobody: TipOffFacts = { ...received, named: false };
    expect(running(tipOffClocksAfter({}, { ...nobody, state: 'unfounded' }, START, ctx))).toEqual([]);
    const first = tipOffClocksAfter({}, nobody, START, ctx);
    expect(tipOffClocksAfter(first, nobody, '2019-04-03T01:00:00.000Z', ctx)).toEqual(first);
  });

  it('are none under a policy without a rule for them', () => {
    const policy = { ...POLICY, clocks: {} };
    for (const state of TIP_OFF_STATES)
      expect(tipOffClocksAfter({}, { ...received, state }, START, { ...ctx, policy })).toEqual({});
  });

  it('press who owes the step, each rung once', () => {
    const clocks = tipOffClocksAfter({}, received, START, ctx);
    const at = (now: string) => ({ now, policy: POLICY, supersedeAfterMs: DAY_MS });
    expect(settleTipOff(clocks, at('2019-04-08T00:29:59.999Z')).notices).toEqual([]);
    const late = settleTipOff(clocks, at('2019-04-08T00:30:00.000Z'));
    expect(late.notices).toMatchObject([{ clock: 'decide-tip-off-by', rung: '+1', facts: { due: '2019-04-04' } }]);
    expect(settleTipOff(late.clocks, at('2019-04-08T00:30:00.000Z'))).toEqual({ clocks: late.clocks, notices: [] });
  });

  it('are told to who checks it and to the committee, never to whom it is about', () => {
    const told = (role: string) => tipOffOrg(role, ORGS.fireDepartment, DIRECTORY);
    expect(told('receiving-body:head')).toBe(ORGS.fireDepartment);
    expect(told('committee-leader')).toBe(ORGS.committee);
    expect([told('committee-office'), told('responsible-unit'), told('addressee')]).toEqual(Array(3).fill(ORGS.office));
  });
});
