import { Unreachable, type Api } from '@bihuan/client';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLanguage } from '../i18n/use-language';
import { keptName } from '../outbox/kept-name';
import { getKept, putKept } from '../outbox/store';
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
  options: {
    readonly enabled?: boolean;
    readonly refetchMs?: number;
    readonly staleMs?: number;
    /** Also kept on this device, and read there when the service cannot be reached. */
    readonly keep?: boolean;
  } = {},
): UseQueryResult<T> {
  const api = useApi();
  const language = useLanguage();
  return useQuery({
    queryKey: [...key, language],
    queryFn: () => (options.keep ? readKept(keptName([...key, language]), () => read(api)) : read(api)),
    // Asked even without a network: what is kept is the answer then.
    ...(options.keep ? { networkMode: 'always' as const } : {}),
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    ...(options.refetchMs === undefined ? {} : { refetchInterval: options.refetchMs }),
    ...(options.staleMs === undefined ? {} : { staleTime: options.staleMs }),
  });
}

/** Reads, and keeps what was read; what was kept last when nobody answers. */
export async function readKept<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    const value = await read();
    void putKept(name, value).catch(() => undefined);
    return value;
  } catch (error) {
    const kept = error instanceof Unreachable ? await getKept(name).catch(() => undefined) : undefined;
    if (kept === undefined) throw error;
    return kept as T;
  }
}
