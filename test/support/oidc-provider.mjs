// A real OpenID Connect provider on this machine, for tests: node test/support/oidc-provider.mjs PORT REDIRECT_URI
// Who logs in is said by the query of its log-in page: ?as=LOGIN&acr=VALUE; without `as` it refuses.
// ?forge=KIND makes it say something false when the code is exchanged; what, is in forged-token.mjs.
import Provider from 'oidc-provider';
import { forged, publishedKeys } from './forged-token.mjs';

const [port, redirectUri] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{ client_id: 'bihuan', client_secret: 'a secret for tests', redirect_uris: [redirectUri] }],
  pkce: { required: () => true },
  acrValues: ['two-factors'],
  claims: { openid: ['sub'], profile: ['preferred_username'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['a key for tests'] },
  jwks: publishedKeys,
  features: { devInteractions: { enabled: false } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: `sub-of-${id}`, preferred_username: id }) }),
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  // Everybody agreed to be known here.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});
const forgeries = new Map();
provider.use(async (context, next) => {
  await next();
  const { body } = context;
  if (context.path !== '/token' || !body?.id_token) return;
  const { sub } = JSON.parse(Buffer.from(body.id_token.split('.')[1], 'base64url'));
  const kind = forgeries.get(sub);
  if (kind) body.id_token = forged(body.id_token, kind);
});
provider.use(async (context, next) => {
  if (!context.path.startsWith('/interaction/')) return next();
  const { as, acr, forge } = context.query;
  if (forge) forgeries.set(`sub-of-${as}`, forge);
  const result = as
    ? { login: { accountId: as, remember: false, ...(acr ? { acr } : {}) } }
    : { error: 'access_denied', error_description: 'not today' };
  await provider.interactionFinished(context.req, context.res, result);
  context.respond = false;
});
provider.listen(Number(port), '127.0.0.1', () => process.stdout.write('listening\n'));
