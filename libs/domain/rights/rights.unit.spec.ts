import type { Directory } from '../kernel/roles';
import { allow, isWhole, reachOf, type EntityFacts } from './allow';
import { grantRefusal } from './grant';
import { PERMISSIONS, type Permission } from './permissions';
import { NOBODY, type Grant, type PlacedPost, type RightsActor } from './standing';
import { RIGHTS } from './table';

const DIRECTORY: Directory = {
  districtId: 'd',
  committeeOffice: 'office',
  committee: 'committee',
  listingAuthority: 'root',
  lines: { FIRE: { department: 'fire', sectorOffice: 'fire-office' } },
  towns: { east: 'east' },
  slipAddressees: [],
};
const AT = '2019-04-01T00:00:00.000Z';
const post = (orgId: string, more: Partial<PlacedPost> = {}): PlacedPost => ({
  ...{ orgId, role: 'officer', kind: 'office', path: `d.${orgId}`, districtId: 'd' },
  ...more,
});
const person = (posts: readonly PlacedPost[], more: Partial<RightsActor> = {}): RightsActor => ({
  ...{ userId: 'u', adminRole: null, vacant: [], homeDistrictId: 'd', posts, grants: [] },
  place: { districtId: 'd', directory: DIRECTORY, superior: null },
  ...more,
});
const hazard = (more: Partial<EntityFacts> = {}): EntityFacts => ({
  ...{ kind: 'hazard', districtId: 'd', state: 'reported', line: 'FIRE', path: 'd.east', related: {} },
  ...more,
});
const town = post('east', { kind: 'town' });
const firm = post('firm', { kind: 'enterprise', path: 'd.east.firm' });
const may = (actor: RightsActor, permission: Permission, entity: EntityFacts | null = null, at = AT) =>
  allow(actor, permission, entity, at);

describe('a right', () => {
  it('is denied unless a line of the table gives it', () => {
    for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
      const open = RIGHTS.some(({ who, may: given }) => who.includes('anyone') && given.includes(permission));
      expect(may(NOBODY, permission).allowed).toBe(open);
    }
  });

  it('to read goes to somebody for every permission there is', () => {
    const given = new Set(RIGHTS.flatMap(({ may: permissions }) => permissions));
    expect(Object.keys(PERMISSIONS).filter((permission) => !given.has(permission as Permission))).toEqual([]);
  });

  it('of a town ends at its area, a sibling whose name begins alike included', () => {
    expect(may(person([town]), 'hazard.read', hazard({ path: 'd.east.firm' }))).toEqual({
      allowed: true,
      because: 'town',
    });
    for (const path of ['d.west', 'd.eastern', 'd', null]) {
      expect(may(person([town]), 'hazard.read', hazard({ path }))).toEqual({ allowed: false, because: 'out-of-reach' });
    }
  });

  it('of a unit whose path is missing reaches nothing by its area', () => {
    const nowhere = person([post('east', { kind: 'town', path: '' })]);
    expect(may(nowhere, 'hazard.read', hazard({ path: 'd.west' })).allowed).toBe(false);
  });

  it('of a firm is for what it is itself tied to', () => {
    expect(may(person([firm]), 'hazard.read', hazard({ related: { responsible: ['firm'] } })).allowed).toBe(true);
    expect(may(person([firm]), 'hazard.read', hazard({ path: 'd.east.firm' })).allowed).toBe(false);
    expect(may(person([firm]), 'campaign.read')).toEqual({ allowed: false, because: 'not-held' });
  });

  it('to a declared warning colour is every public body’s and the unit’s own; why is the committee’s office’s alone', () => {
    const warning = hazard({ kind: 'warning', state: 'declared', line: null, related: { itself: ['firm'] } });
    const office = person([post('office')]);
    const fireOffice = person([post('fire-office', { role: 'head' })]);
    for (const actor of [office, fireOffice, person([town]), person([firm])]) {
      expect(may(actor, 'warning.read', warning).allowed).toBe(true);
    }
    expect(may(person([firm]), 'warning.read', { ...warning, related: { itself: ['other'] } }).allowed).toBe(false);
    expect(may(office, 'warning.explain', warning).allowed).toBe(true);
    for (const actor of [fireOffice, person([town]), person([firm])]) {
      for (const permission of ['warning.explain', 'warning.declare', 'warning.command'] as const) {
        expect(may(actor, permission)).toEqual({ allowed: false, because: 'not-held' });
      }
    }
  });

  it('of a sector office is for its line, and a slip that has not left is its office’s alone', () => {
    const office = person([post('fire-office')]);
    expect(may(office, 'hazard.read', hazard()).allowed).toBe(true);
    expect(may(office, 'hazard.read', hazard({ line: 'SPEC' })).allowed).toBe(false);
    const slip = (state: string): EntityFacts => hazard({ kind: 'slip', state });
    expect(may(office, 'slip.read', slip('released')).allowed).toBe(true);
    expect(may(office, 'slip.read', slip('proposed')).allowed).toBe(false);
    expect(may(person([post('office')]), 'slip.read', slip('proposed')).allowed).toBe(true);
    expect(may(person([post('root', { kind: 'district' })]), 'slip.read', slip('proposed')).allowed).toBe(false);
  });

  it('of the district above is to look, of any other district none', () => {
    const above = { ...DIRECTORY, districtId: 'city', committeeOffice: 'city-office' };
    const posts = [post('city-office', { districtId: 'city' })];
    const place = { districtId: 'd', directory: DIRECTORY, superior: above };
    const superior = person(posts, { homeDistrictId: 'city', place });
    expect(may(superior, 'hazard.read', hazard())).toEqual({ allowed: true, because: 'superior' });
    expect(may(superior, 'hazard.command', hazard()).allowed).toBe(false);
    const foreign = person(posts, { homeDistrictId: 'city' });
    expect(may(foreign, 'hazard.read', hazard())).toEqual({ allowed: false, because: 'foreign-district' });
    expect(may(person([post('office')]), 'hazard.read', hazard({ districtId: 'e' }))).toEqual({
      allowed: false,
      because: 'foreign-district',
    });
  });

  it('of an administrator is to run the system: none of the three acts on a case, two do not see one', () => {
    const admin = (adminRole: string): RightsActor => person([], { adminRole, homeDistrictId: null });
    expect(may(admin('system'), 'hazard.read', hazard()).allowed).toBe(true);
    for (const role of ['system', 'security', 'audit']) {
      for (const permission of ['hazard.command', 'slip.draft', 'campaign.launch'] as const) {
        expect(may(admin(role), permission).allowed).toBe(false);
      }
    }
    for (const role of ['security', 'audit']) expect(may(admin(role), 'hazard.read').allowed).toBe(false);
  });

  it('of an administrator is one duty of three, and nobody has two once each is given to somebody', () => {
    const admin = (adminRole: string): RightsActor => person([], { adminRole, homeDistrictId: null });
    const duties = {
      system: ['org.write', 'district.write', 'ops.read', 'channel.manage'],
      security: ['post.give', 'user.access', 'grant.write', 'channel.secret'],
      audit: ['audit.read'],
    } as const;
    for (const role of ['system', 'security', 'audit']) {
      for (const [duty, permissions] of Object.entries(duties)) {
        for (const permission of permissions) expect(may(admin(role), permission).allowed).toBe(role === duty);
      }
    }
  });

  it('of a system administrator takes in a duty only while nobody was ever given it', () => {
    const alone = (vacant: string[], adminRole = 'system') => person([], { adminRole, vacant, homeDistrictId: null });
    const duties = (actor: RightsActor) =>
      (['org.write', 'post.give', 'audit.read'] as const).filter((permission) => may(actor, permission).allowed);
    expect(duties(alone(['security', 'audit']))).toEqual(['org.write', 'post.give', 'audit.read']);
    expect(duties(alone(['audit']))).toEqual(['org.write', 'audit.read']);
    expect(duties(alone([]))).toEqual(['org.write']);
    expect(duties(alone(['audit'], 'security'))).toEqual(['post.give']);
    expect(may(alone(['security', 'audit']), 'hazard.command', hazard()).allowed).toBe(false);
  });

  it('reaches the whole district without a condition only for the district’s own bodies', () => {
    expect(isWhole(reachOf(person([post('office')]), 'hazard.read', AT))).toBe(true);
    expect(isWhole(reachOf(person([town, firm]), 'hazard.read', AT))).toBe(false);
  });
});

