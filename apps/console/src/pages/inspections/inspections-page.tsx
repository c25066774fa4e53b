import type { InspectionRow } from '@bihuan/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Due } from '../../shared/due';
import { ListTable } from '../../shared/list-table';
import { PageHead } from '../../shared/page-head';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';
import { MakeButton } from '../../subject/make-button';

/** 双随机: every draw, the newest first. */
export function InspectionsPage() {
  const { t } = useTranslation();
  const { query, rows } = useList<InspectionRow>(['inspections'], (api, cursor) =>
    api.inspections.list({ query: { limit: 50, cursor } }),
  );
  return (
    <>
      <PageHead title={t('inspections.title')}>
        <MakeButton what="PrepareDraw" />
      </PageHead>
      <ListTable<InspectionRow>
        query={query}
        rows={rows}
        empty={t('inspections.none')}
        columns={[
          { title: t('inspections.name'), render: (_, row) => <Link to={`/inspections/${row.id}`}>{row.name}</Link> },
          { title: t('fact.line'), render: (_, row) => t(`line.${row.line}`, { defaultValue: row.line }) },
          { title: t('shared.state'), render: (_, row) => <StateTag state={row.state} name={row.stateName} /> },
          { title: t('shared.nextDue'), render: (_, row) => <Due instant={row.nextDue} /> },
        ]}
      />
    </>
  );
}
