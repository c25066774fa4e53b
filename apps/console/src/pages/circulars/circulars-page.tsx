import type { CircularItem, CircularsListData } from '@bihuan/client';
import { VALUE_WORDS } from '@bihuan/contracts/words';
import { CIRCULAR_KINDS, CIRCULAR_STATES } from '@bihuan/domain';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { FilterBar, useLineOptions } from '../../shared/filter-bar';
import { ListTable } from '../../shared/list-table';
import { PageHead } from '../../shared/page-head';
import { useMay } from '../../shared/rights';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';
import { MakeButton } from '../../subject/make-button';

type Query = NonNullable<CircularsListData['query']>;

/** 通报: what was drafted and issued, the newest first; the filters are in the address. */
export function CircularsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const lines = useLineOptions();
  const [search] = useSearchParams();
  const [kind, state, line] = ['kind', 'state', 'line'].map((name) => search.get(name) ?? undefined);
  const filters = { ...(kind ? { kind } : {}), ...(state ? { state } : {}), ...(line ? { line } : {}) } as Query;
  const { query, rows } = useList<CircularItem>(['circulars', filters], (api, cursor) =>
    api.circulars.list({ query: { ...filters, limit: 50, cursor } }),
  );
  const word = (code: string) => ({ value: code, label: VALUE_WORDS[code]?.[language] ?? code });
  return (
    <>
      <PageHead title={t('circulars.title')}>
        {useMay()('circular.propose') ? <MakeButton what="DraftCircular" /> : null}
      </PageHead>
      <FilterBar
        choices={[
          ['kind', t('fact.circularKind'), CIRCULAR_KINDS.map(word)],
          ['state', t('shared.state'), CIRCULAR_STATES.map(word)],
          ['line', t('fact.line'), lines],
        ]}
      />
      <ListTable<CircularItem>
        query={query}
        rows={rows}
        empty={t(kind || state || line ? 'circulars.noneFiltered' : 'circulars.none')}
        columns={[
          { title: t('fact.title'), render: (_, row) => <Link to={`/circulars/${row.id}`}>{row.title}</Link> },
          { title: t('fact.circularKind'), dataIndex: 'circularKindName' },
          { title: t('fact.docNo'), render: (_, row) => row.docNo ?? '—' },
          { title: t('circulars.period'), render: (_, row) => `${row.from} – ${row.to}` },
          { title: t('shared.state'), render: (_, row) => <StateTag state={row.state} name={row.stateName} /> },
        ]}
      />
    </>
  );
}
