import type { Me } from '@bihuan/client';
import { Problem } from '@bihuan/client';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, lazy, Suspense, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { rememberCsrfToken } from '../api/api';
import { useApi } from '../api/use-api';
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
const KEY = ['session'];

/** Who is signed in; asks for name and password when nobody is. Pages inside may rely on there being somebody. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const queries = useQueryClient();
  const session = useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<Me | null> => {
      try {
        const me = await api.session.me();
        rememberCsrfToken(me.csrfToken);
        return me;
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });
  useEffect(() => {
    const ended = () => {
      if (queries.getQueryData(KEY)) queries.setQueryData(KEY, null);
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
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
  queries.setQueryData(KEY, me);
}

/** The person signed in. */
export function useSession(): SessionValue {
  const value = useContext(SessionContext);
  if (!value) throw new Error('Nobody is signed in here.');
  return value;
}
