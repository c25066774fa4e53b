import type { Org } from '@bihuan/client';
import { useMemo } from 'react';
import { useRead } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';

/** The district's organisations, the first 200 by path; read once and kept for five minutes. */
export function useOrgs(): readonly Org[] {
  const read = useRead(['orgs'], (api) => api.orgs.list({ query: { limit: 200 } }), { staleMs: 300_000, keep: true });
  return useMemo(() => read.data?.items ?? [], [read.data]);
}

/** What an organisation is called in a language; one without an English name keeps its own. */
export function nameOf(org: Org, language: 'zh' | 'en'): string {
  return language === 'en' ? (org.nameEn ?? org.name) : org.name;
}

/** Gives the name of an organisation by its id, and a dash while it is not known. */
export function useOrgName(): (id: string | null | undefined) => string {
  const language = useLanguage();
  const orgs = useOrgs();
  return useMemo(() => {
    const names = new Map(orgs.map((org) => [org.id, nameOf(org, language)]));
    return (id) => (id ? (names.get(id) ?? '—') : '—');
  }, [orgs, language]);
}
