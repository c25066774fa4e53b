import type { EnterpriseRow, EnterprisesListData } from '@bihuan/client';
import { SIZE_WORDS } from '@bihuan/contracts/words';
import { Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { dayText } from '../../shared/dates';
import { FilterBar, useLineOptions } from '../../shared/filter-bar';
import { chosenFilters } from '../../shared/filters';
import { ListTable } from '../../shared/list-table';
import { useOrgName } from '../../shared/orgs';
import { PageHead } from '../../shared/page-head';
import { useList } from '../../shared/use-list';

type Filters = Omit<NonNullable<EnterprisesListData['query']>, 'limit' | 'cursor'>;
const FILTERS = ['q', 'industry', 'area', 'line', 'keySupervised', 'withoutCode', 'aliases', 'sort'] as const;

/** 企业名录: every enterprise of the district, page by page. */
export function EnterprisesPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const orgName = useOrgName();
  const [search] = useSearchParams();
  const filters: Filters = chosenFilters(search, FILTERS);
  const { query, rows } = useList<EnterpriseRow>(['enterprises', filters], (api, cursor) =>
    api.enterprises.list({ query: { ...filters, limit: 50, cursor } }),
  );
  return (
    <>
      <PageHead title={t('enterprises.title')} />
      <EnterpriseFilters />
      <ListTable<EnterpriseRow>
        query={query}
        rows={rows}
        empty={t(Object.keys(filters).length > 0 ? 'enterprises.noneFiltered' : 'enterprises.none')}
        columns={[
          {
            title: t('enterprises.name'),
            render: (_, row) => <Link to={`/enterprises/${row.id}`}>{orgName(row.id, row.name)}</Link>,
          },
          { title: t('enterprises.creditCode'), render: (_, row) => <Code of={row} /> },
          { title: t('enterprises.area'), render: (_, row) => orgName(row.areaId, row.areaName) },
          { title: t('fact.line'), render: (_, { line }) => (line ? t(`line.${line}`, { defaultValue: line }) : '—') },
          {
            title: t('enterprises.size'),
            render: (_, { sizeClass }) => (sizeClass ? SIZE_WORDS[sizeClass][language] : '—'),
          },
          {
            title: t('enterprises.keySince'),
            render: (_, { keySupervised }) => (keySupervised ? dayText(keySupervised.since, language) : '—'),
          },
        ]}
      />
    </>
  );
}

/** The code with a mark where it fails its check; without one, why there is none. */
function Code({ of: { creditCode, noCodeReason, warnings } }: { readonly of: EnterpriseRow }) {
  const { t } = useTranslation();
  if (creditCode === null) return <Typography.Text type="secondary">{noCodeReason ?? '—'}</Typography.Text>;
  return (
    <>
      {creditCode}{' '}
      {warnings.length > 0 ? (
        <Tag color="gold" title={warnings.map(({ text }) => text).join(' ')}>
          {t('enterprises.checkCode')}
        </Tag>
      ) : null}
    </>
  );
}

function EnterpriseFilters() {
  const { t } = useTranslation();
  const lines = useLineOptions();
  const only = (name: string) => [{ value: 'true', label: t(`enterprises.${name}`) }];
  return (
    <FilterBar
      texts={[
        ['q', t('enterprises.search')],
        ['industry', t('enterprises.industryFrom')],
      ]}
      choices={[
        ['area', t('enterprises.area'), { kinds: ['town', 'park', 'community'] }],
        ['line', t('fact.line'), lines],
        [
          'keySupervised',
          t('enterprises.keySupervised'),
          [
            { value: 'true', label: t('enterprises.keySupervised') },
            { value: 'false', label: t('enterprises.notKey') },
          ],
        ],
        ['withoutCode', t('enterprises.withoutCode'), only('withoutCode')],
        ['aliases', t('enterprises.onlyAliases'), only('onlyAliases')],
        [
          'sort',
          t('hazards.sort'),
          [
            { value: 'path', label: t('enterprises.byArea') },
            { value: 'name', label: t('enterprises.byName') },
          ],
        ],
      ]}
    />
  );
}
