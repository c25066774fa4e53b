import type { Command, SubjectRef, SubjectState } from '../kernel/subject';
import { ACTORS, at, gated, launch, midnight, PLAN } from './testing/campaign-fixtures';
import { campaignModule } from './campaign-module';
import { CAMPAIGN, frozen, PART, World } from './testing/campaign-world';
import { partModule } from './part-module';
import { CAMPAIGN_REFUSALS } from './refusals';
import { roundModule } from './round-module';
import { CAMPAIGN_WHO_MAY } from './who-may';

const MODULES = { campaign: campaignModule, part: partModule, round: roundModule };
const { head, officer, sector, stranger, system } = ACTORS;
const NOW = midnight('2019-03-15');

/** A running campaign on 15 March; its mobilization has a completion gate. */
function running(): World {
  const world = new World();
  world.give(CAMPAIGN, launch(gated('mobilization')), midnight('2019-01-01'), head);
  return world.until(NOW);
}
function after(...commands: readonly [SubjectRef, Command][]): World {
  const world = running();
  for (const [ref, command] of commands) {
    const actor = command.type === 'CloseRound' ? sector : head;
    expect(world.give(ref, command, NOW, actor)).toBeNull();
  }
  return world;
}
const order = (type: string, more: object = {}): Command => ({ type, reason: 'because', ...more }) as Command;
const round = (world: World): SubjectRef => ({ kind: 'round', id: world.round('2019-03')?.id ?? '' });

const WORLDS = {
  none: new World(),
  running: running(),
  paused: after([CAMPAIGN, order('PauseCampaign')]),
  closed: after([CAMPAIGN, order('CloseCampaign')]),
};
const ROUND = round(WORLDS.running);
const ROUND_CLOSED = after([ROUND, order('CloseRound')]);
const STEP = WORLDS.running.events.find(({ type, of }) => type === 'RoundOpened' && of.kind === 'part')?.data ?? {};
const NEXT = { next: { policy: at(NOW).policy, calendars: at(NOW).calendars, pins: at(NOW).pins } };

interface Case {
  readonly ref: SubjectRef;
  readonly command: Command;
  readonly actor: typeof head | typeof system;
}
const orders: readonly Case[] = [
  { ref: CAMPAIGN, command: launch(), actor: head },
  { ref: CAMPAIGN, command: order('PauseCampaign'), actor: head },
  { ref: CAMPAIGN, command: order('ResumeCampaign'), actor: head },
  { ref: CAMPAIGN, command: order('CloseCampaign'), actor: head },
  { ref: CAMPAIGN, command: order('PartClosed', { partId: PART.id }), actor: system },
  { ref: CAMPAIGN, command: order('Settle'), actor: system },
  { ref: CAMPAIGN, command: order('PolicyChanged'), actor: system },
  { ref: PART, command: order('PausePart'), actor: system },
  { ref: PART, command: order('ResumePart'), actor: system },
  { ref: PART, command: order('ClosePart'), actor: system },
  { ref: PART, command: order('TurnPhase', { phase: 'mobilization' }), actor: sector },
  { ref: PART, command: order('ConfirmPhase', { phase: 'mobilization' }), actor: sector },
  { ref: PART, command: order('RoundOpened', STEP), actor: system },
  { ref: PART, command: order('Settle'), actor: system },
  { ref: PART, command: order('CalendarChanged'), actor: system },
  { ref: ROUND, command: order('PauseRound'), actor: system },
  { ref: ROUND, command: order('ResumeRound'), actor: system },
  { ref: ROUND, command: order('CloseRound'), actor: sector },
  { ref: ROUND, command: order('EndRound', { by: 'head' }), actor: system },
  { ref: ROUND, command: order('Settle'), actor: system },
  { ref: ROUND, command: order('CalendarChanged'), actor: system },
];

function decide(state: SubjectState | null, { ref, command, actor }: Case): string {
  const module = MODULES[ref.kind as keyof typeof MODULES];
  const decision = module.decide(frozen(state) as never, frozen(command), frozen(at(NOW, actor, NEXT)), ref);
  if (!decision.ok) {
    const facts: readonly string[] = CAMPAIGN_REFUSALS[decision.refusal.code as keyof typeof CAMPAIGN_REFUSALS].facts;
    expect(Object.keys(decision.refusal.facts)).toEqual(facts);
    return decision.refusal.code;
  }
  return decision.events.map((event) => event.type).join(' ') || 'nothing';
}

