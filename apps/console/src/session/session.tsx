import type { Api, Me } from '@bihuan/client';
import { Problem, Unreachable } from '@bihuan/client';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, lazy, Suspense, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { rememberCsrfToken } from '../api/api';
import { useApi } from '../api/use-api';
import { forgetKept, getKept, putKept } from '../outbox/store';
import { ProblemAlert } from '../shared/problem-alert';
import { Loading } from '../shared/loading';

const LoginPage = lazy(async () => ({ default: (await import('./login-page')).LoginPage }));

interface SessionValue {
  readonly me: Me;
  /** Ends the session here and on the server. */
  signOut(): Promise<void>;
}

const SecondFactorPage = lazy(async () => ({ default: (await import('./second-factor-page')).SecondFactorPage }));

const SessionContext = createContext<SessionValue | null>(null);
const KEY = ['session'] as const;
const AGAIN_MS = 10_000;

/** Who is signed in; when nobody answers, who was signed in last on this device and still would be, without a token. */
async function whoIsSignedIn(api: Api): Promise<Me | null> {
  try {
    const me = await api.session.me();
    rememberCsrfToken(me.csrfToken);
    keep(me);
    return me;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      forget();
      return null;
    }
    const kept = error instanceof Unreachable ? await getKept(KEY[0]).catch(() => undefined) : undefined;
    const me = kept as Me | undefined;
    if (me && Date.parse(me.expiresAt) > Date.now()) return me;
    throw error;
  }
}

/** Kept for opening without a network; the token stays in memory. */
function keep(me: Me): void {
  void putKept(KEY[0], { ...me, csrfToken: '' }).catch(() => undefined);
}

/** What was read belongs to whoever was signed in. */
function forget(): void {
  void forgetKept().catch(() => undefined);
}

/** Who is signed in; asks for name and password when nobody is. Pages inside may rely on there being somebody. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const queries = useQueryClient();
  const session = useQuery({
    queryKey: KEY,
    queryFn: () => whoIsSignedIn(api),
    networkMode: 'always',
    // Who was signed in last is asked about again as soon as somebody answers.
    refetchInterval: ({ state }) => (state.data?.csrfToken === '' ? AGAIN_MS : false),
    staleTime: Infinity,
  });
  useEffect(() => {
    const ended = () => {
      if (!queries.getQueryData(KEY)) return;
      queries.setQueryData(KEY, null);
      forget();
    };
    window.addEventListener('bihuan:signed-out', ended);
    return () => window.removeEventListener('bihuan:signed-out', ended);
  }, [queries]);
  const me = session.data;
  const value = useMemo<SessionValue | null>(
    () =>
      me
        ? {
            me,
            signOut: async () => {
              await api.session.signOut().catch(() => undefined);
              rememberCsrfToken('');
              // Drafts are somebody's; the next person at this screen may be another one.
              sessionStorage.clear();
              change(queries, null);
            },
          }
        : null,
    [me, api, queries],
  );
  const signedIn = (next: Me) => {
    rememberCsrfToken(next.csrfToken);
    change(queries, next);
    keep(next);
  };
  if (session.isPending) return <Loading />;
  if (session.isError) return <ProblemAlert error={session.error} again={() => void session.refetch()} />;
  if (!value) {
    return (
      <Suspense fallback={<Loading />}>
        <LoginPage onSignedIn={signedIn} />
      </Suspense>
    );
  }
  if (value.me.secondFactor === 'to-enrol') {
    return (
      <Suspense fallback={<Loading />}>
        <SecondFactorPage onDone={() => void session.refetch()} onLeave={() => void value.signOut()} />
      </Suspense>
    );
  }
  return <SessionContext.Provider value={value}>{children}</SessionContext.Provider>;
}

/** Another person reads nothing that was read before. */
function change(queries: QueryClient, me: Me | null): void {
  forget();
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
  queries.setQueryData(KEY, me);
}

/** The person signed in. */
export function useSession(): SessionValue {
  const value = useContext(SessionContext);
  if (!value) throw new Error('Nobody is signed in here.');
  return value;
}
