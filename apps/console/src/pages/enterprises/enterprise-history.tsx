import type { EnterpriseHistoryPage } from '@bihuan/client';
import { HISTORY_SECTION_WORDS } from '@bihuan/contracts/words';
import { HISTORY_SECTIONS, type HistorySection } from '@bihuan/domain';
import { Card, Tabs, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { dayText } from '../../shared/dates';
import { ListTable } from '../../shared/list-table';
import { OrgLink } from '../../shared/org-link';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';
import { addressOf } from '../../subject/subject-api';

type Row = EnterpriseHistoryPage['items'][number];

/** What the record tells of it, a section at a time, the newest first. */
export function EnterpriseHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Card title={t('enterprises.history')}>
      <Tabs
        destroyOnHidden
        items={HISTORY_SECTIONS.map((section) => ({
          key: section,
          label: HISTORY_SECTION_WORDS[section][language],
          children: <Section id={id} section={section} />,
        }))}
      />
    </Card>
  );
}

function Section({ id, section }: { readonly id: string; readonly section: HistorySection }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { query, rows } = useList<Row>(['enterprise', id, 'history', section], (api, cursor) =>
    api.enterprises.history({ path: { id }, query: { section, limit: 20, cursor } }),
  );
  const link = ({ subject, title }: Row) => {
    const to = addressOf(subject.kind, subject.id);
    return to ? <Link to={to}>{title}</Link> : title;
  };
  return (
    <ListTable<Row>
      query={query}
      rows={rows}
      empty={t('enterprises.noHistory')}
      columns={[
        { title: t('enterprises.day'), width: 150, render: (_, { day }) => dayText(day, language) },
        { title: t('enterprises.what'), render: (_, row) => link(row) },
        {
          title: t('shared.state'),
          render: (_, { undone, state, stateName }) =>
            undone ? (
              <Tag>{t('enterprises.undone')}</Tag>
            ) : state ? (
              <StateTag state={state} name={stateName ?? state} />
            ) : (
              '—'
            ),
        },
        { title: t('enterprises.paper'), render: (_, { docNo }) => docNo ?? '—' },
        // Merged entries keep what was recorded of them.
        ...(rows?.some(({ orgId }) => orgId !== id)
          ? [{ title: t('enterprises.recordedOf'), render: (_: unknown, row: Row) => <OrgLink id={row.orgId} /> }]
          : []),
      ]}
    />
  );
}