describe('every command in every state', () => {
  it('is decided like this', () => {
    const rows = orders.map((one) => {
      const states = [WORLDS.none, WORLDS.running, WORLDS.paused, WORLDS.closed];
      const cells = states.map((world) => decide(world.subjects.get(one.ref.id) ?? null, one));
      return [one.ref.kind, one.command.type, ...cells].join(' | ');
    });
    expect(rows).toEqual([
      'campaign | LaunchCampaign | CampaignLaunched | campaign-already-launched | campaign-already-launched | campaign-already-launched',
      'campaign | PauseCampaign | campaign-not-found | CampaignPaused | wrong-state | wrong-state',
      'campaign | ResumeCampaign | campaign-not-found | wrong-state | CampaignResumed | wrong-state',
      'campaign | CloseCampaign | campaign-not-found | CampaignClosed | CampaignClosed | wrong-state',
      'campaign | PartClosed | campaign-not-found | CampaignPartClosed CampaignClosed | CampaignPartClosed CampaignClosed | nothing',
      'campaign | Settle | campaign-not-found | nothing-due | nothing-due | nothing-due',
      'campaign | PolicyChanged | campaign-not-found | PinsMoved | PinsMoved | wrong-state',
      'part | PausePart | part-not-found | PartPaused | wrong-state | wrong-state',
      'part | ResumePart | part-not-found | wrong-state | PartResumed | wrong-state',
      'part | ClosePart | part-not-found | PhaseClosed PhaseClosed PhaseClosed PhaseClosed PartClosed | PhaseClosed PhaseClosed PhaseClosed PhaseClosed PartClosed | nothing',
      'part | TurnPhase | part-not-found | PhaseClosed | wrong-state | wrong-state',
      'part | ConfirmPhase | part-not-found | PhaseClosed | wrong-state | wrong-state',
      'part | RoundOpened | part-not-found | nothing | nothing | nothing',
      'part | Settle | part-not-found | nothing-due | nothing-due | nothing-due',
      'part | CalendarChanged | part-not-found | PinsMoved | PinsMoved | wrong-state',
      'round | PauseRound | round-not-found | RoundPaused | nothing | nothing',
      'round | ResumeRound | round-not-found | nothing | RoundResumed | nothing',
      'round | CloseRound | round-not-found | RoundClosed | RoundClosed | wrong-state',
      'round | EndRound | round-not-found | RoundClosed | RoundClosed | nothing',
      'round | Settle | round-not-found | nothing-due | nothing-due | nothing-due',
      'round | CalendarChanged | round-not-found | PinsMoved | PinsMoved | wrong-state',
    ]);
  });

  it('changes nothing on a closed round that its part pauses, resumes or ends', () => {
    const state = ROUND_CLOSED.subjects.get(ROUND.id) ?? null;
    const cells = orders.filter(({ ref }) => ref === ROUND).map((one) => decide(state, one));
    expect(cells).toEqual(['nothing', 'nothing', 'wrong-state', 'nothing', 'nothing-due', 'wrong-state']);
  });

  it.each(['campaign', 'part', 'round'] as const)('that a %s does not know is refused', (kind) => {
    const ref = { campaign: CAMPAIGN, part: PART, round: ROUND }[kind];
    const state = WORLDS.running.subjects.get(ref.id) ?? null;
    expect(decide(state, { ref, command: { type: 'toString' }, actor: system })).toBe('command-unknown');
  });
});

describe('who may', () => {
  const may = (ref: SubjectRef, command: Command, actor: Case['actor']) =>
    !['role-needed', 'system-only'].includes(
      decide(WORLDS.running.subjects.get(ref.id) ?? null, { ref, command, actor }),
    );

  it('only the head of the committee office launches, pauses, resumes and closes', () => {
    for (const type of ['LaunchCampaign', 'PauseCampaign', 'ResumeCampaign', 'CloseCampaign']) {
      const command = type === 'LaunchCampaign' ? launch() : order(type);
      expect([head, officer, sector, stranger, system].map((actor) => may(CAMPAIGN, command, actor))).toEqual([
        ...[true, false, false, false, false],
      ]);
    }
  });

  it('the sector office and the committee office turn a phase and close a round; whom the plan names confirms', () => {
    for (const [ref, type, offices] of [
      [PART, 'TurnPhase', true],
      [PART, 'ConfirmPhase', false],
      [ROUND, 'CloseRound', true],
    ] as const) {
      const command = order(type, { phase: 'mobilization' });
      expect([head, officer, sector, stranger, system].map((actor) => may(ref, command, actor))).toEqual([
        ...[offices, offices, true, false, false],
      ]);
    }
  });

  it('nobody gives the commands of the system', () => {
    const own = Object.entries(CAMPAIGN_WHO_MAY).filter(([, roles]) => roles.some((role) => role === 'system'));
    const people = orders.filter(({ command }) => own.some(([type]) => type === command.type));
    expect(people.map((one) => may(one.ref, one.command, head))).toEqual(people.map(() => false));
  });
});

