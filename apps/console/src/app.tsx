import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { useEffect } from 'react';
import { RouterProvider } from 'react-router';
import { Problem } from '@bihuan/client';
import { partsIn } from './i18n/i18n';
import { useLanguage } from './i18n/use-language';
import { router } from './router';
import { SessionProvider } from './session/session';
import { useDark, useStill } from './shell/preferences';
import { themeOf } from './shell/theme';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only what may pass is asked again.
      retry: (count, error) => count < 2 && !(error instanceof Problem && error.status < 500),
    },
  },
});

/** Everything around the pages: language, colours, the session, what was read. */
export function App() {
  const language = useLanguage();
  const [dark] = useDark();
  const still = useStill();
  useEffect(() => {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  }, [dark]);
  return (
    <ConfigProvider locale={partsIn(language)} button={{ autoInsertSpace: false }} theme={themeOf(dark, still)}>
      <QueryClientProvider client={client}>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
