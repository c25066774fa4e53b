import fc from 'fast-check';
import { nextDue } from '../kernel/clock-state';
import { ACTORS, gated, launch, midnight } from './testing/campaign-fixtures';
import { CAMPAIGN, PART, World } from './testing/campaign-world';
import { partAwaits } from './awaits';
import { PHASE_KEYS } from './plan-types';

const { head, sector } = ACTORS;
const DAY = 86_400_000;
const FIRST = Date.parse(midnight('2018-12-01'));

const phase = fc.constantFrom(...PHASE_KEYS);
const act = fc.oneof(
  fc.record({ type: fc.constant('TurnPhase'), phase, reason: fc.constant('r') }),
  fc.record({ type: fc.constant('ConfirmPhase'), phase }),
  fc.record({ type: fc.constantFrom('PauseCampaign', 'ResumeCampaign', 'CloseCampaign'), reason: fc.constant('r') }),
);
const year = fc.record({
  launchDay: fc.integer({ min: 0, max: 420 }),
  gates: fc.subarray([...PHASE_KEYS]),
  acts: fc.array(fc.record({ after: fc.double({ min: 0, max: 60, noNaN: true }), command: act }), { maxLength: 12 }),
  outages: fc.boolean(),
});
type Year = typeof year extends fc.Arbitrary<infer T> ? T : never;

/** Plays a year with people's acts at arbitrary moments, then resumes, confirms what is overdue and lets time run out. */
function play({ launchDay, gates, acts, outages }: Year): World {
  const world = new World();
  let now = FIRST + launchDay * DAY + 3_600_000;
  const iso = () => new Date(Math.floor(now)).toISOString();
  world.give(CAMPAIGN, launch(gated(...gates)), iso(), head);
  for (const { after, command } of acts) {
    now += after * DAY;
    if (outages) world.wakeAt(iso());
    const campaign = command.type.endsWith('Campaign');
    world.give(campaign ? CAMPAIGN : PART, command, iso(), campaign ? head : sector);
  }
  if (world.campaign.state === 'paused') world.give(CAMPAIGN, { type: 'ResumeCampaign' }, iso(), head);
  now = Math.max(now, FIRST) + 800 * DAY;
  world.until(iso());
  // A gate that is met may let a phase in whose own gate is overdue at once.
  for (let [awaited] = partAwaits(world.part); awaited; [awaited] = partAwaits(world.part)) {
    expect(world.give(PART, { type: 'ConfirmPhase', phase: awaited.of } as never, iso(), sector)).toBeNull();
  }
  return world;
}

const check = (fact: (world: World, input: Year) => void): void =>
  fc.assert(
    fc.property(year, (input) => fact(play(input), input)),
    { numRuns: 30, seed: 20190320 },
  );
const ofPart = (world: World, type: string, key: string) =>
  world.events.filter((event) => event.type === type && event.of.kind === 'part' && event.data['phase'] === key);

describe('a part of a campaign, whatever people do and whenever', () => {
  it('closes every phase once and then ends, and the campaign with it', () => {
    check((world) => {
      for (const key of PHASE_KEYS) expect(ofPart(world, 'PhaseClosed', key)).toHaveLength(1);
      expect([world.part.ended, world.campaign.ended, nextDue(world.part)]).toEqual([true, true, null]);
      expect(world.part.phases.every(({ state }) => state === 'closed')).toBe(true);
    });
  });

  it('opens no phase twice, and none before its planned day unless it was turned', () => {
    check((world) => {
      for (const { key, from } of world.part.phases) {
        const opened = ofPart(world, 'PhaseOpened', key);
        expect(opened.length).toBeLessThanOrEqual(1);
        for (const { data, recordedAt } of opened) {
          if (data['how'] !== 'turned') expect(recordedAt >= midnight(from)).toBe(true);
        }
      }
    });
  });

  it('tells nobody of anything that was due before the launch, and nothing twice', () => {
    check((world) => {
      for (const notice of world.notices) {
        expect(notice.dueAt >= world.part.launchedAt).toBe(true);
        expect(notice.firedAt >= notice.dueAt).toBe(true);
      }
      const keys = world.notices.map((one) => [one.of.id, one.clock, one.deadlineVersion, one.rung].join());
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it('opens each round once or says why it did not', () => {
    check((world) => {
      const opened = world.events.filter(({ type, of }) => type === 'RoundOpened' && of.kind === 'round');
      expect(new Set(opened.map(({ of }) => of.id)).size).toBe(opened.length);
      for (const { state, roundId } of world.part.rounds) {
        expect(['opened', 'before-launch', 'not-opened']).toContain(state);
        expect(world.subjects.has(roundId)).toBe(state === 'opened');
      }
    });
  });

  it('raises its version by one with each event', () => {
    check((world) => {
      const events = world.events.filter(({ of }) => of.id === PART.id);
      expect(world.part.version).toBe(events.length);
    });
  });
});
