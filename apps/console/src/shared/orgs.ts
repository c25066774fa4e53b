import type { Api, Org } from '@bihuan/client';
import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApi, useRead } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';

const KEPT_MS = 300_000;
/** Ids of one request. */
const TOGETHER = 100;
/** Organisations that are there to choose from before anything is typed. */
const FIRST = 200;
/** Organisations of one search; who does not find theirs among them types more of its name. */
const FOUND = 30;

/** What an organisation is called in a language; one without an English name keeps its own. */
export function nameOf(org: Org, language: 'zh' | 'en'): string {
  return language === 'en' ? (org.nameEn ?? org.name) : org.name;
}

type Waiting = Map<string, (org: Promise<Org | null>) => void>;
const waiting = new WeakMap<Api, Waiting>();

/** One organisation by its id, null where the reader sees none. All that a page asks for at once is one request. */
function readOrg(api: Api, id: string): Promise<Org | null> {
  const asked: Waiting = waiting.get(api) ?? new Map();
  if (!waiting.has(api)) {
    waiting.set(api, asked);
    setTimeout(() => {
      waiting.delete(api);
      const ids = [...asked.keys()];
      for (let from = 0; from < ids.length; from += TOGETHER) answer(api, asked, ids.slice(from, from + TOGETHER));
    });
  }
  return new Promise((resolve) => asked.set(id, resolve));
}

function answer(api: Api, asked: Waiting, ids: readonly string[]): void {
  const read = api.orgs.list({ query: { ids: ids.join(','), limit: TOGETHER } });
  for (const id of ids) asked.get(id)?.(read.then(({ items }) => items.find((org) => org.id === id) ?? null));
}

/** The organisations of these ids, as far as they have been read and the reader may see them. */
export function useOrgsOf(ids: readonly string[]): ReadonlyMap<string, Org> {
  const api = useApi();
  const language = useLanguage();
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['org', id, language],
      queryFn: () => readOrg(api, id),
      staleTime: KEPT_MS,
    })),
    combine: useCallback(
      (reads: readonly { readonly data?: Org | null | undefined }[]) =>
        new Map(reads.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))),
      [],
    ),
  });
}

/** Gives the name of an organisation by its id: what a page was told of it, or a dash, until it is read and where it cannot be. */
export function useOrgName(): (id: string | null | undefined, told?: string | null) => string {
  const language = useLanguage();
  const named = useRef(new Set<string>());
  const [ids, setIds] = useState<readonly string[]>([]);
  const orgs = useOrgsOf(ids);
  // What a page names while it is drawn is asked for when it has been.
  useEffect(() => {
    if (named.current.size > ids.length) setIds([...named.current]);
  });
  return useMemo(
    () => (id, told) => {
      if (!id) return '—';
      named.current.add(id);
      const org = orgs.get(id);
      return org ? nameOf(org, language) : (told ?? '—');
    },
    [orgs, language],
  );
}

export interface OrgOption {
  readonly value: string;
  readonly label: string;
}

/** Organisations of these kinds, or of all, to choose from: found by a part of their name; what is chosen stays among them. */
export function useOrgSearch(kinds: readonly string[] | undefined, chosen: readonly string[]) {
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const kind = kinds ? { kind: kinds.join(',') } : {};
  const first = useRead(['orgs', kinds], (api) => api.orgs.list({ query: { limit: FIRST, ...kind } }), {
    ...{ staleMs: KEPT_MS, keep: true },
  });
  const found = useRead(['orgs', kinds, q], (api) => api.orgs.list({ query: { limit: FOUND, ...kind, q } }), {
    ...{ staleMs: KEPT_MS, enabled: q !== '' },
  });
  const named = (first.data?.items ?? []).filter((org) =>
    nameOf(org, language).toLowerCase().includes(q.toLowerCase()),
  );
  // Without a network the first ones, which are kept, are all there is to search.
  const items = q !== '' && found.isSuccess && !found.isPlaceholderData ? found.data.items : named;
  const own = [...useOrgsOf(chosen).values()].filter(({ id }) => items.every((org) => org.id !== id));
  const options = [...own, ...items].map((org): OrgOption => ({ value: org.id, label: nameOf(org, language) }));
  return { options, showSearch: { filterOption: false as const, onSearch: setTyped } };
}
