import { nextDue } from '../kernel/clock-state';
import { ACTORS, gated, launch, midnight, PLAN } from './testing/campaign-fixtures';
import { CAMPAIGN, PART, World } from './testing/campaign-world';
import { partAwaits } from './awaits';
import type { CloseCampaign, PauseCampaign } from './campaign-types';
import { dueStep, roundOfStep } from './part-steps';
import type { ConfirmPhase, TurnPhase } from './part-types';

const { head, sector } = ACTORS;
const BEFORE = '2018-12-31T08:00:00.000Z';
const turn = (phase: string): TurnPhase => ({ type: 'TurnPhase', phase, reason: 'work done' });
const confirm = (phase: string): ConfirmPhase => ({ type: 'ConfirmPhase', phase });
const pause: PauseCampaign = { type: 'PauseCampaign', reason: 'flood' };

function launched(now = BEFORE, plan = PLAN): World {
  const world = new World();
  expect(world.give(CAMPAIGN, launch(plan), now, head)).toBeNull();
  return world;
}

const phases = (world: World) => Object.fromEntries(world.part.phases.map(({ key, state }) => [key, state]));
const phase = (world: World, key: string) => world.part.phases.find((one) => one.key === key);
const told = (world: World) =>
  world.notices.filter(({ of }) => of.kind === 'part').map(({ clock, dueAt }) => [clock, dueAt]);

describe('a campaign launched before its year begins', () => {
  it('opens and closes each phase at the midnight of its day, two at a time in March and in May', () => {
    const world = launched().until('2020-02-01T00:00:00.000Z');
    const turns = world.events
      .filter(({ type }) => type === 'PhaseOpened' || type === 'PhaseClosed')
      .map(({ type, data, dueAt, recordedAt }) => [type, data['phase'], dueAt === recordedAt, recordedAt]);
    expect(turns).toEqual([
      ['PhaseOpened', 'mobilization', true, midnight('2019-01-01')],
      ['PhaseOpened', 'inspection', true, midnight('2019-03-01')],
      ['PhaseClosed', 'mobilization', true, midnight('2019-04-01')],
      ['PhaseOpened', 'rectification', true, midnight('2019-05-01')],
      ['PhaseClosed', 'inspection', true, midnight('2019-06-01')],
      ['PhaseClosed', 'rectification', true, midnight('2019-10-01')],
      ['PhaseOpened', 'improvement', true, midnight('2019-10-01')],
      ['PhaseClosed', 'improvement', true, midnight('2020-01-01')],
    ]);
  });

  it.each(['2019-03-15', '2019-05-15'])('has two phases open on %s', (day) => {
    const open = Object.values(phases(launched().until(midnight(day)))).filter((state) => state === 'open');
    expect(open).toHaveLength(2);
  });

  it('tells the sector office and the committee office once of each opening, and nobody of a window that ends', () => {
    const world = launched().until('2020-02-01T00:00:00.000Z');
    expect(told(world)).toEqual([
      ['phase-opens:mobilization', midnight('2019-01-01')],
      ['phase-opens:inspection', midnight('2019-03-01')],
      ['phase-opens:rectification', midnight('2019-05-01')],
      ['phase-opens:improvement', midnight('2019-10-01')],
    ]);
    const [first] = world.notices.filter(({ of }) => of.kind === 'part');
    expect(first?.to).toEqual(['sector-office', 'committee-office']);
  });

  it('opens a round on the first day of the month its figures end in, the year summary only in December', () => {
    const world = launched().until('2020-02-01T00:00:00.000Z');
    const opened = world.part.rounds.map(({ period, due, openedAt }) => [period, due, openedAt]);
    expect(opened).toHaveLength(12);
    expect(opened[0]).toEqual(['2019-01', '2019-02-01', midnight('2019-01-01')]);
    expect(opened[10]).toEqual(['2019-11', '2019-12-01', midnight('2019-11-01')]);
    expect(opened[11]).toEqual(['2019', '2019-12-20', midnight('2019-12-01')]);
  });

  it('ends with its parts on the last midnight of the year, closing no round', () => {
    const world = launched().until('2020-02-01T00:00:00.000Z');
    expect(world.part).toMatchObject({ state: 'closed', ended: true, closedAt: midnight('2020-01-01') });
    expect(world.campaign).toMatchObject({ state: 'closed', ended: true, closed: { how: 'all-parts-closed' } });
    expect(world.round('2019')).toMatchObject({ state: 'open', ended: false });
  });
});

