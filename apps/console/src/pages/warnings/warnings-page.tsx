import type { WarningItem } from '@bihuan/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ListTable } from '../../shared/list-table';
import { PageHead } from '../../shared/page-head';
import { useList } from '../../shared/use-list';
import { MakeButton } from '../../subject/make-button';

/** 三色预警: declared colours, and for the office that decides them what is proposed today, the gravest first. */
export function WarningsPage() {
  const { t } = useTranslation();
  const { query, rows } = useList<WarningItem>(['warnings'], (api, cursor) =>
    api.warnings.list({ query: { limit: 50, cursor } }),
  );
  return (
    <>
      <PageHead title={t('warnings.title')}>
        <MakeButton what="DeclareColour" />
      </PageHead>
      <ListTable<WarningItem>
        query={query}
        rows={rows}
        empty={t('warnings.none')}
        columns={[
          { title: t('warnings.scope'), dataIndex: 'scopeName' },
          // Only who sees proposals may see why, and only what was declared has a history.
          {
            title: t('warnings.name'),
            render: (_, { id, name, version, proposal }) =>
              proposal && version > 0 ? <Link to={`/warnings/${id}`}>{name}</Link> : name,
          },
          { title: t('warnings.declared'), render: (_, { colourName, stateName }) => colourName ?? stateName ?? '—' },
          { title: t('warnings.proposed'), render: (_, { proposal }) => proposal?.colourName ?? '—' },
        ]}
      />
    </>
  );
}
