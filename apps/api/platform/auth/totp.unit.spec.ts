import { matchingStep, newTotpSecret, otpauthUri, stepOf, totpCode } from './totp';

/** The secret of RFC 6238, appendix B: the ASCII digits 12345678901234567890. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code of a second device', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at second %d is the one of RFC 6238, appendix B', (seconds, code) => {
    expect(totpCode(RFC_SECRET, stepOf(seconds), 8)).toBe(code);
    expect(totpCode(RFC_SECRET, stepOf(seconds))).toBe(code.slice(2));
  });

  it('counts in its own 30 seconds and the ones before and after, and names the step it is of', () => {
    const step = stepOf(1234567890);
    const code = totpCode(RFC_SECRET, step);
    const at = (shift: number) => matchingStep(RFC_SECRET, code, (step + shift) * 30 + 15);
    expect([-2, -1, 0, 1, 2].map(at)).toEqual([null, step, step, step, null]);
  });

  it('comes from a secret of 160 bits that is another every time', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
  });

  it('is set up by a link that names the service and the person', () => {
    expect(otpauthUri(RFC_SECRET, '王 a')).toBe(
      `otpauth://totp/Bihuan:%E7%8E%8B%20a?secret=${RFC_SECRET}&issuer=Bihuan&algorithm=SHA1&digits=6&period=30`,
    );
  });
});
