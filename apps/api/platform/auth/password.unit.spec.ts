import { hashPassword, verifyPassword } from './password';

const CHEAP = { n: 2, r: 8, p: 1 };

describe('a password', () => {
  it('belongs to its hash, and no other does', async () => {
    const hash = await hashPassword('correct horse battery', CHEAP);
    await expect(verifyPassword('correct horse battery', hash)).resolves.toBe(true);
    await expect(verifyPassword('correct horse batterz', hash)).resolves.toBe(false);
  });

  it('has another hash every time', async () => {
    await expect(hashPassword('same words twice', CHEAP)).resolves.not.toBe(
      await hashPassword('same words twice', CHEAP),
    );
  });

  it('is the same however its accents are typed', async () => {
    const hash = await hashPassword('é'.normalize('NFC').repeat(12), CHEAP);
    await expect(verifyPassword('é'.normalize('NFD').repeat(12), hash)).resolves.toBe(true);
  });

  it('is checked at the cost its hash names, so that the cost may be raised later', async () => {
    const hash = await hashPassword('correct horse battery', { n: 4, r: 8, p: 2 });
    expect(hash).toMatch(/^scrypt\$4\$8\$2\$/);
    await expect(verifyPassword('correct horse battery', hash)).resolves.toBe(true);
  });

  it('never belongs to a hash of another form', async () => {
    await expect(verifyPassword('', '')).resolves.toBe(false);
    await expect(verifyPassword('x', 'md5$x')).resolves.toBe(false);
  });
});