describe('a command that is named open', () => {
  it.each(Object.keys(WORLDS).filter((name) => name !== 'none'))('is open exactly where it is applied: %s', (name) => {
    const world = WORLDS[name as keyof typeof WORLDS];
    for (const one of orders.filter(({ actor }) => actor !== system)) {
      const state = world.subjects.get(one.ref.id);
      if (!state || one.command.type === 'LaunchCampaign') continue;
      const module = MODULES[one.ref.kind as keyof typeof MODULES];
      const entry = module.allowed(state as never, at(NOW, one.actor)).find((all) => all.command === one.command.type);
      const decision = module.decide(state as never, one.command, at(NOW, one.actor), one.ref);
      expect([one.command.type, entry?.open]).toEqual([one.command.type, decision.ok]);
      expect(entry?.refusal).toEqual(decision.ok ? undefined : decision.refusal);
    }
  });

  it('is closed where no phase is left to turn or confirm', () => {
    const world = new World();
    world.give(CAMPAIGN, launch(), midnight('2019-01-01'), head);
    const entries = partModule.allowed(world.until(midnight('2019-11-01')).part, at(NOW, sector));
    expect(entries.map(({ refusal }) => refusal?.code)).toEqual(['no-phase-to-turn', 'no-phase-to-confirm']);
  });
});

describe('a command with something missing or unknown', () => {
  const world = WORLDS.running;
  const code = (ref: SubjectRef, command: Command, actor: Case['actor']) =>
    decide(world.subjects.get(ref.id) ?? null, { ref, command, actor });

  it.each<[string, SubjectRef, Command, Case['actor'], string]>([
    ['no reason to pause', CAMPAIGN, order('PauseCampaign', { reason: ' ' }), head, 'blank-field'],
    ['no reason to close', CAMPAIGN, order('CloseCampaign', { reason: '' }), head, 'blank-field'],
    ['no reason to turn', PART, order('TurnPhase', { phase: 'mobilization', reason: '' }), sector, 'blank-field'],
    ['no reason to close a round', ROUND, order('CloseRound', { reason: '' }), sector, 'blank-field'],
    ['an unknown phase', PART, order('TurnPhase', { phase: 'winter' }), sector, 'phase-unknown'],
    ['a phase that is ahead', PART, order('TurnPhase', { phase: 'improvement' }), sector, 'phase-not-open'],
    ['a phase that is ahead', PART, order('ConfirmPhase', { phase: 'improvement' }), sector, 'phase-not-open'],
    ['a calendar gate', PART, order('ConfirmPhase', { phase: 'inspection' }), sector, 'phase-closes-by-calendar'],
    ['an unknown step', PART, order('RoundOpened', { stepId: 'x', roundId: 'y' }), system, 'step-unknown'],
    ['another round', PART, order('RoundOpened', { ...STEP, roundId: 'y' }), system, 'step-of-another-round'],
    ['a part of another campaign', CAMPAIGN, order('PartClosed', { partId: 'x' }), system, 'part-not-of-campaign'],
  ])('is refused: %s', (_name, ref, command, actor, expected) => {
    expect(code(ref, command, actor)).toBe(expected);
  });

  it.each([
    [{ year: 19 }, 'year-out-of-range'],
    [{ year: 2019.5 }, 'year-out-of-range'],
    [{ parts: ['FIRE'] }, 'part-not-in-plan'],
    [{ parts: ['SPEC', 'SPEC'] }, 'part-named-twice'],
    [{ parts: [] }, 'blank-field'],
    [{ launchedOn: '2019-03-16' }, 'launch-in-future'],
    [{ launchedOn: '2019-02-30' }, 'launch-in-future'],
    [{ launchedOn: '2019-03-14' }, 'backdate-reason-missing'],
  ])('is refused at launch: %j', (more, expected) => {
    expect(decide(null, { ref: CAMPAIGN, command: launch(PLAN, more), actor: head })).toBe(expected);
  });

  it('refuses a turn of the last phase, which has no next one', () => {
    const late = running().until(midnight('2019-10-02'));
    expect(late.give(PART, order('TurnPhase', { phase: 'improvement' }), midnight('2019-10-02'), sector)?.code).toBe(
      'no-next-phase',
    );
  });

  it('moves no pins without the versions to move to', () => {
    for (const ref of [CAMPAIGN, PART, ROUND]) {
      const module = MODULES[ref.kind as keyof typeof MODULES];
      const decision = module.decide(world.subjects.get(ref.id) as never, { type: 'PolicyChanged' }, at(NOW), ref);
      expect(decision).toMatchObject({ ok: false, refusal: { code: 'no-next-version' } });
    }
  });
});
