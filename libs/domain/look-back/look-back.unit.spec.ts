import { ACTORS, launch, midnight, PLAN } from '../campaign/testing/campaign-fixtures';
import { CAMPAIGN, PART, World } from '../campaign/testing/campaign-world';
import type { Command } from '../kernel/subject';
import { lookBackIdOf } from './look-back-rules';
import type { LookBackState } from './look-back-types';
import { happening, hazard, LookBackWorld, OF_MARKET, PEOPLE, ruleOf } from './testing/look-back-world';

const PRESSED = ruleOf(['listed', 'circulated', 'admonished', 'production-stopped', 'closed-down']);
const stranger = { userId: 's', orgId: 'org-elsewhere', posts: [{ orgId: 'org-elsewhere', role: 'officer' as const }] };

describe('a look-back list', () => {
  it.each([
    ['a firm that was listed', PRESSED, happening('listed', 'a'), ['a: open (listed)']],
    ['a firm whose use was stopped, which this rule does not name', PRESSED, happening('use-stopped', 'a'), []],
    ['a stop that the rule names', ruleOf(['use-stopped']), happening('use-stopped', 'a'), ['a: open (use-stopped)']],
    ['what happened the year before', PRESSED, happening('listed', 'a', { day: '2018-12-31' }), []],
    ['a listing that was revoked', PRESSED, happening('listed', 'a', { undone: true }), []],
    [
      'a hazard that was reported twice',
      PRESSED,
      happening('listed', 'a', { hazard: hazard('h', { state: 'duplicate' }) }),
      [],
    ],
    [
      'a hazard without a firm, by itself',
      PRESSED,
      happening('closed-down', 'a', { orgId: null, hazard: hazard('h') }),
      ['h: open (closed-down)'],
    ],
    ['a general rule, which names nobody', ruleOf([], { general: true }), happening('listed', 'a'), []],
    [
      'the hazards of 2018 written off, whenever they were',
      ruleOf(['written-off'], { lines: 'hazard', foundIn: 'year-before' }),
      happening('written-off', 'a', { day: '2019-01-20', hazard: hazard('h', { foundOn: '2018-03-01' }) }),
      ['h: open (written-off)'],
    ],
    [
      'no hazard of this year among those of 2018',
      ruleOf(['written-off'], { lines: 'hazard', foundIn: 'year-before' }),
      happening('written-off', 'a', { day: '2019-01-20' }),
      [],
    ],
  ] as const)('has as it opens: %s', (_, rule, happened, lines) => {
    expect(new LookBackWorld([rule]).opens([happened]).shown).toEqual(lines);
  });

  it('has one line for a firm, with every reason', () => {
    const world = new LookBackWorld([PRESSED]).opens([happening('listed', 'a'), happening('closed-down', 'a')]);
    expect(world.shown).toEqual(['a: open (closed-down, listed)']);
  });

  it('has a line for each topic the plan names, and no other', () => {
    const topics = [{ zh: '商场', en: 'malls' }, PLAN.title];
    const world = new LookBackWorld([ruleOf(['topic'], { lines: 'topic', topics })]).opens([happening('listed', 'a')]);
    expect(world.shown).toEqual(['1: open (topic)', '2: open (topic)']);
    expect(world.regenerate([]).shown).toHaveLength(2);
  });

  it('waits for the phase of its rule', () => {
    const world = new LookBackWorld([PRESSED]).opens([happening('listed', 'a')], '2019-03-01', 'inspection');
    expect([world.state.state, world.shown]).toEqual(['waiting', []]);
    expect(world.give({ type: 'Regenerate' })).toBe('look-back-waiting');
  });
});

