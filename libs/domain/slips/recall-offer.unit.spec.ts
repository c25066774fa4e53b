import { hazardModule } from '../hazard/hazard-module';
import { Life, lifeIn, MONDAY } from '../hazard/testing/lives';
import { World } from '../kernel/testing/world';
import { slipModule } from './slip-module';
import type { SlipState } from './state';
import { COMMANDS, OFFICER } from './testing/slip-world';

/** A hazard past its last day, 31 May 2019, whose first rung on 3 June drafted two reminders; one of them has gone out. */
function overdue(): Life {
  const life = lifeIn('rectifying listed', new Life(new World(MONDAY, [hazardModule, slipModule])));
  life.to('2019-06-05');
  const [first] = life.world.all<SlipState>('slip');
  if (!first) throw new Error('No reminder was drafted.');
  life.world.give({ kind: 'slip', id: first.id }, COMMANDS.ReleaseSlip, OFFICER);
  return life;
}
const slips = (life: Life) =>
  life.world.all<SlipState>('slip').map(({ state, recallOffered }) => [state, recallOffered?.since]);
const requested = (life: Life, effectiveAt?: string): Life =>
  life.do('RequestAcceptance', effectiveAt === undefined ? {} : { effectiveAt, backdateReason: '收文 12 号' });

describe('a fact entered late that shows a slip was needless', () => {
  it('drops the draft, and offers the recall of what has gone out', () => {
    const since = '2019-05-30T02:00:00.000Z';
    const life = requested(overdue(), since);
    expect(slips(life)).toEqual([
      ['released', since],
      ['lapsed', undefined],
    ]);
  });

  it('offers nothing when the deadline was missed all the same, or the fact is of today', () => {
    for (const at of ['2019-06-04T02:00:00.000Z', undefined]) {
      expect(slips(requested(overdue(), at))).toEqual([
        ['released', undefined],
        ['lapsed', undefined],
      ]);
    }
  });

  it('leaves the recall to the office, which may as well let the slip stand', () => {
    const life = requested(overdue(), '2019-05-30T02:00:00.000Z');
    const [first] = life.world.all<SlipState>('slip');
    const ref = { kind: 'slip', id: first?.id ?? '' } as const;
    const standing = life.fork();
    standing.world.give(ref, { ...COMMANDS.ServeSlip, servedOn: '2019-06-05' } as never, OFFICER);
    expect(standing.world.state<SlipState>(ref)).toMatchObject({ state: 'served', recallOffered: {} });
    life.world.give(ref, COMMANDS.RecallSlip, OFFICER);
    expect(life.world.state<SlipState>(ref)).toMatchObject({ state: 'recalled', void: true });
  });
});
