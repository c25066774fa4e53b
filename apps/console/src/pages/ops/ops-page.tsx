import type { Incident, Ops, Workflow, WorkflowTypeList } from '@bihuan/client';
import { SUBJECT_WORDS } from '@bihuan/contracts/words';
import { Alert, Card, Descriptions, Flex, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '../../api/use-api';
import { useLanguage } from '../../i18n/use-language';
import { momentText } from '../../shared/dates';
import { ListTable } from '../../shared/list-table';
import { PageHead } from '../../shared/page-head';
import { Read } from '../../shared/read';
import { useList } from '../../shared/use-list';
import { addressOf } from '../../subject/subject-api';

const REFRESH_MS = 5_000;

/** 运行监控: everything on it comes from the record; Temporal is asked for nothing. */
export function OpsPage() {
  const { t } = useTranslation();
  const state = useRead(['ops'], (api) => api.ops.state(), { refetchMs: REFRESH_MS });
  const types = useRead(['ops', 'types'], (api) => api.ops.types(), { refetchMs: REFRESH_MS });
  return (
    <>
      <PageHead title={t('ops.title')} />
      <Read of={state}>{(ops) => <State ops={ops} />}</Read>
      <Card title={t('ops.types')} style={{ marginBottom: 16 }}>
        <Read of={types}>{(list) => <Types list={list} />}</Read>
      </Card>
      <Card title={t('ops.incidents')} style={{ marginBottom: 16 }}>
        <Incidents />
      </Card>
      <Card title={t('ops.workflows')}>
        <Workflows />
      </Card>
    </>
  );
}

function State({ ops }: { readonly ops: Ops }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const down = ops.temporal.status === 'down';
  const alone = ops.workers === 0;
  return (
    <>
      <Alert
        style={{ marginBottom: 16 }}
        showIcon
        type={alone ? 'error' : down || ops.overdueSubjects > 0 || ops.incidents.length > 0 ? 'warning' : 'success'}
        title={alone ? t('ops.noWorker') : t(`ops.temporal-${ops.temporal.status}`)}
        description={[
          alone ? t(`ops.temporal-${ops.temporal.status}`) : t('ops.workers', { count: ops.workers }),
          t('ops.overdue', { count: ops.overdueSubjects }),
          t('ops.openIncidents', { count: ops.incidents.length }),
          t('ops.legalNow', { at: momentText(ops.legalNow, language) }),
        ].join(' · ')}
      />
      <Card title={t('ops.outbox')} style={{ marginBottom: 16 }}>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={ops.outbox.map((lane) => ({
            key: lane.lane,
            label: t(`ops.lane-${lane.lane}`, { defaultValue: lane.lane }),
            children: t('ops.waiting', {
              count: lane.waiting,
              seconds: Math.round(lane.oldestSeconds),
              failing: lane.failing,
            }),
          }))}
        />
        {ops.outbox.length === 0 ? t('ops.nothingWaits') : null}
      </Card>
    </>
  );
}

type Type = WorkflowTypeList['items'][number];

function Types({ list }: { readonly list: WorkflowTypeList }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const moment = (at: string | null) => (at ? momentText(at, language) : '—');
  const count = (value: number) => (value > 0 ? <Tag color="red">{value}</Tag> : value);
  return (
    <Table<Type>
      rowKey="type"
      size="small"
      pagination={false}
      scroll={{ x: true }}
      dataSource={list.items}
      columns={[
        { title: t('ops.type'), render: (_, row) => t(`ops.${row.type}`) },
        { title: t('ops.running'), dataIndex: 'running' },
        { title: t('ops.stuck'), render: (_, row) => count(row.stuck) },
        { title: t('ops.behind'), render: (_, row) => count(row.behind) },
        { title: t('ops.wakes'), dataIndex: 'waiting' },
        { title: t('ops.onlyByWake'), dataIndex: 'onlyByWake' },
        { title: t('ops.firstWakes'), render: (_, row) => moment(row.asleepUntil) },
        { title: t('shared.nextDue'), render: (_, row) => moment(row.nextDue) },
      ]}
    />
  );
}

function Incidents() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { query, rows } = useList<Incident>(['incidents'], (api, cursor) =>
    api.ops.incidents({ query: { limit: 20, cursor } }),
  );
  return (
    <ListTable<Incident>
      query={query}
      rows={rows}
      empty={t('ops.noIncident')}
      columns={[
        { title: t('ops.number'), dataIndex: 'id' },
        { title: t('ops.kind'), dataIndex: 'kind' },
        { title: t('ops.subject'), render: (_, row) => <SubjectLink subject={row.subject} /> },
        { title: t('ops.why'), render: (_, row) => row.text ?? t('shared.nothing') },
        { title: t('ops.opened'), render: (_, row) => momentText(row.openedAt, language) },
        {
          title: t('ops.closed'),
          render: (_, row) => (row.closedAt ? momentText(row.closedAt, language) : t('ops.stillOpen')),
        },
      ]}
    />
  );
}

function SubjectLink({ subject }: { readonly subject: { kind: string; id: string } | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!subject) return t('shared.nothing');
  const word = (SUBJECT_WORDS as Readonly<Record<string, { zh: string; en: string }>>)[subject.kind]?.[language];
  const to = addressOf(subject.kind, subject.id);
  return to ? <Link to={to}>{word ?? subject.kind}</Link> : (word ?? subject.kind);
}

function Workflows() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [only, setOnly] = useState<'all' | 'behind' | 'stuck' | 'waiting'>('all');
  const { query, rows } = useList<Workflow>(['workflows', only], (api, cursor) =>
    api.ops.list({ query: { limit: 20, sort: 'due', ...(only === 'all' ? {} : { [only]: 'true' }), cursor } }),
  );
  const moment = (at: string | null) => (at ? momentText(at, language) : '—');
  return (
    <>
      <Flex style={{ marginBottom: 12 }}>
        <Select
          style={{ minWidth: 200 }}
          aria-label={t('ops.only')}
          value={only}
          onChange={setOnly}
          options={(['all', 'behind', 'stuck', 'waiting'] as const).map((value) => ({
            value,
            label: t(`ops.only-${value}`),
          }))}
        />
      </Flex>
      <ListTable<Workflow>
        query={query}
        rows={rows}
        rowKey="workflowId"
        empty={t('ops.noWorkflow')}
        columns={[
          { title: t('ops.type'), render: (_, row) => t(`ops.${row.type}`) },
          {
            title: t('ops.subject'),
            render: (_, row) => {
              const to = addressOf(row.subject.kind, row.subject.id);
              return to ? <Link to={to}>{row.name}</Link> : row.name;
            },
          },
          { title: t('shared.state'), render: (_, row) => row.stateName ?? '—' },
          { title: t('ops.asleepUntil'), render: (_, row) => moment(row.asleepUntil) },
          { title: t('shared.nextDue'), render: (_, row) => moment(row.nextDue) },
          {
            title: t('ops.trouble'),
            render: (_, row) => (
              <>
                {row.behind ? <Tag color="red">{t('ops.behind')}</Tag> : null}
                {row.incident ? <Tag color="red">{t('ops.incidentNo', { id: row.incident.id })}</Tag> : null}
                {row.wake ? <Tag color="gold">{t('ops.wakeTried', { count: row.wake.attempts })}</Tag> : null}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
