/** The first 32 bits of the fractions of the cube roots of the first 64 primes, as the standard (FIPS 180-4) lists them. */
const ROUND = words(
  '428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 d807aa98 12835b01 243185be 550c7dc3',
  '72be5d74 80deb1fe 9bdc06a7 c19bf174 e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da',
  '983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 27b70a85 2e1b2138 4d2c6dfc 53380d13',
  '650a7354 766a0abb 81c2c92e 92722c85 a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070',
  '19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 748f82ee 78a5636f 84c87814 8cc70208',
  '90befffa a4506ceb bef9a3f7 c67178f2',
);
const START = words('6a09e667 bb67ae85 3c6ef372 a54ff53a 510e527f 9b05688c 1f83d9ab 5be0cd19');

/**
 * SHA-256 of a text in UTF-8, in hex. Written out here because rules import nothing, and what a rule draws must be the same
 * wherever it is decided or looked at again.
 */
export function sha256(text: string): string {
  const blocks = padded(new TextEncoder().encode(text));
  const hash = Uint32Array.from(START);
  const schedule = new Uint32Array(64);
  for (let at = 0; at < blocks.length; at += 16) mix(hash, schedule, blocks.subarray(at, at + 16));
  return [...hash].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** The message as big-endian words: a one bit, zeros, and its length in bits at the end of the last block. */
function padded(bytes: Uint8Array): Uint32Array {
  const blocks = new Uint32Array(16 * (Math.floor((bytes.length + 8) / 64) + 1));
  const put = (at: number, byte: number) => {
    blocks[at >> 2] = (blocks[at >> 2] ?? 0) | (byte << (24 - 8 * (at % 4)));
  };
  bytes.forEach((byte, at) => put(at, byte));
  put(bytes.length, 0x80);
  blocks[blocks.length - 2] = Math.floor(bytes.length / 0x20000000);
  blocks[blocks.length - 1] = bytes.length << 3;
  return blocks;
}

function mix(hash: Uint32Array, schedule: Uint32Array, block: Uint32Array): void {
  const w = (at: number) => schedule[at] ?? 0;
  schedule.set(block);
  for (let t = 16; t < 64; t++) {
    const near = turned(w(t - 2), 17) ^ turned(w(t - 2), 19) ^ (w(t - 2) >>> 10);
    const far = turned(w(t - 15), 7) ^ turned(w(t - 15), 18) ^ (w(t - 15) >>> 3);
    schedule[t] = near + w(t - 7) + far + w(t - 16);
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t++) {
    const choice = (e & f) ^ (~e & g);
    const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + (ROUND[t] ?? 0) + w(t)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => (hash[at] = (hash[at] ?? 0) + word));
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function words(...lines: readonly string[]): readonly number[] {
  return lines.flatMap((line) => line.split(' ').map((word) => parseInt(word, 16)));
}