describe('regenerating', () => {
  it('adds what came to light late, joins it to an open line and says so in history', () => {
    const first = happening('listed', 'a');
    const world = new LookBackWorld([PRESSED]).opens([first]);
    world.regenerate([first, happening('closed-down', 'a', { day: '2019-09-01' }), happening('listed', 'b')]);
    expect(world.shown).toEqual(['a: open (listed, closed-down)', 'b: open (listed)']);
    expect(world.events.at(-1)).toMatchObject({
      type: 'LookBackRegenerated',
      data: { added: [{ about: { id: 'b' } }], joined: [{ reasons: [{ cause: 'closed-down' }] }], by: 'sector' },
    });
    const before = world.events.length;
    expect(world.regenerate(world.happenings, '2019-11-02').events).toHaveLength(before);
  });

  it('marks a line that has no reason any more, and takes it back up when it has one again', () => {
    const world = new LookBackWorld([PRESSED]).opens([happening('listed', 'a'), happening('listed', 'b')]);
    world.regenerate([happening('listed', 'a', { undone: true })]);
    expect(world.shown).toEqual(['a: fell-away (listed)', 'b: fell-away (listed)']);
    expect(world.state.lines.map(({ reasons }) => reasons[0]?.fellAway?.why)).toEqual(['taken-back', 'no-longer-so']);
    expect(world.verify('a')).toBe('look-back-line-fell-away');
    expect(world.regenerate([happening('listed', 'a')]).shown).toContain('a: open (listed)');
  });

  it('leaves a line with a result alone; what happens to the firm later is a line of its own', () => {
    const first = happening('listed', 'a', { hazard: hazard('h') });
    const world = new LookBackWorld([PRESSED]).opens([first]);
    world.hazards = { h: { state: 'closed' } };
    expect(world.verify('a')).toBeNull();
    world.regenerate([happening('listed', 'a', { undone: true }), happening('closed-down', 'a')]);
    expect(world.shown).toEqual(['a: open (closed-down)', 'a: verified (listed)']);
  });

  it('takes over what the hazards’ own reviews have decided since', () => {
    const of = (firm: string, status: string, at: string, newHazardId: string | null = null) =>
      happening('listed', firm, { hazard: hazard(`h-${firm}`, { review: { status, at, newHazardId } }) });
    const late = midnight('2019-10-20');
    const world = new LookBackWorld([PRESSED]).opens(['a', 'b', 'c'].map((firm) => of(firm, 'due', late)));
    world.regenerate([
      of('a', 'passed', late),
      of('b', 'failed', late, 'new'),
      of('c', 'passed', midnight('2019-06-01')),
    ]);
    expect(world.shown).toEqual(['a: verified (listed)', 'b: failed (listed)', 'c: open (listed)']);
    expect(world.line('b')?.result).toMatchObject({ cases: ['new'], by: null });
  });

  it('shows an interview that nothing else tells of once it is recorded, until it is withdrawn', () => {
    const world = new LookBackWorld([PRESSED]).opens([]);
    const talk = { type: 'RecordHappening', cause: 'admonished', orgId: 'a', day: '2019-08-01', docNo: '约谈 1 号' };
    expect(world.give(talk, OF_MARKET)).toBeNull();
    expect(world.regenerate([]).shown).toEqual(['a: open (admonished)']);
    const id = world.state.happenings[0]?.id;
    expect(world.give({ type: 'WithdrawHappening', happening: id, reason: 'another firm' })).toBeNull();
    expect(world.regenerate([]).shown).toEqual(['a: fell-away (admonished)']);
    expect(world.give({ ...talk, day: '2019-12-31' })).toBe('day-in-future');
    expect(new LookBackWorld([ruleOf(['listed'])]).give(talk)).toBe('look-back-cause-not-asked');
  });
});

