import { ORGS } from '../kernel/testing/policy-fixture';
import { SYSTEM, World } from '../kernel/testing/world';
import { listingModule } from './listing-module';
import {
  altered,
  AUTHORITY,
  COMMANDS,
  LISTING,
  listingOf,
  MONDAY,
  running,
  SECTOR,
  settleHazard,
  told,
  worldWith,
} from './testing/listing-world';

function refusedProposal(fields: object): string | undefined {
  const world = new World(MONDAY, [listingModule]);
  return world.try(LISTING, altered(COMMANDS.ProposeListing, { ...fields }), SECTOR)?.code;
}

describe('a proposal to list', () => {
  it('takes the hazards with it and asks the authority to decide in time', () => {
    const world = worldWith('proposed');
    expect(told(world)).toEqual(['h1 ListingProposed', 'h2 ListingProposed']);
    expect(running(world)).toEqual({ 'list-by': '2019-06-20' });
    expect(world.unrouted[0]?.command).toMatchObject({ listingId: LISTING.id, responsibleOrgId: ORGS.firm });
  });

  it('is the district’s own act only at its own level', () => {
    expect([refusedProposal({ level: 'city' }), refusedProposal({ level: 'province' })]).toEqual([
      'listing-level-not-own',
      'listing-level-not-own',
    ]);
  });

  it('names at least one hazard, each once, two different bodies and a reason', () => {
    expect(refusedProposal({ hazardIds: [] })).toBe('listing-without-hazard');
    expect(refusedProposal({ hazardIds: ['h1', 'h2', 'h1'] })).toBe('listing-hazard-twice');
    expect(refusedProposal({ supervisingOrgId: ORGS.firm })).toBe('supervising-unit-is-responsible');
    expect(refusedProposal({ reason: '  ' })).toBe('blank-field');
  });

  it('names a day that exists, is not over and lies within the time a rectification may take', () => {
    expect(refusedProposal({ proposedDeadline: '2019-02-29' })).toBe('day-unknown');
    expect(refusedProposal({ proposedDeadline: '2019-06-16' })).toBe('deadline-in-past');
    expect(refusedProposal({ proposedDeadline: '2019-06-17' })).toBeUndefined();
    expect(refusedProposal({ proposedDeadline: '2020-06-18' })).toBe('deadline-too-far');
    expect(refusedProposal({ proposedDeadline: '2020-06-17' })).toBeUndefined();
  });

  it('sent back gives the hazards back and ends', () => {
    const world = worldWith('returned');
    expect(told(world, 2)).toEqual(['h1 ListingReturned', 'h2 ListingReturned']);
    expect([listingOf(world).ended, running(world)]).toEqual([true, {}]);
  });

  it('ends with its last hazard, for there is nothing left to list', () => {
    const world = worldWith('proposed');
    settleHazard(world, 'h1', 'ended');
    expect(listingOf(world).state).toBe('proposed');
    settleHazard(world, 'h2', 'ended');
    expect(listingOf(world)).toMatchObject({ state: 'returned', ended: true, ending: { reason: 'no-hazard-left' } });
  });

  it('says late that it waits, to the authority and then to the committee office', () => {
    const world = worldWith('proposed');
    world.advanceTo('2019-07-30T00:00:00.000Z');
    expect(world.notices.map((notice) => [notice.clock, notice.rung, notice.to.join()])).toEqual([
      ['list-by', '+1', 'listing-authority,listing-authority:head'],
      ['list-by', '+5', 'committee-office'],
    ]);
  });
});

