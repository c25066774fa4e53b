import type { Actor, Command } from '../kernel/subject';
import { amendedParts, amendmentEffect } from './amendment-effect';
import type { AmendmentDecisions, AmendmentState, ProposeAmendment } from './amendment-types';
import type { DutyPlan, PlanEdition } from './plan-types';
import { ACTORS, amendedPlan, at, dutyOf, gated, launch, midnight, PLAN } from './testing/campaign-fixtures';
import { CAMPAIGN, PART, World } from './testing/campaign-world';

const { head, officer, sector, stranger } = ACTORS;
const deputy: Actor = { ...head, userId: 'deputy' };
const AMENDMENT = { kind: 'amendment', id: '00000000-0000-8000-a000-00000000a001' } as const;
const noon = (day: string) => midnight(day).replace('16:00', '20:00');

const proposal = (plan: PlanEdition, more: Partial<ProposeAmendment> = {}): ProposeAmendment => ({
  type: 'ProposeAmendment',
  campaignId: CAMPAIGN.id,
  plan,
  reason: 'the notice of 22 March',
  ...more,
});

function launched(day = '2019-01-01', plan: PlanEdition = PLAN): World {
  const world = new World();
  world.give(CAMPAIGN, launch(plan), noon(day), head);
  return world;
}

function propose(world: World, plan: PlanEdition, day: string): string | undefined {
  return world.give(AMENDMENT, proposal(plan), noon(day), officer)?.code;
}

function apply(world: World, day: string, decisions: AmendmentDecisions = {}) {
  return world.give(AMENDMENT, { type: 'ApplyAmendment', decisions } as Command, noon(day), head);
}

/** Proposes and applies on one day; what has to be decided is decided in one way. */
function amend(world: World, plan: PlanEdition, day: string, choice: 'accept' | 'keep-old' = 'accept'): World {
  expect(propose(world, plan, day)).toBeUndefined();
  const items = effectOf(world, plan, day).needsDecision;
  expect(apply(world, day, Object.fromEntries(items.map(({ key }) => [key, choice])))).toBeNull();
  return world;
}

function effectOf(world: World, plan: PlanEdition, day: string) {
  const { calendars } = at(world.until(noon(day)) && noon(day));
  return amendmentEffect(
    amendedParts({ plan, year: 2019, roles: {}, fields: {} }, [world.part], new Set(), calendars),
    noon(day),
  );
}

const without =
  (id: string) =>
  (duties: readonly DutyPlan[]): readonly DutyPlan[] =>
    duties.filter((duty) => duty.id !== id);
const monthlyOn =
  (day: number) =>
  (duties: readonly DutyPlan[]): readonly DutyPlan[] =>
    duties.map((duty) => (duty.cadence.kind === 'monthly' ? { ...duty, cadence: { ...duty.cadence, day } } : duty));
const opened = (world: World, phase: string) =>
  world.events.filter(({ type, data }) => type === 'PhaseOpened' && data['phase'] === phase).map((e) => e.recordedAt);
const phaseOf = (world: World, key: string) => world.part.phases.find((phase) => phase.key === key);
const periods = (world: World, state: string) =>
  world.part.rounds.filter((round) => round.dutyId === 'monthly' && round.state === state).map(({ period }) => period);

