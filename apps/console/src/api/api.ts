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

/** What a stream of news tells of. */
export interface LiveEars {
  /** It is open, for the first time or again. */
  opened(): void;
  /** These kinds changed. */
  changed(kinds: readonly string[]): void;
  /** It broke; the browser tries again by itself. */
  broken(): void;
  /** It ended for good: refused, or never answered as a stream. */
  refused(): void;
  /** Another page of this session took its place. */
  superseded(): void;
}

/** Listens to what changes, until the returned function is called. */
export function listenLive(ears: LiveEars): () => void {
  const source = new EventSource('/api/live');
  const close = () => source.close();
  source.addEventListener('open', () => ears.opened());
  source.addEventListener('changed', ({ data }: MessageEvent<string>) => ears.changed(JSON.parse(data) as string[]));
  source.addEventListener('superseded', () => {
    close();
    ears.superseded();
  });
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) ears.refused();
    else ears.broken();
  });
  return close;
}

/** The service in this language. */
export function apiIn(language: 'zh' | 'en'): Api {
  return createApi({ url: window.location.origin, language, fetch: send });
}
