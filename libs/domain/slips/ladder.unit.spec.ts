import { hazardModule } from '../hazard/hazard-module';
import { Life, lifeIn } from '../hazard/testing/lives';
import { personOf, World } from '../kernel/testing/world';
import { ORGS, policyWith } from '../kernel/testing/policy-fixture';
import type { Actor, Command, SubjectRef } from '../kernel/subject';
import type { SlipKind } from '../kernel/policy';
import { slipModule } from './slip-module';
import type { SlipState } from './state';
import { altered, COMMANDS, HEAD, LEADER, OFFICER } from './testing/slip-world';

/** A listed major hazard whose last day is Friday, 31 May 2019; +1 is 3 June, +5 is 7 June, +15 is 21 June. */
function overdueHazard(): Life {
  return lifeIn('rectifying listed', new Life(new World('2019-04-01T01:00:00.000Z', [hazardModule, slipModule])));
}

function slips(life: Life, kind?: SlipKind): readonly SlipState[] {
  return life.world.all<SlipState>('slip').filter((slip) => !kind || slip.slipKind === kind);
}

function seen(life: Life): readonly string[] {
  return slips(life).map((slip) => `${slip.slipKind} to ${slip.addresseeOrgId}: ${slip.state}`);
}

function give(life: Life, slip: SlipState | undefined, command: Command, actor: Actor): void {
  const ref: SubjectRef = { kind: 'slip', id: slip?.id ?? 'none' };
  life.world.give(ref, command, actor);
}

/** Releases and serves the supervision slip on the day that the life has reached. */
function serveSupervision(life: Life, servedOn: string): void {
  const [slip] = slips(life, 'supervision');
  give(life, slip, COMMANDS.ReleaseSlip, HEAD);
  give(life, slip, altered(COMMANDS.ServeSlip, { servedOn }), OFFICER);
}

describe('the ladder of a missed deadline', () => {
  it('drafts nothing up to the last day, then a reminder to supervisor and town, then a supervision slip', () => {
    const life = overdueHazard().to('2019-06-03T00:29:59.999Z');
    expect(seen(life)).toEqual([]);
    expect(seen(life.to('2019-06-03'))).toEqual([
      `reminder to ${ORGS.department}: proposed`,
      `reminder to ${ORGS.town}: proposed`,
    ]);
    expect(seen(life.to('2019-06-07')).slice(2)).toEqual([`supervision to ${ORGS.department}: proposed`]);
  });

  it('drafts no accountability slip, ever, when no supervision slip was served', () => {
    const life = overdueHazard().to('2020-01-31');
    expect(slips(life, 'accountability')).toEqual([]);
    expect(slips(life).every((slip) => slip.state === 'proposed')).toBe(true);
  });

  it('drafts it at +15 when the supervision slip had stayed unanswered before', () => {
    const life = overdueHazard().to('2019-06-07');
    serveSupervision(life, '2019-06-07');
    life.to('2019-06-21T00:29:59.999Z');
    expect([slips(life, 'supervision')[0]?.unanswered !== null, slips(life, 'accountability')]).toEqual([true, []]);
    life.to('2019-06-21');
    expect(slips(life, 'accountability').map((slip) => slip.facts['unansweredSlipId'])).toEqual([
      slips(life, 'supervision')[0]?.id,
    ]);
  });

  it('drafts it one workday after the answer was due when that is later, and once', () => {
    const life = overdueHazard().to('2019-06-24');
    serveSupervision(life, '2019-06-24');
    life.to('2019-07-02T00:29:59.999Z');
    expect(slips(life, 'accountability')).toEqual([]);
    life.to('2019-12-31');
    expect(slips(life, 'accountability').map((slip) => slip.state)).toEqual(['proposed']);
  });

  it('drafts none when the supervision slip was answered in time', () => {
    const life = overdueHazard().to('2019-06-07');
    serveSupervision(life, '2019-06-07');
    give(life, slips(life, 'supervision')[0], COMMANDS.AnswerSlip, personOf(ORGS.department));
    expect(slips(life.to('2019-12-31'), 'accountability')).toEqual([]);
  });

  it('stops when somebody acts: drafts and held ones lapse, what has left stands and goes on', () => {
    const life = overdueHazard().to('2019-06-03');
    const [toDepartment, toTown] = slips(life, 'reminder');
    give(life, toDepartment, COMMANDS.ReleaseSlip, OFFICER);
    give(life, toTown, altered(COMMANDS.HoldSlip, { until: '2019-07-31' }), OFFICER);
    life.to('2019-06-10').do('RequestAcceptance');
    expect(slips(life).map((slip) => slip.state)).toEqual(['released', 'lapsed', 'lapsed']);
    life.do('RecordAcceptance').do('ListingLifted').to('2019-06-12');
    give(life, toDepartment, altered(COMMANDS.ServeSlip, { servedOn: '2019-06-12' }), OFFICER);
    life.to('2019-12-31');
    expect(slips(life)[0]).toMatchObject({ state: 'served', unanswered: { deadlineVersion: 1 } });
    expect(life.hazard.state).toBe('closed');
  });

  it('lets a held draft come back to be released, and an accountability slip leave only under two signatures', () => {
    const life = overdueHazard().to('2019-06-07');
    const [held] = slips(life, 'reminder');
    give(life, held, altered(COMMANDS.HoldSlip, { until: '2019-06-14' }), OFFICER);
    serveSupervision(life, '2019-06-07');
    life.to('2019-06-21');
    expect(slips(life, 'reminder')[0]?.state).toBe('proposed');
    const [proposal] = slips(life, 'accountability');
    give(life, proposal, COMMANDS.ReleaseSlip, HEAD);
    give(
      life,
      proposal,
      altered(COMMANDS.RecordStatement, { statement: null, noneGivenAskedOn: '2019-06-20' }),
      OFFICER,
    );
    give(life, proposal, COMMANDS.ReleaseSlip, LEADER);
    expect(slips(life, 'accountability')[0]?.state).toBe('released');
  });

  it('sends reminders by itself where the district opted in, and still nothing else', () => {
    const life = overdueHazard();
    life.world.policy = policyWith({ 'slips.reminder.automatic': true });
    life.to('2019-06-28');
    expect(slips(life).map((slip) => slip.state)).toEqual(['released', 'released', 'proposed']);
  });

  it('drafts after an outage what a rung that fired late asks for, and a rung that gave way drafts nothing', () => {
    const life = overdueHazard();
    life.world.sleepTo('2019-06-13T01:00:00.000Z');
    life.world.settle(life.ref);
    expect(seen(life)).toEqual([`supervision to ${ORGS.department}: proposed`]);
  });
});
