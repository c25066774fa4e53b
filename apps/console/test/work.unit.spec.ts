import { inOrder, sourcesFor, type WorkItem } from '../src/pages/work/sources';

const roles = { committeeOffice: 'office', listingAuthority: 'root', sectorOffices: { FIRE: 'fire-office' } };
const post = (orgId: string) => ({ orgId, orgName: orgId, role: 'officer' });
const whats = (orgId: string) => sourcesFor([post(orgId)], roles).map(({ what }) => what);
const item = (id: string, due: string | null, what: WorkItem['what'] = 'rectify'): WorkItem => ({
  kind: 'hazard',
  id,
  what,
  title: id,
  orgId: null,
  state: 'rectifying',
  stateName: '整改中',
  due,
});

describe('what waits for somebody', () => {
  it('is slips to release for the committee’s office alone', () => {
    expect(whats('office')).toContain('release-slip');
    expect(whats('fire-office')).not.toContain('release-slip');
    expect(whats('firm')).toEqual(['rectify', 'supervise', 'answer-slip']);
  });

  it('is submissions for a sector office and listings for the listing authority', () => {
    expect(whats('fire-office')).toContain('accept-submission');
    expect(whats('root')).toContain('approve-listing');
  });

  it('is nothing without a post, and each thing once with two posts in one organisation', () => {
    expect(sourcesFor([], roles)).toEqual([]);
    expect(sourcesFor([post('firm'), post('firm')], roles)).toHaveLength(3);
  });

  it('comes with the least time left first, and last what has no day', () => {
    const found = inOrder([
      item('c', null),
      item('b', '2019-05-07T16:00:00.000Z'),
      item('a', '2019-04-01T16:00:00.000Z'),
    ]);
    expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('is one line when two of one’s roles find it', () => {
    expect(inOrder([item('a', null), item('a', null, 'supervise')])).toMatchObject([{ id: 'a', what: 'rectify' }]);
  });
});
