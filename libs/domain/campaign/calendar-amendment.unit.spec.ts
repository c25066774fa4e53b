import type { Actor, Command } from '../kernel/subject';
import { ACTORS, midnight } from './testing/campaign-fixtures';
import { World } from './testing/campaign-world';

const { head, officer } = ACTORS;
const deputy: Actor = { ...head, userId: 'deputy' };
const AMENDMENT = { kind: 'amendment', id: '00000000-0000-8000-a000-00000000a001' } as const;
const noon = (day: string) => midnight(day).replace('16:00', '20:00');

describe('an amendment of calendars', () => {
  const calendars = { type: 'ProposeCalendars', calendars: { '2019': 2 }, reason: 'the notice of 22 March' } as Command;

  it.each<[string, Command, Actor, string | undefined]>([
    ['the head applies what an officer proposed', { type: 'ApplyAmendment' }, head, undefined],
    [
      'its proposer does not',
      { type: 'ApplyAmendment' },
      { ...head, userId: officer.userId },
      'amendment-own-proposal',
    ],
    ['another person declines it', { type: 'DeclineAmendment', reason: 'r' } as Command, deputy, undefined],
  ])('%s', (_fact, command, actor, code) => {
    const world = new World();
    expect(world.give(AMENDMENT, calendars, noon('2019-03-23'), officer)).toBeNull();
    expect(world.give(AMENDMENT, command, noon('2019-03-24'), actor)?.code).toBe(code);
    expect(world.subjects.get(AMENDMENT.id)).toMatchObject({ about: 'calendar', calendars: { '2019': 2 } });
  });

  it('names at least one calendar and a reason', () => {
    const refused = (more: object) =>
      new World().give(AMENDMENT, { ...calendars, ...more } as Command, noon('2019-03-23'), officer)?.facts['field'];
    expect([refused({ calendars: {} }), refused({ reason: '' })]).toEqual(['calendars', 'reason']);
  });
});
