// Identity tokens that a log-in provider of tests signs itself: right ones, and false ones of every kind.
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

const [ours, another] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
const KID = 'key-for-tests';

/** The keys the provider publishes; it signs with the first. */
export const publishedKeys = {
  keys: [{ ...ours.privateKey.export({ format: 'jwk' }), kid: KID, alg: 'RS256', use: 'sig' }],
};

const HOUR = 3_600;
const text = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
const rs256 = (key) => (input) => sign('sha256', Buffer.from(input), key.privateKey).toString('base64url');
const header = { alg: 'RS256', typ: 'JWT', kid: KID };

function token(head, claims, signature) {
  const input = `${text(head)}.${text(claims)}`;
  return `${input}.${signature(input)}`;
}

/** What each kind makes of the claims of a right token; `now` is in seconds. */
const KINDS = {
  none_of_it: (claims) => token(header, claims, rs256(ours)),
  'another key': (claims) => token(header, claims, rs256(another)),
  'a key it brings itself': (claims) => {
    const jwk = another.publicKey.export({ format: 'jwk' });
    return token({ ...header, kid: 'mine', jwk }, claims, rs256(another));
  },
  'no signature': (claims) => token({ alg: 'none', typ: 'JWT' }, claims, () => ''),
  'the public key as a shared secret': (claims) => {
    const secret = ours.publicKey.export({ type: 'spki', format: 'pem' });
    const mac = (input) => createHmac('sha256', secret).update(input).digest('base64url');
    return token({ ...header, alg: 'HS256' }, claims, mac);
  },
  'claims changed after signing': (claims) => {
    const signature = rs256(ours)(`${text(header)}.${text(claims)}`);
    return token(header, { ...claims, acr: 'two-factors' }, () => signature);
  },
  // Within whatever a client allows for clocks that differ, it would be no forgery: an hour is beyond that.
  'an end that is past': (claims, now) =>
    token(header, { ...claims, iat: now - 2 * HOUR, exp: now - HOUR }, rs256(ours)),
  'a beginning that is ahead': (claims, now) => token(header, { ...claims, nbf: now + HOUR }, rs256(ours)),
  'no end': (claims) => token(header, { ...claims, exp: undefined }, rs256(ours)),
  'another issuer': (claims) => token(header, { ...claims, iss: 'http://127.0.0.1:1' }, rs256(ours)),
  'another audience': (claims) => token(header, { ...claims, aud: 'another-client' }, rs256(ours)),
  'another nonce': (claims) => token(header, { ...claims, nonce: 'x'.repeat(43) }, rs256(ours)),
};

/** The token again, false in one way; `none_of_it`, and a kind unknown here, sign anew what it says and change nothing. */
export function forged(idToken, kind) {
  const claims = JSON.parse(Buffer.from(idToken.split('.')[1], 'base64url'));
  return (KINDS[kind] ?? KINDS.none_of_it)(claims, Math.floor(Date.now() / 1_000));
}