describe('a campaign launched on 20 March, after duties were due', () => {
  const world = launched('2019-03-20T02:00:00.000Z');

  it('opens both phases whose windows it is in, with their windows as planned', () => {
    expect(phase(world, 'mobilization')).toMatchObject({
      state: 'open',
      from: '2019-01-01',
      to: '2019-03-31',
      openedAt: '2019-03-20T02:00:00.000Z',
      openedHow: 'at-launch',
    });
    expect(phases(world)).toMatchObject({ inspection: 'open', rectification: 'upcoming', improvement: 'upcoming' });
  });

  it('does not ask for what was due before, asks now for the month that runs, and tells only of that', () => {
    world.until('2019-03-20T03:00:00.000Z');
    expect(world.part.rounds.map(({ period, state }) => [period, state]).slice(0, 4)).toEqual([
      ['2019-01', 'before-launch'],
      ['2019-02', 'before-launch'],
      ['2019-03', 'opened'],
      ['2019-04', 'ahead'],
    ]);
    expect(world.round('2019-02')).toBeUndefined();
    expect(world.notices.map(({ of, rung, to }) => [of.id, rung, to])).toEqual([
      [world.round('2019-03')?.id, 'opened', ['owing-units']],
    ]);
  });

  it('goes on like any other from there', () => {
    world.until(midnight('2019-05-02'));
    expect(told(world)).toEqual([['phase-opens:rectification', midnight('2019-05-01')]]);
    expect(phase(world, 'mobilization')).toMatchObject({ closedHow: 'window', closedAt: midnight('2019-04-01') });
  });
});

describe('a launch after a phase is over', () => {
  it('closes that phase as before the launch, without an instant of its own', () => {
    const world = launched('2019-06-10T02:00:00.000Z');
    expect(phase(world, 'inspection')).toMatchObject({
      state: 'closed',
      closedHow: 'before-launch',
      openedAt: null,
      closedAt: null,
    });
    expect(world.part.clocks['phase-closes:inspection']).toBeUndefined();
  });

  it('ends at once when the whole year is over', () => {
    const world = launched('2020-06-10T02:00:00.000Z');
    expect([world.part.state, world.campaign.state, world.notices]).toEqual(['closed', 'closed', []]);
  });

  it('entered later than it happened counts from the first instant of its day, and needs a reason', () => {
    const world = new World();
    const late = launch(PLAN, { launchedOn: '2019-02-27' });
    expect(world.give(CAMPAIGN, late, '2019-03-02T02:00:00.000Z', head)?.code).toBe('backdate-reason-missing');
    world.give(CAMPAIGN, { ...late, backdateReason: 'doc 1' }, '2019-03-02T02:00:00.000Z', head);
    expect(world.campaign.launchedAt).toBe(midnight('2019-02-27'));
    world.wakeAt('2019-03-02T02:00:00.000Z');
    expect(phase(world, 'inspection')).toMatchObject({ openedHow: 'planned', openedAt: '2019-03-02T02:00:00.000Z' });
  });
});

describe('a pause of the campaign', () => {
  it('opens no phase and no round and sends no reminder; resuming settles what fell due, in order', () => {
    const world = launched().until(midnight('2019-02-20'));
    world.give(CAMPAIGN, pause, midnight('2019-02-20'), head);
    const before = [world.events.length, world.notices.length];
    world.until(midnight('2019-03-10'));
    expect([world.events.length, world.notices.length]).toEqual(before);
    expect([nextDue(world.part), phases(world)['inspection']]).toEqual([null, 'upcoming']);

    world.give(CAMPAIGN, { type: 'ResumeCampaign' }, midnight('2019-03-10'), head);
    world.wakeAt(midnight('2019-03-10'));
    const after = world.events.slice(before[0]).filter(({ of }) => of.kind === 'part');
    expect(after.map(({ type, dueAt }) => [type, dueAt])).toEqual([
      ['PartResumed', undefined],
      ['PhaseOpened', midnight('2019-03-01')],
      ['RoundOpeningDue', midnight('2019-03-01')],
      ['RoundOpened', undefined],
    ]);
    expect(phase(world, 'inspection')).toMatchObject({ from: '2019-03-01', openedAt: midnight('2019-03-10') });
  });

  it('holds back a round whose opening was due, until it is resumed', () => {
    const world = launched('2019-01-10T02:00:00.000Z');
    world.runSteps = false;
    const [step] = world.part.steps;
    world.give(CAMPAIGN, pause, '2019-01-10T02:00:00.000Z', head);
    expect([step?.period, world.part.steps]).toEqual(['2019-01', []]);
    world.give(CAMPAIGN, { type: 'ResumeCampaign' }, '2019-01-12T02:00:00.000Z', head);
    expect(world.part.steps).toEqual([step]);
  });

  it('silences a round whose opening was under way when it began', () => {
    const world = launched('2019-01-10T02:00:00.000Z');
    world.runSteps = false;
    const step = dueStep(world.part);
    const opening = roundOfStep(world.part, step?.id ?? '');
    world.give(CAMPAIGN, pause, '2019-01-10T02:00:00.000Z', head);
    expect([dueStep(world.part), roundOfStep(world.part, step?.id ?? '')]).toEqual([null, null]);
    if (!step || !opening) throw new Error('no step');
    world.openRound(step, opening, '2019-01-10T03:00:00.000Z');
    expect(world.round('2019-01')?.clocks['submit-by']?.status).toBe('paused');
    world.give(CAMPAIGN, { type: 'ResumeCampaign' }, '2019-01-12T02:00:00.000Z', head);
    expect([world.part.steps, world.round('2019-01')?.clocks['submit-by']?.status]).toEqual([[], 'running']);
  });
});

