import { createCipheriv, createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addKey, makeKeyFile, NO_KEYS, openKeyRing } from './key-ring';
import { findingHash, findingHashes, seal, unseal } from './seal';

const OLD = 'the key that was there from the first';
const NEW = 'the key that came when somebody left';
const PHONE = '13800001234';
const HERE = { use: 'contact-phone', row: 'a' };
const old = openKeyRing({ keys: [OLD] });
const both = openKeyRing({ keys: [NEW, OLD] });

describe('a sealed text', () => {
  it('is another one every time, and read under its key only', () => {
    const sealed = [seal(PHONE, HERE, old), seal(PHONE, HERE, old)];
    expect(new Set(sealed).size).toBe(2);
    expect(sealed.join()).not.toContain(PHONE);
    expect(sealed.map((text) => unseal(text, HERE, old))).toEqual([PHONE, PHONE]);
    expect(unseal(sealed[0] ?? '', HERE, openKeyRing({ keys: [NEW] }))).toBeNull();
    expect(unseal(sealed[0] ?? '', HERE, NO_KEYS)).toBeNull();
  });

  it('cannot be read in another row, or as something else', () => {
    const sealed = seal(PHONE, HERE, old);
    expect(unseal(sealed, { ...HERE, row: 'b' }, old)).toBeNull();
    expect(unseal(sealed, { ...HERE, use: 'channel' }, old)).toBeNull();
  });

  it('is read after a new key came, which seals from then on', () => {
    expect(unseal(seal(PHONE, HERE, old), HERE, both)).toBe(PHONE);
    expect(unseal(seal(PHONE, HERE, both), HERE, old)).toBeNull();
    expect(seal(PHONE, HERE, both)).toContain(both.current()?.id);
  });

  it('of the form that knew neither keys nor rows is read still', () => {
    const key = createHash('sha256').update('bihuan channels\0').update(OLD).digest();
    const nonce = Buffer.alloc(12, 7);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const body = Buffer.concat([nonce, cipher.update(PHONE), cipher.final(), cipher.getAuthTag()]);
    const stored = `gcm1:${body.toString('base64url')}`;
    expect(unseal(stored, HERE, both)).toBe(PHONE);
    expect(unseal(stored, HERE, openKeyRing({ keys: [NEW] }))).toBeNull();
  });

  it('is only marked as plain without a key', () => {
    expect(unseal(seal(PHONE, HERE, NO_KEYS), HERE, both)).toBe(PHONE);
  });
});

describe('what a text is found by', () => {
  it('is the same for the same text and use, and under every key that was ever in use', () => {
    const before = [findingHash(PHONE, 'x', NO_KEYS), findingHash(PHONE, 'x', old), findingHash(PHONE, 'x', both)];
    expect(findingHashes(PHONE, 'x', both)).toEqual(expect.arrayContaining(before));
    expect(findingHashes(PHONE, 'y', both).filter((hash) => before.includes(hash))).toEqual([]);
    expect(before.join()).not.toContain(PHONE);
  });
});

describe('the key file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bihuan-key-ring-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, for its owner alone, and kept', () => {
    expect([makeKeyFile(join(folder, 'secrets')), makeKeyFile(join(folder, 'secrets'))]).toEqual([true, false]);
    expect(statSync(join(folder, 'secrets', 'keys')).mode & 0o777).toBe(0o600);
    expect(openKeyRing({ keys: [], folder: join(folder, 'secrets') }).all()).toHaveLength(1);
  });

  it('tells a ring that is open of a new key at once', () => {
    makeKeyFile(folder);
    const ring = openKeyRing({ keys: [], folder });
    const sealed = seal(PHONE, HERE, ring);
    const id = addKey(folder);
    expect(ring.current()?.id).toBe(id);
    expect(unseal(sealed, HERE, ring)).toBe(PHONE);
  });

  it('comes after a key of the environment, and reads still', () => {
    makeKeyFile(folder);
    const sealed = seal(PHONE, HERE, openKeyRing({ keys: [], folder }));
    const ring = openKeyRing({ keys: [NEW], folder });
    expect(ring.current()?.id).toBe(openKeyRing({ keys: [NEW] }).current()?.id);
    expect(unseal(sealed, HERE, ring)).toBe(PHONE);
  });
});