describe('an order', () => {
  it('lists the hazards and is to be served, filed and published', () => {
    const world = worldWith('in-force');
    expect(told(world, 2)).toEqual(['h1 ListingApproved', 'h2 ListingApproved']);
    expect(world.unrouted[2]?.command).toMatchObject({
      orderNo: 'G-2019-3',
      level: 'county',
      deadline: '2019-09-30',
      authorityOrgId: ORGS.authority,
      responsibleOrgId: ORGS.firm,
      supervisingOrgId: ORGS.department,
    });
    expect(Object.keys(running(world)).sort()).toEqual(['file-by', 'publish-by', 'serve-by']);
  });

  it('may name other bodies than proposed, but not one as both', () => {
    const world = worldWith('proposed');
    const approve = (fields: object): string | undefined =>
      world.try(LISTING, altered(COMMANDS.ApproveListing, { ...fields }), AUTHORITY)?.code;
    expect(approve({ supervisingOrgId: ORGS.firm })).toBe('supervising-unit-is-responsible');
    expect(approve({ supervisingOrgId: ORGS.town, responsiblePerson: 'the manager' })).toBeUndefined();
    expect(listingOf(world)).toMatchObject({ supervisingOrgId: ORGS.town, responsiblePerson: 'the manager' });
  });

  it('entered late counts from its own day, for the hazards too', () => {
    const world = worldWith('proposed');
    world.advanceTo('2019-06-19T01:00:00.000Z');
    const late = { effectiveAt: '2019-06-18T02:00:00.000Z', backdateReason: 'paper of 18 June' };
    world.give(LISTING, altered(COMMANDS.ApproveListing, late), AUTHORITY);
    expect(running(world)['serve-by']).toBe('2019-06-21');
    expect(world.unrouted.at(-1)?.command).toMatchObject(late);
    expect(world.try(LISTING, altered(COMMANDS.RecordFiling, { filedOn: '2019-06-17' }), SECTOR)?.code).toBe(
      'day-too-early',
    );
  });

  it('does not list a hazard that ended while it waited', () => {
    const world = worldWith('proposed');
    settleHazard(world, 'h1', 'ended');
    world.give(LISTING, COMMANDS.ApproveListing, AUTHORITY);
    expect(told(world, 2)).toEqual(['h2 ListingApproved']);
  });

  it('binds the authority that gave it, whoever lists by default later', () => {
    const world = worldWith('in-force');
    const now = { ...world.context(SYSTEM).directory, listingAuthority: ORGS.office };
    expect(listingModule.orgOf(listingOf(world), 'listing-authority', now)).toBe(ORGS.authority);
  });
});

describe('the papers of a listing', () => {
  it('each stop their own clock; service tells every hazard that is still there', () => {
    const world = worldWith('in-force');
    settleHazard(world, 'h1', 'ended');
    const before = world.unrouted.length;
    world.give(LISTING, COMMANDS.RecordService, SECTOR);
    expect(told(world, before)).toEqual(['h2 ListingServed']);
    world.give(LISTING, COMMANDS.RecordFiling, SECTOR);
    expect(Object.keys(running(world))).toEqual(['publish-by']);
    world.give(LISTING, COMMANDS.RecordPublication, SECTOR);
    expect(running(world)).toEqual({});
  });

  it('are recorded once', () => {
    const world = worldWith('in-force');
    for (const type of ['RecordService', 'RecordFiling', 'RecordPublication'] as const) {
      world.give(LISTING, COMMANDS[type], SECTOR);
      expect(world.try(LISTING, COMMANDS[type], SECTOR)?.code).toMatch(/-recorded-already$/);
    }
  });

  it('show either that they arrived or that they were refused, either where or why not', () => {
    const world = worldWith('in-force');
    const record = (type: 'RecordService' | 'RecordPublication', fields: object): string | undefined =>
      world.try(LISTING, altered(COMMANDS[type], { ...fields }), SECTOR)?.code;
    expect(record('RecordService', { receipt: null })).toBe('service-receipt-or-refusal');
    expect(record('RecordService', { refusal: 'would not sign' })).toBe('service-receipt-or-refusal');
    expect(record('RecordService', { receipt: null, refusal: 'would not sign; two witnesses' })).toBeUndefined();
    expect(record('RecordPublication', { where: '' })).toBe('publication-where-or-withheld');
    expect(record('RecordPublication', { where: null, withheldBasis: 'state secret' })).toBeUndefined();
    expect(listingOf(world).publication).toMatchObject({ where: null, withheldBasis: 'state secret' });
  });

  it('are not of a day ahead', () => {
    const world = worldWith('in-force');
    expect(world.try(LISTING, altered(COMMANDS.RecordService, { servedOn: '2019-06-18' }), SECTOR)?.code).toBe(
      'day-in-future',
    );
  });
});

