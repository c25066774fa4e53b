import { isAnswered, launchBody, type Draft } from '../src/pages/campaigns/launch/draft';

const draft: Draft = {
  plan: 'plan-2019',
  edition: '1',
  year: 2019,
  parts: [],
  launchedOn: '',
  reason: '',
  fields: {
    a: { day: '2019-03-01' },
    b: { day: '' },
    c: { from: '2019-03-01', to: '' },
    d: { open: ' 待定 ' },
    e: { number: 0 },
  },
  overrides: { f: ' 另有规定 ' },
  roles: { g: [], h: ['org'] },
};

describe('a launch', () => {
  it('is sent with what was answered alone, and with everything when no part is chosen', () => {
    expect(launchBody(draft)).toEqual({
      plan: 'plan-2019',
      edition: '1',
      year: 2019,
      fields: { a: { day: '2019-03-01' }, d: { open: '待定' }, e: { number: 0 } },
      overrides: { f: '另有规定' },
      roles: { h: ['org'] },
    });
  });

  it('takes a reason, a zero and both ends of a window for an answer, and half a window for none', () => {
    expect(isAnswered({ open: '待定' })).toBe(true);
    expect(isAnswered({ open: ' ' })).toBe(false);
    expect(isAnswered({ number: 0 })).toBe(true);
    expect(isAnswered({ from: '2019-03-01', to: '' })).toBe(false);
    expect(isAnswered({ from: '2019-03-01', to: '2019-03-02' })).toBe(true);
    expect(isAnswered(undefined)).toBe(false);
  });
});
