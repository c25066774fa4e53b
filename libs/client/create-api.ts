import type { Language } from '@bihuan/contracts/http';
import { createClient, createConfig } from './generated/client';
import { Api } from './generated/sdk.gen';
import { problemOf, Unreachable } from './problem';

export interface ApiOptions {
  /** Address of the service, e.g. `http://localhost:8080`. */
  readonly url: string;
  /** From signing in; none to sign in or set up. */
  readonly token?: string | null;
  /** Language of refusals and words; the service's default (zh) when left out. */
  readonly language?: Language;
  /** District that an administrator without one means. */
  readonly district?: string;
  /** Makes the id of a command that was given none; a random UUID when left out. */
  readonly newKey?: () => string;
  /** Sends a request; the platform's fetch with a time limit when left out. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** How long an answer may take, in ms. */
const ANSWER_WITHIN_MS = 60_000;

/**
 * A typed caller of the service: one method per operation, each returning the answer's body. A refusal is thrown as a
 * `Problem`; no answer as an `Unreachable`.
 * Every command gets an Idempotency-Key of its own unless the call names one.
 */
export function createApi(options: ApiOptions): Api {
  const { url, token, language, district, newKey = () => crypto.randomUUID() } = options;
  const client = createClient(
    createConfig({
      baseUrl: url.replace(/\/+$/, ''),
      throwOnError: true,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(language ? { 'accept-language': language } : {}),
        ...(district ? { 'x-district': district } : {}),
      },
      fetch: asFetch(options.fetch ?? send),
    }),
  );
  client.interceptors.request.use((request) => {
    if (request.method !== 'GET' && !request.headers.has('idempotency-key')) {
      request.headers.set('idempotency-key', newKey());
    }
    return request;
  });
  client.interceptors.error.use((error, response: Response | undefined) =>
    response ? problemOf(error, response) : new Unreachable(url, error),
  );
  return new Api({ client });
}

function send(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
}

/** The generated client gives its fetch a whole request and nothing else. */
function asFetch(sending: (request: Request) => Promise<Response>): typeof fetch {
  return (input) => sending(input as Request);
}