describe('a line', () => {
  const open = (state: 'closed' | 'rectifying' | 'verified', lookBack: object | null = null) => {
    const world = new LookBackWorld([PRESSED]).opens([happening('listed', 'a', { hazard: hazard('h') })]);
    world.hazards = { h: { state, lookBack } as never };
    return world;
  };
  const due = { status: 'due', at: null, findings: null, newHazardId: null };

  it('verified lets a hazard whose review is due pass it', () => {
    const world = open('closed', due);
    expect(world.verify('a')).toBeNull();
    expect(world.effects).toMatchObject([
      { subject: { kind: 'hazard', id: 'h' }, command: { type: 'LineReviewed', result: 'pass', people: PEOPLE } },
    ]);
    expect(world.line('a')?.result).toMatchObject({ status: 'verified', by: 'm', cases: [] });
    expect(world.fail('a')).toBe('look-back-line-done');
  });

  it('is not verified while its hazard is open, or after it failed', () => {
    expect(open('rectifying').verify('a')).toBe('look-back-hazard-open');
    const failed = { ...due, status: 'failed', at: midnight('2019-10-20'), newHazardId: 'new' };
    expect(open('closed', failed).verify('a')).toBe('look-back-hazard-failed');
  });

  it('failed names the new case that the hazard’s failed review opens', () => {
    const world = open('closed', due);
    expect(world.fail('a')).toBeNull();
    const [told] = world.effects;
    expect(told?.command).toMatchObject({ type: 'LineReviewed', result: 'fail' });
    expect(world.line('a')?.result?.cases).toEqual([(told?.command as Command & { newHazardId: string }).newHazardId]);
  });

  it('failed on a hazard without a review of its own reports a linked new case', () => {
    const world = open('verified');
    expect(world.fail('a')).toBeNull();
    expect(world.effects).toMatchObject([{ command: { type: 'Report', linkedFrom: 'h', description: 'came back' } }]);
    expect(world.line('a')?.result?.cases).toEqual([world.effects[0]?.subject.id]);
  });

  it('failed on a hazard that is open still goes on with that one', () => {
    const world = open('rectifying');
    expect(world.fail('a')).toBeNull();
    expect([world.effects, world.line('a')?.result?.cases]).toEqual([[], ['h']]);
  });

  it('without a hazard of its own fails only with one that is open', () => {
    const talk = happening('admonished', 'a', { hazard: null });
    const world = new LookBackWorld([PRESSED]).opens([talk]);
    world.hazards = { new: { state: 'reported' }, old: { state: 'closed' } };
    expect(world.fail('a')).toBe('look-back-case-needed');
    expect(world.fail('a', { hazardId: 'nothing' })).toBe('look-back-case-unknown');
    expect(world.fail('a', { hazardId: 'old' })).toBe('look-back-case-closed');
    expect(world.fail('a', { hazardId: 'new' })).toBeNull();
  });

  it('asks for findings and people, and for somebody who answers for it', () => {
    const world = open('closed', due);
    expect(world.verify('a', { findings: ' ' })).toBe('blank-field');
    expect(world.verify('a', { people: [] })).toBe('look-back-people-missing');
    expect(world.verify('a', {}, stranger)).toBe('role-needed');
    expect(world.verify('nobody')).toBe('look-back-line-unknown');
    expect(world.give({ type: 'Regenerate' }, OF_MARKET)).toBe('role-needed');
    expect(world.give({ type: 'GenerateLookBack', phase: 'improvement' })).toBe('system-only');
    expect(world.allowed(OF_MARKET)).toEqual(['VerifyLine', 'FailLine', 'RecordHappening']);
    expect(world.allowed(stranger)).toEqual([]);
  });
});

describe('the list of a part', () => {
  const plan = {
    ...PLAN,
    parts: PLAN.parts.map((part) => ({ ...part, lookBack: [ruleOf(['listed'], { doneBy: ['units'] })] })),
  };
  const measured = { units: [], firms: [], counts: [], happenings: [happening('listed', 'a')] };
  const launched = () => {
    const world = new World({ measured });
    world.give(CAMPAIGN, launch(plan), midnight('2019-01-01'), ACTORS.head);
    const list = () => world.subjects.get(lookBackIdOf(PART.id)) as LookBackState | undefined;
    return { world, list };
  };

  it('is opened with its part and generated on the day its phase opens', () => {
    const { world, list } = launched();
    expect(list()).toMatchObject({ state: 'waiting', lines: [] });
    world.until(midnight('2019-10-02'));
    expect(list()).toMatchObject({ state: 'open', lines: [{ about: { id: 'a' }, addedAt: midnight('2019-10-01') }] });
  });

  it('is generated when the phase is turned to early, and not by a part that stands still', () => {
    const early = launched();
    early.world.until(midnight('2019-06-01'));
    const turn = { type: 'TurnPhase', phase: 'rectification', reason: 'done' } as Command;
    expect(early.world.give(PART, turn, midnight('2019-06-02'), ACTORS.sector)).toBeNull();
    expect(early.list()).toMatchObject({ state: 'open', lines: [{ addedAt: midnight('2019-06-02') }] });
    const still = launched();
    still.world.give(
      CAMPAIGN,
      { type: 'PauseCampaign', reason: 'flood' } as Command,
      midnight('2019-09-01'),
      ACTORS.head,
    );
    still.world.until(midnight('2019-11-01'));
    expect(still.list()).toMatchObject({ state: 'waiting' });
    still.world.give(CAMPAIGN, { type: 'ResumeCampaign' } as Command, midnight('2019-11-02'), ACTORS.head);
    still.world.until(midnight('2019-11-03'));
    expect(still.list()).toMatchObject({ state: 'open', lines: [{ about: { id: 'a' } }] });
  });

  it('closes with its campaign, its lines as they are', () => {
    const { world, list } = launched();
    world.until(midnight('2019-10-02'));
    world.give(CAMPAIGN, { type: 'CloseCampaign', reason: 'over' } as Command, midnight('2019-10-03'), ACTORS.head);
    expect(list()).toMatchObject({ state: 'closed', ended: true, lines: [{ result: null }] });
  });

  it('does not exist where the plan has no rule', () => {
    const world = new World();
    world.give(CAMPAIGN, launch(), midnight('2019-01-01'), ACTORS.head);
    expect(world.subjects.has(lookBackIdOf(PART.id))).toBe(false);
  });
});
