import { isTooDeep, MOST_DEPTH } from './json-body';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('the depth of a JSON body', () => {
  it('may be 32 and not 33', () => {
    expect(isTooDeep(nested(MOST_DEPTH))).toBe(false);
    expect(isTooDeep(nested(MOST_DEPTH + 1))).toBe(true);
  });

  it('counts objects and lists alike', () => {
    expect(isTooDeep('{"a":['.repeat(17))).toBe(true);
  });

  it('does not count brackets inside text, also after an escaped quote', () => {
    expect(isTooDeep(JSON.stringify({ a: '['.repeat(100), b: `\\"${'{'.repeat(100)}` }))).toBe(false);
  });

  it('counts neighbours once', () => {
    expect(isTooDeep(`[${Array.from({ length: 200 }, () => '{}').join(',')}]`)).toBe(false);
  });
});
