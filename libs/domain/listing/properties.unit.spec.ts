import fc from 'fast-check';
import { SYSTEM, World } from '../kernel/testing/world';
import type { Actor, Command } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { addDays } from '../legal-clock/days';
import type { ListingCommandType } from './commands';
import { LISTING_LIFECYCLE } from './lifecycle';
import { listingModule } from './listing-module';
import { altered, AUTHORITY, COMMANDS, LISTING, listingOf, MONDAY, SECTOR } from './testing/listing-world';

interface Step {
  readonly pick: number;
  /** Any command by anybody, instead of one that is open to somebody. */
  readonly wild: boolean;
  readonly hours: number;
}
type Given = readonly [Command, Actor];

const PEOPLE = [SECTOR, AUTHORITY, SYSTEM];
const SETTLED: readonly Given[] = ['h1', 'h2'].flatMap((hazardId) =>
  ['accepted', 'accepted', 'ended'].map((outcome): Given => [
    altered(COMMANDS.HazardSettled, { hazardId, outcome }),
    SYSTEM,
  ]),
);
const ANYTHING: readonly Given[] = [
  ...(Object.keys(LISTING_LIFECYCLE) as ListingCommandType[]).flatMap((type) =>
    PEOPLE.map((by): Given => [COMMANDS[type], by]),
  ),
  ...SETTLED,
];
const steps = fc.array(
  fc.record({
    pick: fc.nat({ max: 9999 }),
    wild: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    hours: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 24 * 12 })),
  }),
  { minLength: 5, maxLength: 20, size: 'max' },
);

/** A listing that lives through these steps; refusals change nothing. */
function lived(given: readonly Step[]): World {
  const world = new World(MONDAY, [listingModule]);
  world.give(LISTING, COMMANDS.ProposeListing, SECTOR);
  for (const step of given) {
    world.advanceTo(new Date(Date.parse(world.now) + step.hours * 3_600_000).toISOString());
    const settled = listingOf(world).version;
    const [command, by] = chosen(world, step);
    const today = legalDayOf(world.now);
    const dated = altered(command, { servedOn: today, filedOn: today, on: today, deadline: addDays(today, 60) });
    if (world.try(LISTING, dated, by)) expect(listingOf(world).version).toBe(settled);
  }
  return world;
}

function chosen(world: World, { pick, wild }: Step): Given {
  const open = PEOPLE.flatMap((by) =>
    listingModule
      .allowed(listingOf(world), world.context(by))
      .filter((offer) => offer.open && (pick % 6 === 0 || !/^(Revoke|ReturnListing)/.test(offer.command)))
      .map((offer): Given => [COMMANDS[offer.command as ListingCommandType], by]),
  );
  const from = wild || open.length === 0 ? ANYTHING : [...open, ...SETTLED];
  return from[pick % from.length] ?? [COMMANDS.Settle, SYSTEM];
}

function property(holds: (world: World) => void): void {
  fc.assert(
    fc.property(steps, (given) => holds(lived(given))),
    { numRuns: 120, seed: 20190320 },
  );
}

describe('whatever happens to a listing', () => {
  it('its version rises by one with every event', () => {
    property((world) => {
      expect(world.events.map(({ version }) => version)).toEqual(world.events.map((_, i) => i + 1));
    });
  });

  it('it waits for a date or for its hazards, until it is over', () => {
    property((world) => {
      const listing = listingOf(world);
      const live = Object.values(listing.clocks).filter((clock) => clock.status !== 'stopped');
      const waits = listing.state === 'in-force' && listing.hazards.some((hazard) => hazard.standing === 'open');
      if (listing.ended) expect(live).toEqual([]);
      else expect(live.length > 0 || waits).toBe(true);
    });
  });

  it('a lifted one has its lifting published, or the clock of that runs', () => {
    property((world) => {
      const listing = listingOf(world);
      if (listing.state !== 'lifted') return;
      expect(listing.liftingPublication !== null).toBe(listing.clocks['publish-lifting-by']?.status === 'stopped');
    });
  });

  it('an order’s papers are each recorded, or the clock of each runs while the listing stands', () => {
    property((world) => {
      const listing = listingOf(world);
      if (!['in-force', 'lifting-proposed'].includes(listing.state)) return;
      const runs = (clock: string): boolean => listing.clocks[clock]?.status === 'running';
      expect([runs('serve-by'), runs('file-by'), runs('publish-by')]).toEqual([
        listing.service === null,
        listing.filing === null,
        listing.publication === null,
      ]);
    });
  });

  it('it is lifted only when no hazard was left to rectify, and closes none that was not accepted', () => {
    property((world) => {
      const listing = listingOf(world);
      const closed = world.unrouted.filter(({ command }) => command.type === 'ListingLifted').map((e) => e.subject.id);
      if (listing.lifted) expect(listing.hazards.every((hazard) => hazard.standing !== 'open')).toBe(true);
      const accepted = listing.hazards.filter((hazard) => hazard.standing === 'accepted').map((h) => h.hazardId);
      expect(closed.every((id) => accepted.includes(id))).toBe(true);
    });
  });

  it('what is over tells its hazards nothing more', () => {
    property((world) => {
      const end = world.events.findIndex(({ event }) => ['ListingRevoked', 'ListingReturned'].includes(event.type));
      const later = end < 0 ? [] : world.events.slice(end + 1).map(({ event }) => event.type);
      expect(later.filter((type) => !['PolicyApplied', 'CalendarApplied'].includes(type))).toEqual([]);
    });
  });
});
