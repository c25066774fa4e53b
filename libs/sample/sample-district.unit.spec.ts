import { sampleDistrict } from './sample-district';

describe('the sample district', () => {
  const district = sampleDistrict('2018-12-31T16:00:00.000Z');
  const orgIds = new Set(district.orgs.map((org) => org.id));

  it('says in every name that it is a demonstration', () => {
    const names = [...district.orgs, ...district.users].map((each) => each.name);
    expect(names.filter((name) => !name.includes('演示'))).toEqual([]);
  });

  it('gives each role of its directory to an organisation that exists and has a head', () => {
    const { committee, committeeOffice, listingAuthority, lines, towns, slipAddressees } = district.directory;
    const named = [committee, committeeOffice, listingAuthority, ...slipAddressees, ...Object.values(towns)];
    for (const line of Object.values(lines)) named.push(line.department, line.sectorOffice);
    const headed = new Set(district.posts.filter((post) => post.role === 'head').map((post) => post.orgId));
    expect(named.filter((id) => !orgIds.has(id) || !headed.has(id))).toEqual([]);
  });

  it('has a leader in charge in the committee, and nobody can log in by a default password', () => {
    const leaders = district.posts.filter((post) => post.role === 'leader');
    expect(leaders.map((post) => post.orgId)).toEqual([district.directory.committee]);
    expect(district.users.every((user) => user.passwordHash === undefined)).toBe(true);
  });

  it('names parents before their children, so that paths can be made in order', () => {
    const seen = new Set<string>();
    for (const org of district.orgs) {
      expect(org.parentId === null || seen.has(org.parentId)).toBe(true);
      seen.add(org.id);
    }
  });
});
