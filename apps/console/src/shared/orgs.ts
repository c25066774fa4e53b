import type { Api, Org } from '@bihuan/client';
import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useRead } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';

const KEPT_MS = 300_000;
/** Ids of one request. */
const TOGETHER = 100;
/** Organisations of one search; who does not find theirs among them types more of its name. */
const FOUND = 30;
/** Those that are kept on a device for when there is no network: one page of the service's list. */
const KEPT = 200;

/** What an organisation is called in a language; one without an English name keeps its own. */
export function nameOf(org: Org, language: 'zh' | 'en'): string {
  return language === 'en' ? (org.nameEn ?? org.name) : org.name;
}

/** What pages ask for at once, and the answer to all of it. */
interface Batch {
  readonly ids: Set<string>;
  readonly found: Promise<ReadonlyMap<string, Org>>;
}
const batches = new WeakMap<Api, Batch>();

/** One organisation by its id, null where the reader sees none. All that a page asks for at once is one request. */
async function readOrg(api: Api, id: string): Promise<Org | null> {
  const batch = batches.get(api) ?? begin(api);
  batch.ids.add(id);
  return (await batch.found).get(id) ?? null;
}

function begin(api: Api): Batch {
  const ids = new Set<string>();
  const batch = { ids, found: new Promise((turn) => setTimeout(turn)).then(() => readTogether(api, ids)) };
  batches.set(api, batch);
  return batch;
}

async function readTogether(api: Api, asked: ReadonlySet<string>): Promise<ReadonlyMap<string, Org>> {
  batches.delete(api);
  const ids = [...asked];
  const found = new Map<string, Org>();
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const some = ids.slice(from, from + TOGETHER).join(',');
    const { items } = await api.orgs.list({ query: { ids: some, limit: TOGETHER } });
    for (const org of items) found.set(org.id, org);
  }
  return found;
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

interface SearchOptions {
  /** Kinds of organisations; all when left out. */
  readonly kinds?: readonly string[] | undefined;
  readonly chosen: readonly string[];
  /** Keeps the first ones on this device, to choose from without a network; else nothing is read before the list opens. */
  readonly offline: boolean;
}

/** Organisations to choose from, found by a part of their name; what is chosen stays among them. */
export function useOrgSearch({ kinds, chosen, offline }: SearchOptions) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const q = typed.trim();
  const query = { limit: offline ? KEPT : FOUND, ...(kinds ? { kind: kinds.join(',') } : {}) };
  const first = useRead(['orgs', query], (api) => api.orgs.list({ query }), {
    ...{ staleMs: KEPT_MS, keep: offline, enabled: offline || opened },
  });
  const found = useRead(['orgs', query, q], (api) => api.orgs.list({ query: { ...query, limit: FOUND, q } }), {
    ...{ staleMs: KEPT_MS, enabled: opened && q !== '' },
  });
  const matching = (first.data?.items ?? []).filter((org) =>
    nameOf(org, language).toLowerCase().includes(q.toLowerCase()),
  );
  const answered = q !== '' && found.isSuccess && !found.isPlaceholderData;
  const items = answered ? found.data.items : matching;
  const own = [...useOrgsOf(chosen).values()].filter(({ id }) => items.every((org) => org.id !== id));
  const reading = first.isFetching || found.isFetching;
  return {
    options: [...own, ...items].map((org) => ({ value: org.id, label: nameOf(org, language) })),
    showSearch: { filterOption: false as const, onSearch: setTyped },
    onOpenChange: (open: boolean) => setOpened((before) => before || open),
    notFoundContent: reading ? t('shared.loading') : t('form.noneFound'),
  };
}
