import type { RoundUnit } from '@bihuan/client';
import { Button, Card, Flex, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ListTable } from '../../shared/list-table';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';
import { Loading } from '../../shared/loading';
import { SubjectBody } from '../../subject/subject-body';

const SubmitModal = lazy(async () => ({ default: (await import('./submit-modal')).SubmitModal }));

/** One round: which units owe it and where each stands. */
export function RoundPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <SubjectBody key={id} kind="round" id={id}>
      {(round) => (
        <Card
          title={t('rounds.units')}
          style={{ marginBottom: 16 }}
          extra={round.ended ? null : <Button onClick={() => setOpen(true)}>{t('rounds.submit')}</Button>}
        >
          {open ? (
            <Suspense fallback={<Loading />}>
              <SubmitModal round={round} onClose={() => setOpen(false)} />
            </Suspense>
          ) : null}
          <Units round={id} />
        </Card>
      )}
    </SubjectBody>
  );
}

function Units({ round }: { readonly round: string }) {
  const { t } = useTranslation();
  const { query, rows } = useList<RoundUnit>(['round-units', round], (api, cursor) =>
    api.rounds.units({ path: { id: round }, query: { limit: 50, cursor } }),
  );
  return (
    <ListTable<RoundUnit>
      query={query}
      rows={rows}
      rowKey="orgId"
      empty={t('rounds.noUnits')}
      columns={[
        { title: t('fact.orgId'), dataIndex: 'orgName' },
        {
          title: t('shared.state'),
          render: (_, row) => (
            <Flex gap={4} wrap>
              <StateTag state={row.state} name={row.stateName} />
              {row.late ? <Tag color="orange">{t('rounds.late')}</Tag> : null}
              {row.missing ? <Tag color="red">{t('rounds.missing')}</Tag> : null}
            </Flex>
          ),
        },
        {
          title: t('rounds.submission'),
          render: (_, row) =>
            row.submissionId ? <Link to={`/submissions/${row.submissionId}`}>{t('shared.open')}</Link> : '—',
        },
      ]}
    />
  );
}