describe('proposing and deciding an amendment', () => {
  const later = amendedPlan({ windows: { rectification: ['06-01', '10-31'] } });

  it.each<[string, Partial<ProposeAmendment>, Actor, string | undefined]>([
    ['the committee’s office proposes', {}, officer, undefined],
    ['a sector’s office does not', {}, sector, 'role-needed'],
    ['nobody else does', {}, stranger, 'role-needed'],
    ['not without a reason', { reason: ' ' }, officer, 'blank-field'],
    ['not the version that runs', { plan: PLAN }, officer, 'amendment-not-newer'],
    ['not another plan', { plan: { ...later, id: 'other' } }, officer, 'amendment-of-another-plan'],
    ['not of a campaign that is not there', { campaignId: AMENDMENT.id }, officer, 'campaign-not-found'],
    ['not without a part that runs', { plan: { ...later, parts: [] } }, officer, 'part-not-in-plan'],
    [
      'not without a phase of a part that runs',
      { plan: { ...later, parts: later.parts.map((part) => ({ ...part, phases: part.phases.slice(1) })) } },
      officer,
      'amendment-phases-differ',
    ],
  ])('%s', (_fact, more, actor, code) => {
    const refusal = launched().give(AMENDMENT, proposal(later, more), noon('2019-02-01'), actor);
    expect(refusal?.code).toBe(code);
  });

  it('asks for the organisations of a role the new plan leaves open, and takes them', () => {
    const asked = {
      ...later,
      roles: later.roles.map((role) => ({
        ...role,
        orgs: { by: 'asked', question: { zh: 'q', en: 'q' } } as const,
      })),
    };
    const world = launched();
    expect(propose(world, asked, '2019-02-01')).toBe('roles-unanswered');
    const refusal = world.give(
      AMENDMENT,
      proposal(asked, { roles: { units: ['org-a'] } }),
      noon('2019-02-01'),
      officer,
    );
    expect(refusal).toBeNull();
    expect(apply(world, '2019-02-01')).toBeNull();
    expect(world.part.rounds.find(({ period }) => period === '2019-10')?.units).toEqual({
      by: 'named',
      orgIds: ['org-a'],
    });
    expect(world.campaign.roles).toEqual({ units: ['org-a'] });
  });

  it.each<[string, Command['type'], Actor, string | undefined]>([
    ['its proposer does not apply it', 'ApplyAmendment', { ...head, userId: officer.userId }, 'amendment-own-proposal'],
    ['its proposer does not decline it', 'DeclineAmendment', officer, 'amendment-own-proposal'],
    ['an officer does not apply it', 'ApplyAmendment', { ...officer, userId: 'other' }, 'role-needed'],
    ['the head applies it', 'ApplyAmendment', head, undefined],
    ['another person declines it', 'DeclineAmendment', deputy, undefined],
    ['its proposer withdraws it', 'WithdrawAmendment', officer, undefined],
    ['nobody else withdraws it', 'WithdrawAmendment', head, 'amendment-not-yours'],
  ])('%s', (_fact, type, actor, code) => {
    const world = launched();
    propose(world, later, '2019-02-01');
    expect(world.give(AMENDMENT, { type, reason: 'r' } as Command, noon('2019-02-02'), actor)?.code).toBe(code);
    const state = world.subjects.get(AMENDMENT.id) as AmendmentState;
    expect(state.ended).toBe(code === undefined);
    if (type !== 'ApplyAmendment') expect([world.campaign.planVersion, world.part.planVersion]).toEqual([1, 1]);
  });

  it('is decided once, and not when the campaign has gone on to that version or is closed', () => {
    const world = amend(launched(), later, '2019-02-01');
    expect([world.campaign.planVersion, world.part.planVersion]).toEqual([2, 2]);
    expect(apply(world, '2019-02-02')?.code).toBe('wrong-state');
    const second = { kind: 'amendment', id: '00000000-0000-8000-a000-00000000a002' } as const;
    expect(world.give(second, proposal(later), noon('2019-02-02'), officer)?.code).toBe('amendment-not-newer');
    const third = amendedPlan({ version: 3 });
    world.give(second, proposal(third), noon('2019-02-02'), officer);
    world.give(CAMPAIGN, { type: 'CloseCampaign', reason: 'r' } as Command, noon('2019-02-03'), head);
    expect(world.give(second, { type: 'ApplyAmendment' }, noon('2019-02-03'), head)?.code).toBe('wrong-state');
  });
});

