import { HAZARD_STATES } from '@bihuan/domain';
import type { HazardRow } from '@bihuan/client';
import { VALUE_WORDS } from '@bihuan/contracts/words';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { Due } from '../../shared/due';
import { FilterBar, useLineOptions } from '../../shared/filter-bar';
import { ListTable } from '../../shared/list-table';
import { useOrgName } from '../../shared/orgs';
import { PageHead } from '../../shared/page-head';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';
import { filtersOf } from './filters';

/** The register of hazards: filters in the address, rows page by page. */
export function HazardsPage() {
  const { t } = useTranslation();
  const orgName = useOrgName();
  const [search] = useSearchParams();
  const filters = filtersOf(search);
  const { query, rows } = useList<HazardRow>(['hazards', filters], (api, cursor) =>
    api.hazards.list({ query: { ...filters, limit: 50, cursor } }),
  );
  return (
    <>
      <PageHead title={t('hazards.title')}>
        <Link to="/hazards/new">
          <Button type="primary">{t('report.title')}</Button>
        </Link>
      </PageHead>
      <Filters />
      <ListTable<HazardRow>
        query={query}
        rows={rows}
        empty={t(Object.keys(filters).length > 0 ? 'hazards.noneFiltered' : 'hazards.none')}
        columns={[
          { title: t('fact.title'), render: (_, row) => <Link to={`/hazards/${row.id}`}>{row.title}</Link> },
          { title: t('fact.line'), render: (_, row) => t(`line.${row.line}`, { defaultValue: row.line }) },
          { title: t('fact.level'), render: (_, row) => <Level level={row.level} /> },
          { title: t('shared.state'), render: (_, row) => <StateTag state={row.state} name={row.stateName} /> },
          { title: t('fact.areaOrgId'), render: (_, row) => orgName(row.areaOrgId) },
          { title: t('fact.responsibleOrgId'), render: (_, row) => orgName(row.responsibleOrgId) },
          {
            title: t('hazards.rectifyBy'),
            render: (_, row) => (row.rectifyBy ? <Due day={row.rectifyBy} /> : t('shared.noDue')),
          },
          { title: t('shared.nextDue'), render: (_, row) => <Due instant={row.nextDue} /> },
        ]}
      />
    </>
  );
}

function Level({ level }: { readonly level: string }) {
  const language = useLanguage();
  return <Tag color={level === 'major' ? 'red' : 'default'}>{VALUE_WORDS[level]?.[language] ?? level}</Tag>;
}

function Filters() {
  const { t } = useTranslation();
  const language = useLanguage();
  const lines = useLineOptions();
  const word = (code: string) => ({ value: code, label: VALUE_WORDS[code]?.[language] ?? code });
  return (
    <FilterBar
      texts={[['q', t('hazards.search')]]}
      choices={[
        ['line', t('fact.line'), lines],
        ['level', t('fact.level'), ['general', 'major'].map(word)],
        ['state', t('shared.state'), HAZARD_STATES.map(word)],
        ['area', t('fact.areaOrgId'), { kinds: ['town', 'park'] }],
        ['responsible', t('fact.responsibleOrgId'), { kinds: ['enterprise'] }],
        ['overdue', t('hazards.lateOnly'), [{ value: 'true', label: t('hazards.lateOnly') }]],
        [
          'ended',
          t('hazards.ended'),
          [
            { value: 'false', label: t('hazards.openOnes') },
            { value: 'true', label: t('hazards.endedOnes') },
          ],
        ],
        [
          'sort',
          t('hazards.sort'),
          [
            { value: '-created', label: t('hazards.newest') },
            { value: 'due', label: t('hazards.dueFirst') },
          ],
        ],
      ]}
    />
  );
}
