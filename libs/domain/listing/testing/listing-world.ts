import { ORGS } from '../../kernel/testing/policy-fixture';
import { personOf, SYSTEM, World } from '../../kernel/testing/world';
import type { Instant } from '../../kernel/primitives';
import type { Actor, Command, SubjectRef } from '../../kernel/subject';
import type { ListingCommand, ListingCommandType } from '../commands';
import { listingModule } from '../listing-module';
import type { ListingState, ListingStateName } from '../state';

/** A Monday at nine in the morning in Shanghai. */
export const MONDAY: Instant = '2019-06-17T01:00:00.000Z';
export const LISTING: SubjectRef = { kind: 'listing', id: 'listing-1' };

export const SECTOR = personOf(ORGS.sectorOffice);
export const AUTHORITY = personOf(ORGS.authority, 'leader');
export const STRANGER = personOf(ORGS.firm, 'head');

/** A well-formed command of each type, as given on that Monday. */
export const COMMANDS: { readonly [T in ListingCommandType]: ListingCommand<T> } = {
  ProposeListing: {
    type: 'ProposeListing',
    hazardIds: ['h1', 'h2'],
    level: 'county',
    line: 'SPEC',
    areaOrgId: ORGS.village,
    responsibleOrgId: ORGS.firm,
    supervisingOrgId: ORGS.department,
    proposedDeadline: '2019-09-30',
    reason: 'two boilers without a safety valve',
  },
  ApproveListing: { type: 'ApproveListing', docNo: 'G-2019-3', rulePack: 'district-default', deadline: '2019-09-30' },
  ReturnListing: { type: 'ReturnListing', reason: 'the clause is missing' },
  RecordService: { type: 'RecordService', how: 'by hand', receipt: 'signed', servedOn: '2019-06-17' },
  RecordFiling: { type: 'RecordFiling', to: 'city committee office', filedOn: '2019-06-17' },
  RecordPublication: { type: 'RecordPublication', where: 'portal', on: '2019-06-17' },
  ProposeLifting: { type: 'ProposeLifting', text: 'both accepted' },
  ReturnLifting: { type: 'ReturnLifting', reason: 'a photo is missing' },
  Lift: { type: 'Lift', orderNo: 'G-2019-9' },
  RevokeListing: { type: 'RevokeListing', hazardStands: false, reason: 'wrong premises' },
  Relist: { type: 'Relist', docNo: 'G-2019-7', deadline: '2019-12-31' },
  HazardSettled: { type: 'HazardSettled', hazardId: 'h1', outcome: 'accepted' },
  Settle: { type: 'Settle' },
  PolicyChanged: { type: 'PolicyChanged' },
  CalendarChanged: { type: 'CalendarChanged' },
};

/** Who gives which command. */
export const BY: { readonly [T in ListingCommandType]: Actor } = {
  ProposeListing: SECTOR,
  ApproveListing: AUTHORITY,
  ReturnListing: AUTHORITY,
  RecordService: SECTOR,
  RecordFiling: SECTOR,
  RecordPublication: SECTOR,
  ProposeLifting: SECTOR,
  ReturnLifting: AUTHORITY,
  Lift: AUTHORITY,
  RevokeListing: AUTHORITY,
  Relist: AUTHORITY,
  HazardSettled: SYSTEM,
  Settle: SYSTEM,
  PolicyChanged: SYSTEM,
  CalendarChanged: SYSTEM,
};

const APPLIED = ['ApproveListing', 'h1', 'h2', 'ProposeLifting'] as const;
const PATHS: Readonly<Record<ListingStateName, readonly (ListingCommandType | 'h1' | 'h2')[]>> = {
  proposed: [],
  'in-force': ['ApproveListing'],
  'lifting-proposed': APPLIED,
  lifted: [...APPLIED, 'Lift'],
  returned: ['ReturnListing'],
  revoked: ['ApproveListing', 'RevokeListing'],
};

/** A world with one listing of two hazards that has come into this state; nothing is served, filed or published. */
export function worldWith(state: ListingStateName): World {
  const world = new World(MONDAY, [listingModule]);
  world.give(LISTING, COMMANDS.ProposeListing, SECTOR);
  for (const step of PATHS[state]) {
    if (step === 'h1' || step === 'h2') settleHazard(world, step);
    else world.give(LISTING, COMMANDS[step], BY[step]);
  }
  return world;
}

/** A hazard tells the listing that its part is done or gone. */
export function settleHazard(world: World, hazardId: string, outcome: 'accepted' | 'ended' = 'accepted'): void {
  world.give(LISTING, altered(COMMANDS.HazardSettled, { hazardId, outcome }), SYSTEM);
}

/** The listing as it stands. */
export function listingOf(world: World): ListingState {
  return world.state<ListingState>(LISTING);
}

/** What the listing has told its hazards since `from`: `hazard command`. */
export function told(world: World, from = 0): readonly string[] {
  return world.unrouted.slice(from).map(({ subject, command }) => `${subject.id} ${command.type}`);
}

/** Last day of each clock that runs. */
export function running(world: World): Record<string, string> {
  const clocks = Object.values(listingOf(world).clocks).filter((clock) => clock.status !== 'stopped');
  return Object.fromEntries(clocks.map((clock) => [clock.clock, clock.deadline.due]));
}

/** The same command with other fields. */
export function altered(command: Command, fields: Readonly<Record<string, unknown>>): Command {
  return { ...command, ...fields };
}
