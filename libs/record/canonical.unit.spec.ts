import { canonicalJson, hashOf } from './canonical';

describe('canonical JSON', () => {
  it('is the same for equal values however their keys are ordered', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: '中' }] })).toBe('{"a":[{"c":"中","d":null}],"b":1}');
    expect(hashOf({ x: 1, y: 2 })).toBe(hashOf({ y: 2, x: 1 }));
  });

  it('tells different values apart: order in lists, text and number, null and nothing', () => {
    const values = [{ a: [1, 2] }, { a: [2, 1] }, { a: '1' }, { a: 1 }, { a: null }, {}];
    expect(new Set(values.map(hashOf)).size).toBe(values.length);
  });

  it('leaves undefined out, as storing does', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(canonicalJson([undefined, 1])).toBe(JSON.stringify([undefined, 1]));
  });
});
