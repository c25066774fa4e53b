import type { AmendmentRow } from '@bihuan/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { momentText } from '../../shared/dates';
import { ListTable } from '../../shared/list-table';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';

/** Amendments of rules, calendars and plans, newest first: what was proposed, and what became of it. */
export function Proposals() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { query, rows } = useList<AmendmentRow>(['amendments'], (api, cursor) =>
    api.amendments.list({ query: { limit: 50, cursor } }),
  );
  return (
    <ListTable<AmendmentRow>
      query={query}
      rows={rows}
      empty={t('amendments.none')}
      columns={[
        {
          title: t('amendments.title'),
          rowScope: 'row',
          render: (_, row) => <Link to={`/amendments/${row.id}`}>{t(`amendments.about-${row.about}`)}</Link>,
        },
        { title: t('amendments.of'), render: (_, row) => row.policy ?? row.planId ?? '—' },
        { title: t('shared.state'), render: (_, row) => <StateTag state={row.state} name={row.stateName} /> },
        { title: t('amendments.proposed'), render: (_, row) => momentText(row.createdAt, language) },
      ]}
    />
  );
}