describe('a grant', () => {
  const grant: Grant = {
    ...{ id: 'g', kind: 'support', post: post('office'), revokedAt: null },
    ...{ from: '2019-04-01T00:00:00.000Z', until: '2019-05-01T00:00:00.000Z' },
  };
  const supporter = (more: Partial<Grant> = {}): RightsActor =>
    person([], { homeDistrictId: 'elsewhere', grants: [{ ...grant, ...more }] });

  it('holds from its first instant until before its last, and not after it was revoked', () => {
    const held = (at: string, more: Partial<Grant> = {}): boolean =>
      may(supporter(more), 'hazard.read', hazard(), at).allowed;
    expect([
      held('2019-03-31T23:59:59.999Z'),
      held(grant.from),
      held('2019-04-30T23:59:59.999Z'),
      held(grant.until),
    ]).toEqual([false, true, true, false]);
    const revokedAt = '2019-04-10T00:00:00.000Z';
    expect([held('2019-04-09T00:00:00.000Z', { revokedAt }), held(revokedAt, { revokedAt })]).toEqual([true, false]);
  });

  it('is for support from elsewhere, or for acting as somebody’s head here, and never for oneself', () => {
    const asked = {
      ...({ kind: 'support', role: 'officer', districtId: 'd', by: 'head' } as const),
      ...{ to: { userId: 'u', homeDistrictId: 'e' }, from: grant.from, until: grant.until },
    };
    const here = { userId: 'u', homeDistrictId: 'd' };
    expect(grantRefusal(asked, AT)).toBeNull();
    expect(grantRefusal({ ...asked, kind: 'acting', role: 'head', to: here }, AT)).toBeNull();
    expect(grantRefusal({ ...asked, to: here }, AT)?.code).toBe('grant-support-from-here');
    expect(grantRefusal({ ...asked, kind: 'acting', role: 'head' }, AT)?.code).toBe('grant-acting-from-elsewhere');
    expect(grantRefusal({ ...asked, kind: 'acting', to: here }, AT)?.code).toBe('grant-acting-as-officer');
    expect(grantRefusal({ ...asked, by: 'u' }, AT)?.code).toBe('grant-to-oneself');
    expect(grantRefusal({ ...asked, until: asked.from }, AT)?.code).toBe('grant-ends-before-it-begins');
    expect(grantRefusal(asked, grant.until)?.code).toBe('grant-is-over');
  });
});
