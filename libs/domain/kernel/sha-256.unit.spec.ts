import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256 } from './sha-256';

describe('SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('of %j is what the standard says', (text, hash) => {
    expect(sha256(text)).toBe(hash);
  });

  it('is what Node computes, for every length around a block and for any text', () => {
    const nodes = (text: string) => createHash('sha256').update(text).digest('hex');
    for (let length = 0; length < 200; length++) expect(sha256('字'.repeat(length))).toBe(nodes('字'.repeat(length)));
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => sha256(text) === nodes(text)));
  });
});