describe('turning a phase early', () => {
  it('closes it and opens the next now, whose window stays as planned', () => {
    const world = launched().until(midnight('2019-02-10'));
    expect(world.give(PART, turn('mobilization'), midnight('2019-02-10'), sector)).toBeNull();
    expect(phase(world, 'mobilization')).toMatchObject({
      closedHow: 'turned',
      closedBy: 'sector',
      reason: 'work done',
    });
    expect(phase(world, 'inspection')).toMatchObject({
      state: 'open',
      openedHow: 'turned',
      openedAt: midnight('2019-02-10'),
      from: '2019-03-01',
      to: '2019-05-31',
    });
    world.until(midnight('2019-07-01'));
    expect(phase(world, 'inspection')?.closedAt).toBe(midnight('2019-06-01'));
    expect(told(world).map(([clock]) => clock)).toEqual([
      'phase-opens:mobilization',
      'phase-opens:inspection',
      'phase-opens:rectification',
    ]);
  });

  it('only closes a phase whose next one is open already', () => {
    const world = launched().until(midnight('2019-03-10'));
    world.give(PART, turn('mobilization'), midnight('2019-03-10'), sector);
    expect(phases(world)).toMatchObject({ mobilization: 'closed', inspection: 'open', rectification: 'upcoming' });
    expect(phase(world, 'inspection')?.openedHow).toBe('planned');
  });
});

describe('a completion gate', () => {
  it('that is not met leaves its phase overdue, tells who confirms, and holds up none behind a phase that is open', () => {
    const world = launched(BEFORE, gated('mobilization')).until(midnight('2019-05-02'));
    expect(phases(world)).toMatchObject({ mobilization: 'overdue', inspection: 'open', rectification: 'open' });
    const overdue = world.notices.filter(({ clock }) => clock === 'phase-closes:mobilization');
    expect(overdue.map(({ to, dueAt }) => [to, dueAt])).toEqual([[['sector-office'], midnight('2019-04-01')]]);
    expect(partAwaits(world.part)).toEqual([
      { command: 'ConfirmPhase', by: 'sector-office', of: 'mobilization', due: '2019-03-31' },
    ]);
  });

  it('is met by a confirmation, late or in time', () => {
    const late = launched(BEFORE, gated('mobilization')).until(midnight('2019-05-02'));
    late.give(PART, confirm('mobilization'), midnight('2019-05-02'), sector);
    expect(phase(late, 'mobilization')).toMatchObject({ closedHow: 'confirmed', closedAt: midnight('2019-05-02') });
    const early = launched(BEFORE, gated('mobilization')).until(midnight('2019-02-02'));
    early.give(PART, confirm('mobilization'), midnight('2019-02-02'), sector);
    expect(phases(early)).toMatchObject({ mobilization: 'closed', inspection: 'upcoming' });
  });

  it('keeps the part and the campaign from ending until it is met', () => {
    const world = launched(BEFORE, gated('improvement')).until(midnight('2020-01-10'));
    expect([world.part.state, nextDue(world.part), world.campaign.state]).toEqual(['running', null, 'running']);
    world.give(PART, confirm('improvement'), midnight('2020-01-10'), sector);
    expect([world.part.state, world.campaign.state]).toEqual(['closed', 'closed']);
  });
});

describe('closing a campaign before its parts have ended', () => {
  it('closes what is open or ahead as such, gives up rounds ahead and ends open ones', () => {
    const world = launched().until(midnight('2019-05-10'));
    world.give(CAMPAIGN, pause, midnight('2019-05-10'), head);
    world.give(CAMPAIGN, { type: 'CloseCampaign', reason: 'merged' } as CloseCampaign, midnight('2019-05-12'), head);
    expect(world.part.phases.map((one) => one.closedHow)).toEqual([
      'window',
      'campaign-closed',
      'campaign-closed',
      'campaign-closed',
    ]);
    expect(world.part.rounds.map((round) => round.state).slice(4, 7)).toEqual(['opened', 'not-opened', 'not-opened']);
    expect(world.round('2019-05')).toMatchObject({ state: 'closed', pause: null, closed: { how: 'campaign-closed' } });
    expect([nextDue(world.part), world.part.ended, world.campaign.ended]).toEqual([null, true, true]);
  });
});
