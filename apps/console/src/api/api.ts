import { createApi, type Api } from '@bihuan/client';

/** Where the browser itself goes to sign in by a provider. */
export const PROVIDER_ADDRESS = '/api/session/oidc';

/** Every request of the console goes through here: the typed client, the session's cookie and its token against forgery. */
let csrfToken = '';

/** Remembers the token of the session; empty when nobody is signed in. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

async function send(request: Request): Promise<Response> {
  if (request.method !== 'GET' && csrfToken !== '') request.headers.set('x-csrf-token', csrfToken);
  const response = await fetch(request, { credentials: 'same-origin', signal: AbortSignal.timeout(60_000) });
  if (response.status === 401) window.dispatchEvent(new Event('bihuan:signed-out'));
  return response;
}

/** The service in this language. */
export function apiIn(language: 'zh' | 'en'): Api {
  return createApi({ url: window.location.origin, language, fetch: send });
}