describe('the effect of an amendment', () => {
  it('is none for a plan with the same days', () => {
    const effect = effectOf(launched(), amendedPlan({}), '2019-04-10');
    expect(Object.values(effect).every((list) => list.length === 0)).toBe(true);
  });

  it('lists windows and rounds that move, and asks about none that only come later', () => {
    const plan = amendedPlan({ windows: { rectification: ['06-01', '10-31'] }, duties: monthlyOn(5) });
    const effect = effectOf(launched(), plan, '2019-04-10');
    expect(effect.phases).toMatchObject([
      {
        phase: 'rectification',
        was: { from: '2019-05-01', to: '2019-09-30' },
        becomes: { from: '2019-06-01', to: '2019-10-31' },
      },
    ]);
    expect(effect.moved.map(({ period, was, becomes }) => [period, was, becomes])).toContainEqual([
      '2019-05',
      '2019-06-01',
      '2019-06-05',
    ]);
    expect(effect.needsDecision).toEqual([]);
  });

  it('asks about each last day that comes earlier, and tells those that are over at once', () => {
    const plan = amendedPlan({
      windows: { inspection: ['03-01', '04-05'], improvement: ['10-01', '12-25'] },
      duties: (duties) => [
        ...duties,
        dutyOf('extra', { kind: 'monthly', day: 1, figures: 'previous-month', first: 2, last: 4 }),
      ],
    });
    const items = effectOf(launched(), plan, '2019-04-10').needsDecision.map(({ key }) => key);
    expect(items).toEqual([
      'SPEC/phase/inspection/over-at-once',
      'SPEC/phase/improvement/earlier',
      'SPEC/round/extra/2019-02/over-at-once',
      'SPEC/round/extra/2019-03/over-at-once',
    ]);
  });

  it('tells a duty that is gone from its rounds: those ahead are dropped, those opened stay', () => {
    const effect = effectOf(launched(), amendedPlan({ duties: without('monthly') }), '2019-03-10');
    expect(effect.goneDuties).toMatchObject([{ duty: 'monthly', rounds: 8, staying: 3 }]);
    expect(effect.dropped).toHaveLength(8);
    expect(effect.needsDecision).toEqual([]);
  });

  it('counts a new duty with its rounds', () => {
    const added = dutyOf('extra', { kind: 'monthly', day: 1, figures: 'previous-month', first: 6, last: 11 });
    const effect = effectOf(launched(), amendedPlan({ duties: (duties) => [...duties, added] }), '2019-04-10');
    expect(effect.newDuties).toMatchObject([{ duty: 'extra', rounds: 6, staying: 0 }]);
    expect(effect.added).toHaveLength(6);
  });
});

