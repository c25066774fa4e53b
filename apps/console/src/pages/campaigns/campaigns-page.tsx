import type { CampaignRow } from '@bihuan/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { momentText } from '../../shared/dates';
import { ListTable } from '../../shared/list-table';
import { PageHead } from '../../shared/page-head';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';

/** Every campaign of the district, the newest first. */
export function CampaignsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { query, rows } = useList<CampaignRow>(['campaigns'], (api, cursor) =>
    api.campaigns.list({ query: { limit: 50, cursor } }),
  );
  return (
    <>
      <PageHead title={t('campaigns.title')}>
        <Link to="/campaigns/launch">
          <Button type="primary">{t('launch.title')}</Button>
        </Link>
      </PageHead>
      <ListTable<CampaignRow>
        query={query}
        rows={rows}
        empty={t('campaigns.none')}
        columns={[
          {
            title: t('campaigns.plan'),
            render: (_, row) => (
              <Link to={`/campaigns/${row.id}`}>{t('campaigns.name', { year: row.year, plan: row.planId })}</Link>
            ),
          },
          { title: t('fact.year'), dataIndex: 'year' },
          { title: t('shared.state'), render: (_, row) => <StateTag state={row.state} name={row.stateName} /> },
          { title: t('shared.nextDue'), render: (_, row) => (row.nextDue ? momentText(row.nextDue, language) : '—') },
        ]}
      />
    </>
  );
}
