import type { AmendmentRow, Subject } from '@bihuan/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { momentText } from '../../shared/dates';
import { ListTable } from '../../shared/list-table';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';
import { ProposeAmendment } from './propose-amendment';

/** 方案修订 of a campaign. */
export function Amendments({ campaign }: { readonly campaign: Subject }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { query, rows } = useList<AmendmentRow>(['amendments', campaign.id], (api, cursor) =>
    api.amendments.list({ query: { campaign: campaign.id, limit: 50, cursor } }),
  );
  return (
    <>
      <ProposeAmendment campaign={campaign} />
      <ListTable<AmendmentRow>
        query={query}
        rows={rows}
        empty={t('amendments.none')}
        columns={[
          {
            title: t('amendments.version'),
            render: (_, row) => (
              <Link to={`/amendments/${row.id}`}>{t('amendments.toVersion', { version: row.planVersion ?? '—' })}</Link>
            ),
          },
          { title: t('shared.state'), render: (_, row) => <StateTag state={row.state} name={row.stateName} /> },
          { title: t('amendments.proposed'), render: (_, row) => momentText(row.createdAt, language) },
        ]}
      />
    </>
  );
}
