import type { CircularView } from '@bihuan/client';
import { Alert, Card, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { momentText } from '../../shared/dates';
import { SubjectBody } from '../../subject/subject-body';

/** One circular: the figures as they were frozen, what has changed since, and what may be done. */
export function CircularPage() {
  const { id = '' } = useParams();
  return (
    <SubjectBody
      key={id}
      kind="circular"
      id={id}
      title={({ facts }) => String(facts['title'])}
      // Figures come with the view of a circular and of no other kind.
      initial={(subject, command) => {
        const { changed } = subject as CircularView;
        return command === 'IssueCircular' && changed?.confirm ? { confirm: changed.confirm } : undefined;
      }}
    >
      {(subject) => (
        <>
          <Changes of={subject as CircularView} />
          <Figures of={subject as CircularView} />
        </>
      )}
    </SubjectBody>
  );
}

function Changes({ of: { changed } }: { readonly of: CircularView }) {
  const { t } = useTranslation();
  if (!changed || changed.changes.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('circulars.changed')}
      description={
        <ul className="plain-list">
          {changed.changes.map(({ of, figure, name, figureName, was, now }) => (
            <li key={`${of} ${figure}`}>{t('circulars.change', { name, figure: figureName, was, now })}</li>
          ))}
        </ul>
      }
    />
  );
}

function Figures({ of: { table } }: { readonly of: CircularView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Card title={t('circulars.figures', { at: momentText(table.asOf, language) })} style={{ marginBottom: 16 }}>
      <Table
        size="small"
        rowKey="of"
        pagination={table.rows.length > 50 ? { pageSize: 50 } : false}
        dataSource={[...table.rows]}
        columns={[
          { title: t('circulars.rank'), render: (_, row) => row.rank ?? '—' },
          { title: t('circulars.name'), dataIndex: 'name' },
          { title: t('circulars.due'), dataIndex: 'due' },
          { title: t('circulars.onTime'), dataIndex: 'onTime' },
          {
            title: t('circulars.rate'),
            render: (_, { rate, few }) =>
              rate === null ? '—' : `${(rate * 100).toFixed(1)}%${few ? t('circulars.few') : ''}`,
          },
          {
            title: t('circulars.reasons'),
            render: (_, { reasons }) => (
              <ul className="plain-list">
                {reasons.map(({ measure, measureName, figure, since }) => (
                  <li key={measure}>{t('circulars.reason', { measure: measureName, figure, since })}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Card>
  );
}
