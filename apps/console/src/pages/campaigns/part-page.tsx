import type { Duty, LookBackRow, PartRow, RoundRow, Subject } from '@bihuan/client';
import { Card, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/use-api';
import { Due } from '../../shared/due';
import { ListTable } from '../../shared/list-table';
import { Read } from '../../shared/read';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';
import { SubjectBody } from '../../subject/subject-body';
import { Matrix } from './matrix';
import { PhaseTable } from './phase-table';
import { Quotas } from './quotas';

/** One part: its phases, who owes what in it, its rounds, its quotas. */
export function PartPage() {
  const { id = '' } = useParams();
  return (
    <SubjectBody key={id} kind="part" id={id}>
      {(part) => <Inside part={part} />}
    </SubjectBody>
  );
}

function Inside({ part }: { readonly part: Subject }) {
  const { t } = useTranslation();
  const campaign = String(part.facts['campaignId']);
  const code = String(part.facts['code']);
  const rows = useRead(['part-row', part.id, part.version], (api) =>
    api.parts.list({ query: { campaign, code, limit: 1 } }).then(({ items }): PartRow[] => items),
  );
  return (
    <Card style={{ marginBottom: 16 }}>
      <Link to={`/campaigns/${campaign}`}>{t('fact.campaignId')}</Link>
      <Tabs
        items={[
          {
            key: 'phases',
            label: t('phase.title'),
            children: <Read of={rows}>{(found) => <PhaseTable parts={found} />}</Read>,
          },
          { key: 'rounds', label: t('rounds.title'), children: <Rounds part={part.id} /> },
          { key: 'matrix', label: t('matrix.title'), children: <PartMatrix part={part.id} /> },
          { key: 'duties', label: t('duties.title'), children: <Duties part={part.id} /> },
          { key: 'look-backs', label: t('lookBacks.title'), children: <LookBacks campaign={campaign} code={code} /> },
          { key: 'quotas', label: t('quotas.title'), children: <Quotas campaign={campaign} part={part.id} /> },
        ]}
      />
    </Card>
  );
}

function LookBacks({ campaign, code }: { readonly campaign: string; readonly code: string }) {
  const { t } = useTranslation();
  const { query, rows } = useList<LookBackRow>(['look-backs', campaign, code], (api, cursor) =>
    api.campaigns.listLookBacks({ path: { id: campaign }, query: { part: code, limit: 50, cursor } }),
  );
  return (
    <ListTable<LookBackRow>
      query={query}
      rows={rows}
      empty={t('lookBacks.none')}
      columns={[
        { title: t('lookBacks.title'), render: (_, row) => <Link to={`/look-backs/${row.id}`}>{row.part}</Link> },
        { title: t('shared.state'), render: (_, row) => <StateTag state={row.state} name={row.stateName} /> },
        { title: t('lookBacks.open'), render: (_, row) => row.counts.open },
        { title: t('lookBacks.done'), render: (_, row) => row.counts.verified + row.counts.failed },
      ]}
    />
  );
}

/** The duties' names, by which rounds are called. */
function useDuties(part: string) {
  return useList<Duty>(['duties', part], (api, cursor) => api.duties.list({ query: { part, limit: 100, cursor } }));
}

function PartMatrix({ part }: { readonly part: string }) {
  return <Matrix part={part} duties={useDuties(part).rows ?? []} />;
}

function Rounds({ part }: { readonly part: string }) {
  const { t } = useTranslation();
  const duties = useDuties(part).rows ?? [];
  const { query, rows } = useList<RoundRow>(['rounds', part], (api, cursor) =>
    api.rounds.list({ query: { part, limit: 50, cursor } }),
  );
  const nameOfDuty = (id: string) => duties.find((duty) => duty.id === id)?.name ?? t('rounds.round');
  return (
    <ListTable<RoundRow>
      query={query}
      rows={rows}
      empty={t('rounds.none')}
      columns={[
        { title: t('duties.duty'), render: (_, row) => <Link to={`/rounds/${row.id}`}>{nameOfDuty(row.dutyId)}</Link> },
        { title: t('fact.period'), dataIndex: 'period' },
        { title: t('shared.state'), render: (_, row) => <StateTag state={row.state} name={row.stateName} /> },
        { title: t('clock.due'), render: (_, row) => <Due day={row.due} /> },
        {
          title: t('rounds.answered'),
          render: (_, row) => t('rounds.of', { submitted: row.submitted, units: row.units }),
        },
      ]}
    />
  );
}

function Duties({ part }: { readonly part: string }) {
  const { t } = useTranslation();
  const { query, rows } = useDuties(part);
  return (
    <ListTable<Duty>
      query={query}
      rows={rows}
      empty={t('duties.none')}
      columns={[
        { title: t('duties.duty'), dataIndex: 'name' },
        { title: t('duties.cadence'), dataIndex: 'cadenceName' },
        { title: t('duties.rounds'), dataIndex: 'rounds' },
      ]}
    />
  );
}
