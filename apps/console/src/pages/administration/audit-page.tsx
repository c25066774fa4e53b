import type { AuditLine } from '@bihuan/client';
import { COMMAND_WORDS, SUBJECT_WORDS } from '@bihuan/contracts/words';
import { Card, Descriptions, Input, Select, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useRead } from '../../api/use-api';
import { useLanguage } from '../../i18n/use-language';
import { useSession } from '../../session/session';
import { momentText } from '../../shared/dates';
import { ListTable } from '../../shared/list-table';
import { useOrgName } from '../../shared/orgs';
import { PageHead } from '../../shared/page-head';
import { Read } from '../../shared/read';
import { useMay } from '../../shared/rights';
import { useList } from '../../shared/use-list';
import { addressOf } from '../../subject/subject-api';
import { type AUDIT_FILTERS, auditFiltersOf, type AuditChain } from './audit-data';
import { Verification } from './verification';

/** 审计记录: who did what to what, the newest signed head, and whether the chain is whole. */
export function AuditPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const filters = auditFiltersOf(search);
  const chain = filters.chain ?? 'district';
  return (
    <>
      <PageHead title={t('audit.title')} />
      <Card title={t('audit.whole')} style={{ marginBottom: 16 }}>
        <NewestHead chain={chain} />
        <Verification key={chain} chain={chain} />
      </Card>
      <Filters />
      <Lines />
    </>
  );
}

function NewestHead({ chain }: { readonly chain: AuditChain }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const read = useRead(['audit', 'head', chain], (api) => api.audit.heads({ query: { chain, limit: 1 } }));
  return (
    <Read of={read}>
      {({ items: [head] }) =>
        head ? (
          <Descriptions
            size="small"
            column={{ xs: 1, md: 2 }}
            title={t('audit.head')}
            items={[
              { key: 'seq', label: t('audit.lines'), children: head.seq },
              { key: 'at', label: t('audit.signedAt'), children: momentText(head.at, language) },
              { key: 'key', label: t('audit.key'), children: <Typography.Text code>{head.key}</Typography.Text> },
              { key: 'hash', label: head.algorithm, children: <Typography.Text code>{head.hash}</Typography.Text> },
            ]}
          />
        ) : (
          <Typography.Paragraph>{t('audit.noHead')}</Typography.Paragraph>
        )
      }
    </Read>
  );
}

function Filters() {
  const { t } = useTranslation();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const set = (name: (typeof AUDIT_FILTERS)[number], value: string) =>
    setSearch((now) => {
      const next = new URLSearchParams(now);
      if (value.trim() === '') next.delete(name);
      else next.set(name, value.trim());
      return next;
    });
  return (
    <div className="filter-bar" role="search">
      {me.adminRole === null ? null : (
        <Select
          style={{ minWidth: 180 }}
          aria-label={t('audit.chain')}
          value={search.get('chain') ?? 'district'}
          onChange={(value) => set('chain', value)}
          options={(['district', 'installation'] as const).map((value) => ({
            value,
            label: t(`audit.chain-${value}`),
          }))}
        />
      )}
      {(['actor', 'action', 'subject'] as const).map((name) => (
        <Input.Search
          allowClear
          key={`${name}-${search.get(name) ?? ''}`}
          style={{ width: 220 }}
          aria-label={t(`audit.by-${name}`)}
          placeholder={t(`audit.by-${name}`)}
          defaultValue={search.get(name) ?? ''}
          onSearch={(text) => set(name, text)}
        />
      ))}
      <Input
        type="date"
        style={{ width: 160 }}
        aria-label={t('audit.by-day')}
        value={search.get('day') ?? ''}
        onChange={({ target }) => set('day', target.value)}
      />
    </div>
  );
}

function Lines() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [search] = useSearchParams();
  const filters = auditFiltersOf(search);
  const who = useWho();
  const { query, rows } = useList<AuditLine>(['audit', filters], (api, cursor) =>
    api.audit.list({ query: { ...filters, limit: 50, cursor } }),
  );
  return (
    <ListTable<AuditLine>
      query={query}
      rows={rows}
      empty={t(Object.keys(filters).length > 0 ? 'audit.noneFiltered' : 'audit.none')}
      columns={[
        { title: t('audit.line'), render: (_, row) => row.sealed?.seq ?? t('audit.unsealed') },
        { title: t('audit.at'), render: (_, row) => momentText(row.at, language) },
        { title: t('audit.who'), render: (_, row) => who(row) },
        {
          title: t('audit.action'),
          render: (_, row) => {
            const word = COMMAND_WORDS[row.action]?.[language];
            return word ?? <Typography.Text code>{row.action}</Typography.Text>;
          },
        },
        { title: t('ops.subject'), render: (_, row) => <Subject of={row.subject} /> },
        {
          title: t('audit.what'),
          render: (_, row) => (
            <details>
              <summary>{t('shared.open')}</summary>
              <pre className="audit-what">{JSON.stringify(row.what, null, 1)}</pre>
            </details>
          ),
        },
      ]}
    />
  );
}

/** Names people and their posts as far as the reader may know them; an id stays an id. */
function useWho(): (row: AuditLine) => string {
  const { t } = useTranslation();
  const orgName = useOrgName();
  const enabled = useMay()('post.read');
  const posts = useRead(['posts'], (api) => api.posts.list({ query: { limit: 200 } }), { enabled, staleMs: 60_000 });
  const names = new Map(posts.data?.items.map(({ userId, userName }) => [userId, userName]));
  return ({ actor, post }) => {
    const name = ['system', 'unknown'].includes(actor) ? t(`audit.actor-${actor}`) : (names.get(actor) ?? actor);
    const [org = '', role = ''] = post?.split(':') ?? [];
    const at = orgName(org);
    return role === '' ? name : `${name} · ${at === '—' ? org : at} · ${t(`role.${role}`, { defaultValue: role })}`;
  };
}

function Subject({ of }: { readonly of: AuditLine['subject'] }) {
  const language = useLanguage();
  if (of === null) return '—';
  const word = (SUBJECT_WORDS as Readonly<Record<string, { zh: string; en: string }>>)[of.kind]?.[language] ?? of.kind;
  const to = of.id === null ? null : addressOf(of.kind, of.id);
  return to ? <Link to={to}>{word}</Link> : `${word} ${of.id ?? ''}`;
}
