import type { DraftSlip } from './linked-commands';
import { DIRECTORY, ORGS, policyWith } from '../kernel/testing/policy-fixture';
import { SYSTEM } from '../kernel/testing/world';
import { type Life, lifeIn } from './testing/lives';

/** Drafted slips as `kind addressee`, in the order in which they were drafted. */
function drafted(life: Life): string[] {
  return life.world.unrouted
    .map(({ command }) => command)
    .filter((command): command is DraftSlip => command.type === 'DraftSlip')
    .map((draft) => `${draft.slipKind} ${draft.addresseeOrgId}`);
}

/** The supervision slip of the present deadline reports back. */
function supervision(life: Life, what: 'served' | 'unanswered' | 'ended'): void {
  const slip = life.hazard.slips.findLast((one) => one.kind === 'supervision');
  if (!slip) throw new Error('No supervision slip was drafted.');
  const { id, kind, clock, deadlineVersion } = slip;
  life.do('SlipMoved', { slipId: id, slipKind: kind, what, clock, deadlineVersion }, SYSTEM);
}

const overdue = (day: string): Life => lifeIn('rectifying listed').to(day);

describe('the ladder of a missed rectification deadline', () => {
  it('drafts a reminder to supervisor and town, then a supervision slip, and tells the leader at last', () => {
    const life = overdue('2019-06-04');
    expect(drafted(life)).toEqual([`reminder ${ORGS.department}`, `reminder ${ORGS.town}`]);
    life.to('2019-06-07');
    expect(drafted(life).at(-1)).toBe(`supervision ${ORGS.department}`);
    life.to('2019-07-01');
    expect(life.world.notices.filter((one) => one.clock === 'rectify-by').map((one) => one.rung)).toEqual([
      '-5',
      '+1',
      '+5',
      '+15',
    ]);
    expect(drafted(life)).toHaveLength(3);
  });

  it('addresses one body once, and no body that slips may not be sent to', () => {
    const town = lifeIn('rectifying listed').do('OrderRectification', { supervisingOrgId: ORGS.town }).to('2019-06-04');
    expect(drafted(town)).toEqual([`reminder ${ORGS.town}`]);
    const outside = lifeIn('rectifying listed').do('OrderRectification', { supervisingOrgId: ORGS.experts });
    expect(DIRECTORY.slipAddressees).not.toContain(ORGS.experts);
    expect(drafted(outside.to('2019-06-07'))).toEqual([`reminder ${ORGS.town}`]);
  });

  it('drafts anew for the next deadline, after what it drafted for the old one has lapsed', () => {
    const life = overdue('2019-06-04').do('RecordReCheckOutcome', { newDeadline: '2019-06-14' });
    expect(life.world.unrouted.filter(({ command }) => command.type === 'CauseEnded')).toHaveLength(2);
    life.to('2019-06-17');
    expect(drafted(life)).toHaveLength(4);
    expect(new Set(life.hazard.slips.map((slip) => slip.id)).size).toBe(4);
    expect(life.hazard.slips.map((slip) => slip.live)).toEqual([false, false, true, true]);
  });

  it('after a long outage sends one notice that names the rungs it stands for, and drafts only its own slip', () => {
    const life = lifeIn('rectifying listed');
    life.world.sleepTo('2019-06-14T01:00:00.000Z');
    life.world.settle(life.ref);
    const notices = life.world.notices.filter((one) => one.clock === 'rectify-by');
    expect(notices.map((one) => [one.rung, one.supersedes])).toEqual([['+5', ['-5', '+1']]]);
    expect(drafted(life)).toEqual([`supervision ${ORGS.department}`]);
    expect(life.world.events.map(({ event }) => event.type)).toContain('DeadlinePassed');
    expect(life.due('recheck-by')).toBe('2019-06-10');
  });
});

describe('the accountability proposal', () => {
  const proposed = (life: Life): number => drafted(life).filter((slip) => slip.startsWith('accountability')).length;

  it('is never drafted while no supervision slip was served', () => {
    expect(proposed(overdue('2019-09-30'))).toBe(0);
  });

  it('is drafted once when the slip stays unanswered after the last rung fired', () => {
    const life = overdue('2019-06-10');
    supervision(life, 'served');
    life.to('2019-06-24');
    expect(proposed(life)).toBe(0);
    supervision(life, 'unanswered');
    expect(proposed(life)).toBe(1);
    supervision(life, 'unanswered');
    expect(proposed(life)).toBe(1);
  });

  it('is drafted once when the last rung fires after the slip stayed unanswered', () => {
    const life = overdue('2019-06-10');
    supervision(life, 'unanswered');
    expect(proposed(life)).toBe(0);
    life.to('2019-06-24');
    expect(proposed(life)).toBe(1);
    supervision(life, 'unanswered');
    expect(proposed(life)).toBe(1);
  });

  it('is not drafted when the slip was answered or recalled before the last rung fired', () => {
    const life = overdue('2019-06-10');
    supervision(life, 'unanswered');
    supervision(life, 'ended');
    expect(proposed(life.to('2019-06-24'))).toBe(0);
  });

  it('is not drafted for a deadline that is gone', () => {
    const life = overdue('2019-06-24').do('RecordReCheckOutcome', { newDeadline: '2019-08-30' });
    supervision(life, 'unanswered');
    expect(proposed(life)).toBe(0);
    expect(proposed(overdue('2019-06-24').do('RequestAcceptance'))).toBe(0);
  });

  it('names the slip that it rests on', () => {
    const life = overdue('2019-06-24');
    supervision(life, 'unanswered');
    const last = life.world.unrouted.at(-1)?.command as DraftSlip;
    expect(last.facts['unansweredSlipId']).toBe(life.hazard.slips.find((slip) => slip.kind === 'supervision')?.id);
  });
});

it('whatever a slip reports about a hazard that is over changes nothing but the note', () => {
  const life = overdue('2019-06-24').do('Extinguish');
  supervision(life, 'unanswered');
  expect(life.hazard).toMatchObject({ state: 'extinguished', ended: true });
  life.world.policy = policyWith({});
  expect(life.world.unrouted.at(-1)?.command.type).toBe('CauseEnded');
});
