import { kindsOf } from './live';

describe('what everybody of a district may be told about a commit', () => {
  it('is each kind once, and that there are notices: no id', () => {
    const subjects = [
      { kind: 'hazard', id: 'a' },
      { kind: 'slip', id: 'b' },
      { kind: 'hazard', id: 'c' },
    ] as const;
    expect(kindsOf({ districtId: 'd', subjects, notices: false })).toEqual(['hazard', 'slip']);
    expect(kindsOf({ districtId: 'd', subjects: subjects.slice(0, 1), notices: true })).toEqual(['hazard', 'notice']);
  });
});
