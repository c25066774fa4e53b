import { recipientsOf, type Holders } from './recipients';

const holders = (list: Record<string, [role: 'officer' | 'head' | 'leader', user: string][]>): Holders =>
  new Map(Object.entries(list).map(([org_id, posts]) => [org_id, posts.map(([role, userId]) => ({ role, userId }))]));

const told = (role: string, orgId: string | null, list: Parameters<typeof holders>[0]) =>
  recipientsOf(role, orgId, holders(list), 'office').map(
    ({ recipient, fallback }) => `${recipient}${fallback ? ' (stands in)' : ''}`,
  );

describe('who a notice to a role goes to', () => {
  const full = {
    unit: [
      ['officer', 'o1'],
      ['officer', 'o2'],
      ['head', 'h'],
      ['leader', 'l'],
    ],
    office: [['officer', 'oo']],
  } as never;

  it('its officers; with :head its head; for the leader in charge the leader', () => {
    expect(told('town', 'unit', full)).toEqual(['o1', 'o2']);
    expect(told('town:head', 'unit', full)).toEqual(['h']);
    expect(told('committee-leader', 'unit', full)).toEqual(['l']);
  });

  it('the head of a unit that has no officers', () => {
    expect(told('town', 'unit', { unit: [['head', 'h']] })).toEqual(['h']);
  });

  it('the head where there is no leader, and it says so', () => {
    expect(told('committee-leader', 'unit', { unit: [['head', 'h']] })).toEqual(['h (stands in)']);
  });

  it('the committee’s office where nobody is there or nobody has the role, and it says so', () => {
    expect(
      told('town:head', 'unit', {
        office: [
          ['officer', 'oo'],
          ['head', 'oh'],
        ],
      }),
    ).toEqual(['oo (stands in)', 'oh (stands in)']);
    expect(told('receiving-body', null, { office: [['officer', 'oo']] })).toEqual(['oo (stands in)']);
  });

  it('the unit itself when nobody holds any post, so that nothing is lost', () => {
    expect(told('town', 'unit', {})).toEqual(['org:unit (stands in)']);
    expect(told('receiving-body', null, {})).toEqual(['org:office (stands in)']);
  });
});
