import { SLIP_STATES } from '@bihuan/domain';
import type { SlipRow, SlipsListData } from '@bihuan/client';
import { VALUE_WORDS } from '@bihuan/contracts/words';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { Due } from '../../shared/due';
import { ListTable } from '../../shared/list-table';
import { useOrgName } from '../../shared/orgs';
import { PageHead } from '../../shared/page-head';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';
import { MakeButton } from '../../subject/make-button';

const KINDS = ['reminder', 'warning', 'supervision', 'accountability'] as const;
type Query = NonNullable<SlipsListData['query']>;

/** 四单: every slip by kind and state, the filters in the address. */
export function SlipsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const orgName = useOrgName();
  const [search, setSearch] = useSearchParams();
  const kind = KINDS.find((one) => one === search.get('kind'));
  const state = SLIP_STATES.find((one) => one === search.get('state'));
  const filters: Query = { ...(kind ? { kind } : {}), ...(state ? { state } : {}) };
  const { query, rows } = useList<SlipRow>(['slips', kind, state], (api, cursor) =>
    api.slips.list({ query: { ...filters, limit: 50, cursor } }),
  );
  const select = (name: 'kind' | 'state', label: string, of: readonly string[]) => (
    <Select
      allowClear
      style={{ minWidth: 160 }}
      aria-label={label}
      placeholder={label}
      value={filters[name]}
      onChange={(value: string | undefined) =>
        setSearch((now) => {
          const next = new URLSearchParams(now);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        })
      }
      options={of.map((value) => ({ value, label: VALUE_WORDS[value]?.[language] ?? value }))}
    />
  );
  return (
    <>
      <PageHead title={t('slips.title')}>
        <MakeButton what="ProposeSlip" />
      </PageHead>
      <div className="filter-bar" role="search">
        {select('kind', t('fact.slipKind'), KINDS)}
        {select('state', t('shared.state'), SLIP_STATES)}
      </div>
      <ListTable<SlipRow>
        query={query}
        rows={rows}
        empty={t(kind || state ? 'slips.noneFiltered' : 'slips.none')}
        columns={[
          { title: t('fact.slipKind'), render: (_, row) => <Link to={`/slips/${row.id}`}>{row.slipKindName}</Link> },
          { title: t('fact.number'), render: (_, row) => row.number ?? '—' },
          { title: t('fact.addresseeOrgId'), render: (_, row) => orgName(row.addresseeOrgId) },
          { title: t('shared.state'), render: (_, row) => <StateTag state={row.state} name={row.stateName} /> },
          { title: t('shared.nextDue'), render: (_, row) => <Due instant={row.nextDue} /> },
        ]}
      />
    </>
  );
}