describe('applying an amendment', () => {
  it('opens a phase that was ahead on its new day, once', () => {
    const later = amend(launched(), amendedPlan({ windows: { rectification: ['06-01', '09-30'] } }), '2019-04-10');
    later.until(noon('2019-12-31'));
    expect(opened(later, 'rectification')).toEqual([midnight('2019-06-01')]);
    const sooner = amend(launched(), amendedPlan({ windows: { rectification: ['04-20', '09-30'] } }), '2019-04-10');
    sooner.until(noon('2019-12-31'));
    expect(opened(sooner, 'rectification')).toEqual([midnight('2019-04-20')]);
  });

  it('keeps an open phase open when its window begins only later, and closes it at its new end', () => {
    const world = amend(launched(), amendedPlan({ windows: { inspection: ['06-01', '06-30'] } }), '2019-04-10');
    expect(phaseOf(world, 'inspection')).toMatchObject({
      state: 'open',
      openedAt: midnight('2019-03-01'),
      from: '2019-06-01',
    });
    world.until(noon('2019-06-30'));
    expect(phaseOf(world, 'inspection')?.state).toBe('open');
    world.until(noon('2019-07-01'));
    expect(phaseOf(world, 'inspection')).toMatchObject({ state: 'closed', closedAt: midnight('2019-07-01') });
    expect(opened(world, 'inspection')).toHaveLength(1);
  });

  it('leaves a closed phase closed', () => {
    const world = amend(launched(), amendedPlan({ windows: { mobilization: ['01-01', '06-30'] } }), '2019-04-10');
    expect(phaseOf(world, 'mobilization')).toMatchObject({ state: 'closed', to: '2019-03-31' });
  });

  it('opens an overdue phase again when its window goes on, and with it what waited behind it', () => {
    const plan = gated('inspection');
    const world = launched('2019-01-01', {
      ...plan,
      parts: amendedPlan({ windows: { rectification: ['06-10', '09-30'] } }, plan).parts,
    });
    world.until(noon('2019-06-20'));
    expect([phaseOf(world, 'inspection')?.state, opened(world, 'rectification')]).toEqual(['overdue', []]);
    const extended = amendedPlan(
      { windows: { inspection: ['03-01', '07-31'], rectification: ['06-10', '09-30'] } },
      plan,
    );
    amend(world, extended, '2019-06-20');
    expect(phaseOf(world, 'inspection')?.state).toBe('open');
    world.until(noon('2019-06-20'));
    expect(opened(world, 'rectification')).toEqual([noon('2019-06-20')]);
    world.until(noon('2019-08-01'));
    expect(phaseOf(world, 'inspection')?.state).toBe('overdue');
    expect(
      world.notices.filter(({ clock }) => clock === 'phase-closes:inspection').map((n) => n.deadlineVersion),
    ).toEqual([1, 2]);
  });

  it('is refused until each earlier day is decided, with all the questions, and again when a question has changed', () => {
    const world = launched();
    propose(world, amendedPlan({ windows: { inspection: ['03-01', '05-10'] } }), '2019-04-10');
    const refusal = apply(world, '2019-04-11');
    expect(refusal).toMatchObject({
      code: 'amendment-needs-decisions',
      facts: { open: ['SPEC/phase/inspection/earlier'], items: [{ was: '2019-05-31', becomes: '2019-05-10' }] },
    });
    const decisions = { 'SPEC/phase/inspection/earlier': 'accept' } as const;
    expect(apply(world, '2019-05-12', decisions)?.facts['open']).toEqual(['SPEC/phase/inspection/over-at-once']);
    expect(world.part.planVersion).toBe(1);
    expect(apply(world, '2019-05-12', { 'SPEC/phase/inspection/over-at-once': 'keep-old' })).toBeNull();
    expect(phaseOf(world, 'inspection')).toMatchObject({ state: 'open', to: '2019-05-31' });
  });

  it('closes at once a phase that is accepted to be over', () => {
    const world = amend(launched(), amendedPlan({ windows: { inspection: ['03-01', '04-05'] } }), '2019-04-10');
    world.until(noon('2019-04-10'));
    expect(phaseOf(world, 'inspection')).toMatchObject({ state: 'closed', closedAt: noon('2019-04-10') });
  });

  it('stops a duty that is removed after two rounds: no third one opens, the two stay as they were', () => {
    const world = launched();
    world.until(noon('2019-02-10'));
    const before = periods(world, 'opened').map((period) => world.round(period));
    expect(periods(world, 'opened')).toEqual(['2019-01', '2019-02']);
    amend(world, amendedPlan({ duties: without('monthly') }), '2019-02-10');
    expect(['2019-01', '2019-02'].map((period) => world.round(period))).toEqual(before);
    world.until(noon('2019-12-31'));
    expect([periods(world, 'opened'), periods(world, 'ahead')]).toEqual([['2019-01', '2019-02'], []]);
    expect(world.part.duties.find(({ id }) => id === 'monthly')?.removedIn).toBe(2);
    expect([world.part.ended, world.campaign.ended]).toEqual([false, false]);
    world.until(noon('2020-01-01'));
    expect([world.part.ended, world.campaign.ended]).toEqual([true, true]);
  });

  it('opens the rounds of a new duty on their days, each once', () => {
    const extra = dutyOf('extra', { kind: 'monthly', day: 8, figures: 'previous-month', first: 4, last: 6 });
    const world = amend(launched(), amendedPlan({ duties: (duties) => [...duties, extra] }), '2019-04-10');
    world.until(noon('2019-12-31'));
    const days = world.part.rounds
      .filter(({ dutyId }) => dutyId === 'extra')
      .map(({ openedAt, due }) => [openedAt, due]);
    expect(days).toEqual([
      [noon('2019-04-10'), '2019-05-08'],
      [midnight('2019-05-01'), '2019-06-08'],
      [midnight('2019-06-01'), '2019-07-08'],
    ]);
  });

  it('does not ask for a round of a new duty that is over unless that is accepted', () => {
    const extra = dutyOf('extra', { kind: 'once', on: '02-01' });
    const plan = amendedPlan({ duties: (duties) => [...duties, extra] });
    const rounds = (world: World) => world.part.rounds.filter(({ dutyId }) => dutyId === 'extra').length;
    expect(rounds(amend(launched(), plan, '2019-04-10', 'keep-old'))).toBe(0);
    expect(rounds(amend(launched(), plan, '2019-04-10', 'accept'))).toBe(1);
  });

  it('moves the last day of an open round, restarts its reminders and tells its units once', () => {
    const world = launched();
    world.until(noon('2019-04-10'));
    amend(world, amendedPlan({ duties: monthlyOn(20) }), '2019-04-10');
    const round = world.round('2019-04');
    expect(round).toMatchObject({ state: 'open', due: '2019-05-20', to: '2019-04-30' });
    expect(round?.clocks['submit-by']).toMatchObject({ version: 2, deadline: { due: '2019-05-20' } });
    const told = world.notices.filter(({ rung, of }) => rung === 'amended' && of.id === round?.id);
    expect(told).toMatchObject([
      { to: ['owing-units'], facts: { before: '2019-05-01', due: '2019-05-20', notice: 'amended' } },
    ]);
    world.until(noon('2019-12-31'));
    const keys = world.notices.map((one) => [one.of.id, one.clock, one.deadlineVersion, one.rung].join());
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leaves a round alone that its office has closed', () => {
    const world = launched();
    world.until(noon('2019-04-10'));
    const closed = world.round('2019-03');
    world.give(
      { kind: 'round', id: closed?.id ?? '' },
      { type: 'CloseRound', reason: 'all in' } as Command,
      noon('2019-04-10'),
      sector,
    );
    const before = world.round('2019-03');
    amend(world, amendedPlan({ duties: monthlyOn(20) }), '2019-04-10');
    expect(world.round('2019-03')).toEqual(before);
    expect(world.part.rounds.find(({ period }) => period === '2019-03')?.due).toBe('2019-04-01');
  });

  it('tells a round whose opening was under way its new days once it is open', () => {
    const world = launched();
    world.until(noon('2019-03-31'));
    world.runSteps = false;
    world.until(noon('2019-04-01'));
    const [step] = world.part.steps;
    const round = world.part.rounds.find(({ roundId }) => roundId === step?.roundId);
    if (!step || !round) throw new Error('The round of April should be due.');
    const { roundId, state: _state, openedAt: _openedAt, ...days } = round;
    const { campaignId, code } = world.part;
    world.give(
      { kind: 'round', id: roundId },
      { type: 'OpenRound', campaignId, partId: PART.id, code, days } as Command,
      noon('2019-04-01'),
    );
    amend(world, amendedPlan({ duties: monthlyOn(20) }), '2019-04-01');
    expect(world.round('2019-04')?.due).toBe('2019-05-01');
    world.give(PART, { type: 'RoundOpened', stepId: step.id, roundId } as Command, noon('2019-04-01'));
    expect(world.round('2019-04')?.due).toBe('2019-05-20');
  });

  it('moves what stands still too, and opens nothing before the campaign goes on', () => {
    const world = launched();
    world.give(CAMPAIGN, { type: 'PauseCampaign', reason: 'r' } as Command, noon('2019-04-10'), head);
    const extra = dutyOf('extra', { kind: 'once', on: '05-20' });
    const plan = amendedPlan({
      windows: { rectification: ['04-20', '09-30'] },
      duties: (duties) => [...duties, extra],
    });
    amend(world, plan, '2019-04-10');
    world.until(noon('2019-05-10'));
    expect([opened(world, 'rectification'), world.part.steps]).toEqual([[], []]);
    world.give(CAMPAIGN, { type: 'ResumeCampaign' }, noon('2019-05-10'), head);
    world.until(noon('2019-05-10'));
    expect(opened(world, 'rectification')).toEqual([noon('2019-05-10')]);
    expect(world.part.rounds.find(({ dutyId }) => dutyId === 'extra')?.state).toBe('opened');
  });
});