describe('a lifting', () => {
  it('is due once no hazard is left to rectify, accepted or gone', () => {
    const world = worldWith('in-force');
    settleHazard(world, 'h1', 'ended');
    expect(running(world)).not.toHaveProperty('propose-lifting-by');
    expect(world.try(LISTING, COMMANDS.ProposeLifting, SECTOR)).toMatchObject({ facts: { hazardIds: ['h2'] } });
    settleHazard(world, 'h2');
    expect(running(world)).toHaveProperty('propose-lifting-by', '2019-06-24');
  });

  it('is not due anew when an accepted hazard ends afterwards', () => {
    const waiting = worldWith('in-force');
    for (const hazardId of ['h1', 'h2']) settleHazard(waiting, hazardId);
    waiting.advanceTo('2019-06-20T01:00:00.000Z');
    settleHazard(waiting, 'h1', 'ended');
    expect(listingOf(waiting).clocks['propose-lifting-by']).toMatchObject({
      version: 1,
      deadline: { due: '2019-06-24' },
    });
    const world = worldWith('lifting-proposed');
    settleHazard(world, 'h1', 'ended');
    expect(running(world)).not.toHaveProperty('propose-lifting-by');
    const before = world.unrouted.length;
    world.give(LISTING, COMMANDS.Lift, AUTHORITY);
    expect(told(world, before)).toEqual(['h2 ListingLifted']);
  });

  it('sent back is owed again, and the hazards stay as they are', () => {
    const world = worldWith('lifting-proposed');
    const before = world.unrouted.length;
    world.give(LISTING, COMMANDS.ReturnLifting, AUTHORITY);
    expect([told(world, before), listingOf(world).liftingReturns.length]).toEqual([[], 1]);
    expect(listingOf(world).clocks['propose-lifting-by']).toMatchObject({ status: 'running', version: 2 });
    expect(listingOf(world).clocks['lift-by']).toMatchObject({ status: 'stopped' });
  });

  it('closes the hazards; what is still to be filed and published stays owed', () => {
    const world = worldWith('lifted');
    expect(told(world).slice(-2)).toEqual(['h1 ListingLifted', 'h2 ListingLifted']);
    expect(Object.keys(running(world)).sort()).toEqual(['file-by', 'publish-by', 'publish-lifting-by']);
    expect(listingOf(world).ended).toBe(false);
    world.give(LISTING, COMMANDS.RecordPublication, SECTOR);
    expect(listingOf(world)).toMatchObject({ publication: null, liftingPublication: { where: 'portal' } });
    world.give(LISTING, altered(COMMANDS.RecordPublication, { of: 'listing' }), SECTOR);
    expect(listingOf(world).ended).toBe(false);
    world.give(LISTING, COMMANDS.RecordFiling, SECTOR);
    expect([listingOf(world).ended, running(world)]).toEqual([true, {}]);
  });

  it('is not published before it is there', () => {
    const world = worldWith('lifting-proposed');
    expect(world.try(LISTING, altered(COMMANDS.RecordPublication, { of: 'lifting' }), SECTOR)?.code).toBe(
      'lifting-not-yet',
    );
  });
});

describe('a revocation and a listing anew', () => {
  it('revoked, every hazard still there is told whether it stands, and nothing is owed any more', () => {
    const world = worldWith('in-force');
    settleHazard(world, 'h1', 'ended');
    const before = world.unrouted.length;
    world.give(LISTING, altered(COMMANDS.RevokeListing, { hazardStands: true }), AUTHORITY);
    expect(world.unrouted.slice(before)).toMatchObject([{ command: { type: 'ListingRevoked', hazardStands: true } }]);
    expect([listingOf(world).ended, running(world)]).toEqual([true, {}]);
  });

  it('listed anew, the new order is to be served, filed and published again, and the old one is kept', () => {
    const world = worldWith('in-force');
    for (const type of ['RecordService', 'RecordFiling', 'RecordPublication'] as const) {
      world.give(LISTING, COMMANDS[type], SECTOR);
    }
    settleHazard(world, 'h1');
    world.advanceTo('2019-10-08T02:00:00.000Z');
    const before = world.unrouted.length;
    world.give(LISTING, COMMANDS.Relist, AUTHORITY);
    expect(told(world, before)).toEqual(['h2 ListingRelisted']);
    expect(listingOf(world)).toMatchObject({
      state: 'in-force',
      order: { orderNo: 'G-2019-7', deadline: '2019-12-31', rulePack: 'district-default' },
      formerOrders: [{ orderNo: 'G-2019-3' }],
      service: null,
    });
    expect(Object.keys(running(world)).sort()).toEqual(['file-by', 'publish-by', 'serve-by']);
    expect(listingOf(world).clocks['serve-by']?.version).toBe(2);
  });

  it('answers only for its own hazards', () => {
    const world = worldWith('in-force');
    const foreign = altered(COMMANDS.HazardSettled, { hazardId: 'h9' });
    expect(world.try(LISTING, foreign, SYSTEM)?.code).toBe('hazard-not-listed-here');
  });
});
