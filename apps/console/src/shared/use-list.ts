import type { Api, ListPage } from '@bihuan/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';

/** A list read page by page, each asked for by the one before; rows of all pages read so far. */
export function useList<T>(key: readonly unknown[], read: (api: Api, cursor?: string) => Promise<ListPage<T>>) {
  const api = useApi();
  const language = useLanguage();
  const query = useInfiniteQuery({
    queryKey: [...key, language],
    queryFn: ({ pageParam }) => read(api, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return { query, rows: query.data?.pages.flatMap((page) => [...page.items]) };
}
