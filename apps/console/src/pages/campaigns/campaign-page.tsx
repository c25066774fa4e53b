import type { PartRow, Subject } from '@bihuan/client';
import { Card, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRead } from '../../api/use-api';
import { useLegalTime } from '../../shared/legal-time';
import { Read } from '../../shared/read';
import { SubjectBody } from '../../subject/subject-body';
import { Amendments } from './amendments';
import { Gantt } from './gantt';
import { PhaseTable } from './phase-table';
import { Quotas } from './quotas';

/** The order of the parts in the plan: the overall one first, then the lines. */
function inOrder(parts: readonly PartRow[]): PartRow[] {
  const rank = (code: string) => (code === 'OVERALL' ? '' : code);
  return [...parts].sort((a, b) => (rank(a.code) < rank(b.code) ? -1 : 1));
}

/** A campaign's year: its parts on twelve months with today's line, the same as a table, its quotas and amendments. */
export function CampaignPage() {
  const { id = '' } = useParams();
  return (
    <SubjectBody key={id} kind="campaign" id={id}>
      {(campaign) => <Year campaign={campaign} />}
    </SubjectBody>
  );
}

function Year({ campaign }: { readonly campaign: Subject }) {
  const { t } = useTranslation();
  const today = useLegalTime()?.today;
  const year = Number(campaign.facts['year']);
  const parts = useRead(['parts', campaign.id], (api) =>
    api.parts.list({ query: { campaign: campaign.id, limit: 200 } }).then(({ items }) => inOrder(items)),
  );
  return (
    <Card style={{ marginBottom: 16 }}>
      <Tabs
        items={[
          {
            key: 'year',
            label: t('campaigns.year'),
            children: <Read of={parts}>{(rows) => <Gantt parts={rows} year={year} today={today} />}</Read>,
          },
          {
            key: 'table',
            label: t('campaigns.table'),
            children: <Read of={parts}>{(rows) => <PhaseTable parts={rows} />}</Read>,
          },
          { key: 'quotas', label: t('quotas.title'), children: <Quotas campaign={campaign.id} /> },
          { key: 'amendments', label: t('amendments.title'), children: <Amendments campaign={campaign} /> },
        ]}
      />
    </Card>
  );
}
