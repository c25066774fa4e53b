import type { CommandEffect, Context, Decision } from '../kernel/subject';
import { ACTORS, at, DIRECTORY, launch, midnight, POLICY } from './testing/campaign-fixtures';
import { CAMPAIGN, World } from './testing/campaign-world';
import { roundModule } from './round-module';
import type { RoundState } from './round-types';
import { submissionModule } from './submission-module';
import { submissionIdOf } from './submission-types';

const rule = POLICY.clocks['submit-by']!;
const ladder = rule.ladder.map((rung) =>
  rung.name === '+5' ? { ...rung, slips: [{ kind: 'reminder' as const, to: ['owing-units' as const] }] } : rung,
);
const policy = { ...POLICY, clocks: { ...POLICY.clocks, 'submit-by': { ...rule, ladder } } };
const directory = { ...DIRECTORY, slipAddressees: ['org-a', 'org-b'] };
const FIFTH = '2019-02-08T00:30:00.000Z';
const { head, system } = ACTORS;

/** The January round, all of whose rungs but the fifth workday's have fired. */
function late(): RoundState {
  const world = new World({ policy, directory });
  world.give(CAMPAIGN, launch(), midnight('2019-01-01'), head);
  world.until(midnight('2019-02-05'));
  const round = world.round('2019-01');
  if (!round) throw new Error('no round');
  return round;
}
function settle(state: RoundState, missing: readonly string[] | null, now = '2019-02-12T01:00:00.000Z'): Decision {
  const measured = missing ? { measured: { units: missing, firms: [], counts: [] } } : {};
  const more: Partial<Context> = { policy, directory, ...measured };
  return roundModule.decide(state, { type: 'Settle' }, at(now, system, more), state);
}
function after(state: RoundState, decision: Decision): RoundState {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.events.reduce<RoundState>((known, event) => roundModule.evolve(known, event, state), state);
}
const drafts = (decision: Decision) =>
  (decision.ok ? decision.effects : []).filter((effect): effect is CommandEffect => effect.kind === 'command');

describe('the reminder slips of a late round', () => {
  it('are proposed to each unit that has not answered and may be addressed, with what it owes', () => {
    const decision = settle(late(), ['org-a', 'org-b', 'org-school']);
    expect(drafts(decision).map(({ command }) => command)).toMatchObject(
      ['org-a', 'org-b'].map((addresseeOrgId) => ({
        ...{ type: 'DraftSlip', slipKind: 'reminder', addresseeOrgId },
        cause: { kind: 'round', clock: 'submit-by', deadlineVersion: 1, rung: '+5' },
        facts: { line: 'SPEC', duty: 'monthly', period: '2019-01', deadline: '2019-02-01' },
      })),
    );
    expect(decision.ok && decision.events[0]).toMatchObject({ type: 'RungFired', dueAt: FIFTH });
  });

  it('are none where nobody is missing, and none of a rung that has no slips', () => {
    expect(drafts(settle(late(), []))).toEqual([]);
    const plain = late();
    const bare = roundModule.decide(plain, { type: 'Settle' }, at('2019-02-12T01:00:00.000Z', system), plain);
    expect(drafts(bare)).toEqual([]);
  });

  it('are one for each unit and last day, however often it is asked', () => {
    const state = late();
    const once = settle(state, ['org-a']);
    const again = settle({ ...state, slips: after(state, once).slips ?? [] }, ['org-a', 'org-b']);
    expect(drafts(again).map(({ command }) => (command as { addresseeOrgId?: string }).addresseeOrgId)).toEqual([
      'org-b',
    ]);
  });

  it('are never guessed without knowing who is missing', () => {
    expect(() => settle(late(), null)).toThrow('missing');
  });

  it('lapse when their unit answers, and only its own', () => {
    const state = late();
    const round = after(state, settle(state, ['org-a', 'org-b']));
    const ref = { kind: 'submission', id: submissionIdOf(round.id, 'org-a') } as const;
    const actor = { userId: 'a', orgId: 'org-a', posts: [{ orgId: 'org-a', role: 'officer' as const }] };
    const command = { type: 'Submit', roundId: round.id, orgId: 'org-a', text: 'late' };
    const ctx = at('2019-02-13T01:00:00.000Z', actor, { linked: { [round.id]: round } });
    const own = round.slips?.find(({ orgId }) => orgId === 'org-a');
    expect(drafts(submissionModule.decide(null, command, ctx, ref))).toMatchObject([
      { subject: { kind: 'slip', id: own?.slipId }, command: { type: 'CauseEnded' } },
    ]);
  });
});
