import type { Actor, Command } from '../kernel/subject';
import { ACTORS, midnight } from './testing/campaign-fixtures';
import { World } from './testing/campaign-world';

const { head, officer } = ACTORS;
const AMENDMENT = { kind: 'amendment', id: '00000000-0000-8000-a000-00000000a002' } as const;
const noon = (day: string) => midnight(day).replace('16:00', '20:00');
const propose = (more: object = {}) =>
  ({ type: 'ProposePolicy', policy: 'own-1', of: 'district-default', reason: '区安委会决定', ...more }) as Command;

describe('an amendment of the district’s policy', () => {
  it.each<[string, Command, Actor, string | undefined]>([
    ['the head applies what an officer proposed', { type: 'ApplyAmendment' }, head, undefined],
    [
      'its proposer does not, even as the head',
      { type: 'ApplyAmendment' },
      { ...head, userId: officer.userId },
      'amendment-own-proposal',
    ],
    ['another officer does not', { type: 'ApplyAmendment' }, { ...officer, userId: 'other' }, 'role-needed'],
    ['another person declines it', { type: 'DeclineAmendment', reason: 'r' } as Command, head, undefined],
    ['its proposer withdraws it', { type: 'WithdrawAmendment' }, officer, undefined],
    ['nobody else withdraws it', { type: 'WithdrawAmendment' }, head, 'amendment-not-yours'],
  ])('%s', (_fact, command, actor, code) => {
    const world = new World();
    expect(world.give(AMENDMENT, propose(), noon('2019-03-23'), officer)).toBeNull();
    expect(world.give(AMENDMENT, command, noon('2019-03-24'), actor)?.code).toBe(code);
    expect(world.subjects.get(AMENDMENT.id)).toMatchObject({
      about: 'policy',
      policy: 'own-1',
      of: 'district-default',
    });
  });

  it('names a reason, and a policy that is not in force already', () => {
    const world = new World();
    const code = (more: object) => world.give(AMENDMENT, propose(more), noon('2019-03-23'), officer)?.code;
    world.give(AMENDMENT, propose(), noon('2019-03-23'), officer);
    const { was } = world.subjects.get(AMENDMENT.id) as unknown as { was: string };
    const other = new World();
    const again = other.give(AMENDMENT, propose({ policy: was }), noon('2019-03-23'), officer);
    expect([code({ reason: ' ' }), again?.code]).toEqual(['wrong-state', 'policy-in-force']);
    expect(new World().give(AMENDMENT, propose({ reason: ' ' }), noon('2019-03-23'), officer)?.code).toBe(
      'blank-field',
    );
  });
});
