import type { Api } from '@bihuan/client';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLanguage } from '../i18n/use-language';
import { apiIn } from './api';

/** The typed client in the page's language. */
export function useApi(): Api {
  const language = useLanguage();
  return useMemo(() => apiIn(language), [language]);
}

/** One read of the service. The key names what is read; answers hold words, so each language has its own. */
export function useRead<T>(
  key: readonly unknown[],
  read: (api: Api) => Promise<T>,
  options: { readonly enabled?: boolean; readonly refetchMs?: number; readonly staleMs?: number } = {},
): UseQueryResult<T> {
  const api = useApi();
  const language = useLanguage();
  return useQuery({
    queryKey: [...key, language],
    queryFn: () => read(api),
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    ...(options.refetchMs === undefined ? {} : { refetchInterval: options.refetchMs }),
    ...(options.staleMs === undefined ? {} : { staleTime: options.staleMs }),
  });
}
