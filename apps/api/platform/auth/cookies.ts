/** Name of the session's cookie. `__Host-` binds it to this very host, over TLS only; browsers refuse it on plain HTTP. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-bihuan' : 'bihuan';
}

/** The value of one cookie of a Cookie header. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** Name of the cookie of a log-in by a provider that is under way. */
export function wayCookieName(secure: boolean): string {
  return secure ? '__Host-bihuan-oidc' : 'bihuan-oidc';
}

/** Set-Cookie for a log-in by a provider that is under way, or for its end when there is no value. */
export function wayCookie(value: string | null, secure: boolean, lifeSeconds: number): string {
  return cookieOf(wayCookieName(secure), value, secure, lifeSeconds);
}

/** Set-Cookie for a new session, or for its end when there is no token. */
export function sessionCookie(token: string | null, secure: boolean, lifeSeconds: number): string {
  return cookieOf(cookieName(secure), token, secure, lifeSeconds);
}

function cookieOf(name: string, token: string | null, secure: boolean, lifeSeconds: number): string {
  return [
    `${name}=${token ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${token === null ? 0 : lifeSeconds}`,
    ...(secure ? ['Secure'] : []),
  ].join('; ');
}
