import type { InspectionRow } from '@bihuan/client';
import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { dayText } from '../../shared/dates';
import { Due } from '../../shared/due';
import { ListTable } from '../../shared/list-table';
import { PageHead } from '../../shared/page-head';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';
import { MakeButton } from '../../subject/make-button';

/** Inspections, drawn, planned and special, the newest first, with the day of a re-check. */
export function InspectionsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { query, rows } = useList<InspectionRow>(['inspections'], (api, cursor) =>
    api.inspections.list({ query: { limit: 50, cursor } }),
  );
  return (
    <>
      <PageHead title={t('inspections.title')}>
        <MakeButton what="PlanCheck" />
        <MakeButton what="PrepareDraw" />
      </PageHead>
      <ListTable<InspectionRow>
        query={query}
        rows={rows}
        empty={t('inspections.none')}
        columns={[
          { title: t('inspections.name'), render: (_, row) => <Link to={`/inspections/${row.id}`}>{row.name}</Link> },
          { title: t('inspections.mode'), render: (_, row) => row.modeName },
          { title: t('fact.line'), render: (_, row) => t(`line.${row.line}`, { defaultValue: row.line }) },
          { title: t('shared.state'), render: (_, row) => <StateTag state={row.state} name={row.stateName} /> },
          { title: t('inspections.on'), render: (_, row) => (row.on ? dayText(row.on, language) : null) },
          {
            title: t('inspections.reCheck'),
            render: (_, row) =>
              row.reCheckOn && (
                <Typography.Text {...(row.overdue ? { type: 'danger' as const } : {})}>
                  {dayText(row.reCheckOn, language)}
                  {row.overdue && ` · ${t('inspections.overdue')}`}
                </Typography.Text>
              ),
          },
          { title: t('shared.nextDue'), render: (_, row) => <Due instant={row.nextDue} /> },
        ]}
      />
    </>
  );
}
