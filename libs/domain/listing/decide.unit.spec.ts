import { ORGS, POLICY } from '../kernel/testing/policy-fixture';
import { personOf, SYSTEM, World } from '../kernel/testing/world';
import type { Actor } from '../kernel/subject';
import type { ListingCommandType } from './commands';
import { listingModule } from './listing-module';
import { LISTING_REFUSALS } from './refusals';
import { LISTING_STATES } from './state';
import type { ListingStateName } from './state';
import {
  AUTHORITY,
  BY,
  COMMANDS,
  LISTING,
  listingOf,
  MONDAY,
  SECTOR,
  STRANGER,
  worldWith,
} from './testing/listing-world';

const COLUMNS: readonly ListingCommandType[] = [
  ...(['ApproveListing', 'ReturnListing'] as const),
  ...(['RecordService', 'RecordFiling', 'RecordPublication'] as const),
  ...(['ProposeLifting', 'ReturnLifting', 'Lift'] as const),
  ...(['RevokeListing', 'Relist'] as const),
  ...(['ProposeListing', 'HazardSettled', 'Settle', 'PolicyChanged', 'CalendarChanged'] as const),
];

/** `-` wrong state, `+` done, `=` accepted and nothing to do; the others name a reason of their own. */
const SIGNS: Readonly<Record<string, string>> = {
  '-': 'wrong-state',
  x: 'listing-already-proposed',
  n: 'nothing-due',
  o: 'hazards-still-open',
  c: 'no-hazard-still-open',
};

/** Written by hand from the lifecycle; in `in-force` both hazards are open, later both are accepted. */
// approve, return | service, filing, publication | propose, return, lift | revoke, relist | propose, hazard, settle, policy, calendar
const EXPECTED: Readonly<Record<ListingStateName, string>> = {
  proposed: '++ --- --- -- x+n++',
  'in-force': '-- +++ o-- ++ x+n++',
  'lifting-proposed': '-- +++ -++ +- x=n++',
  lifted: '-- -++ --- -- x=n++',
  returned: '-- --- --- -- x=n++',
  revoked: '-- --- --- -- x=n++',
};

const NEXT: Readonly<Partial<Record<ListingCommandType, ListingStateName>>> = {
  ApproveListing: 'in-force',
  ReturnListing: 'returned',
  ReturnLifting: 'in-force',
  Lift: 'lifted',
  RevokeListing: 'revoked',
};

const PRODUCT = LISTING_STATES.flatMap((state) =>
  COLUMNS.map((command, i) => ({ state, command, sign: EXPECTED[state].replaceAll(' ', '')[i] ?? '?' })),
);

describe('every command in every state of a listing', () => {
  it.each(PRODUCT)('$command in $state: $sign', ({ state, command, sign }) => {
    const world = worldWith(state);
    world.next = { policy: POLICY, calendars: world.calendars, pins: world.context(SYSTEM).pins };
    const before = listingOf(world);
    const refusal = world.try(LISTING, COMMANDS[command], BY[command]);
    const after = listingOf(world);
    if (sign === '+') {
      expect(refusal).toBeNull();
      expect(after.state).toBe(NEXT[command] ?? before.state);
      expect(after.version).toBe(before.version + 1);
    } else if (sign === '=') {
      expect([refusal, after]).toEqual([null, before]);
    } else {
      expect([refusal?.code, after]).toEqual([SIGNS[sign], before]);
    }
  });

  it('is covered: each command stands in the table once', () => {
    expect([...COLUMNS].sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  it('is refused as unknown when no listing knows it, and as not found when there is no listing', () => {
    const world = new World(MONDAY, [listingModule]);
    expect(world.try(LISTING, { type: 'Grade' }, SECTOR)).toMatchObject({ kind: 'invalid', code: 'command-unknown' });
    expect(world.try(LISTING, COMMANDS.Lift, AUTHORITY)).toMatchObject({
      kind: 'not-found',
      code: 'listing-not-found',
    });
  });

  it('gives each reason with exactly the facts that its message needs', () => {
    for (const { state, command } of PRODUCT) {
      for (const actor of [BY[command], STRANGER]) {
        const refusal = worldWith(state).try(LISTING, COMMANDS[command], actor);
        if (!refusal) continue;
        const known = LISTING_REFUSALS[refusal.code as keyof typeof LISTING_REFUSALS];
        expect(Object.keys(refusal.facts).sort()).toEqual([...known.facts].sort());
        expect(refusal.kind).toBe(known.kind);
      }
    }
  });
});

const PEOPLE: Readonly<Record<string, Actor>> = {
  sector: SECTOR,
  authority: AUTHORITY,
  supervisor: personOf(ORGS.department, 'head'),
  office: personOf(ORGS.office, 'head'),
  firm: STRANGER,
  system: SYSTEM,
};

const MAY: readonly (readonly [ListingCommandType, ListingStateName, string])[] = [
  ['ApproveListing', 'proposed', 'authority'],
  ['ReturnListing', 'proposed', 'authority'],
  ['RecordService', 'in-force', 'sector'],
  ['RecordFiling', 'in-force', 'sector'],
  ['RecordPublication', 'in-force', 'sector'],
  ['ProposeLifting', 'in-force', 'sector'],
  ['ReturnLifting', 'lifting-proposed', 'authority'],
  ['Lift', 'lifting-proposed', 'authority'],
  ['RevokeListing', 'in-force', 'authority'],
  ['Relist', 'in-force', 'authority'],
  ['HazardSettled', 'in-force', 'system'],
  ['Settle', 'in-force', 'system'],
  ['PolicyChanged', 'in-force', 'system'],
  ['CalendarChanged', 'in-force', 'system'],
];

describe('who may do what with a listing', () => {
  it.each(MAY)('%s when it is %s: %s', (command, state, may) => {
    const allowed = Object.keys(PEOPLE).filter((name) => {
      const refusal = worldWith(state).try(LISTING, COMMANDS[command], PEOPLE[name] ?? STRANGER);
      return refusal?.kind !== 'forbidden';
    });
    expect(allowed.join(' ')).toBe(may);
  });

  it('lets only the sector office of its line propose one', () => {
    const allowed = Object.keys(PEOPLE).filter((name) => {
      const world = new World(MONDAY, [listingModule]);
      return world.try(LISTING, COMMANDS.ProposeListing, PEOPLE[name] ?? STRANGER) === null;
    });
    expect(allowed).toEqual(['sector']);
  });

  it.each(LISTING_STATES)('shows on a listing that is %s the same reasons as it refuses with', (state) => {
    for (const actor of Object.values(PEOPLE)) {
      const seen = worldWith(state);
      for (const offer of listingModule.allowed(listingOf(seen), seen.context(actor))) {
        const refusal = worldWith(state).try(LISTING, COMMANDS[offer.command as ListingCommandType], actor);
        expect(refusal ?? undefined).toEqual(offer.refusal);
        expect(offer.open).toBe(refusal === null);
      }
    }
  });
});
