import type { ReceiveTipOff, TipOff, TipOffsListData } from '@bihuan/client';
import { VALUE_WORDS } from '@bihuan/contracts/words';
import { TIP_OFF_STATES } from '@bihuan/domain';
import { Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useApi } from '../../api/use-api';
import { StepButton } from '../../forms/step-button';
import { useLanguage } from '../../i18n/use-language';
import { momentText } from '../../shared/dates';
import { Due } from '../../shared/due';
import { FilterBar } from '../../shared/filter-bar';
import { chosenFilters } from '../../shared/filters';
import { ListTable } from '../../shared/list-table';
import { useOrgName } from '../../shared/orgs';
import { PageHead } from '../../shared/page-head';
import { useMay } from '../../shared/rights';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';

type Filters = Omit<NonNullable<TipOffsListData['query']>, 'limit' | 'cursor'>;
const FILTERS = ['state', 'handler', 'overdue', 'feedbackDue', 'sort'] as const;

/** 举报: what is owed soonest first, so that what is late stands at the top. */
export function TipOffsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const orgName = useOrgName();
  const [search] = useSearchParams();
  const filters: Filters = chosenFilters(search, FILTERS);
  const { query, rows } = useList<TipOff>(['tip-offs', filters], (api, cursor) =>
    api.tipOffs.list({ query: { sort: 'due', ...filters, limit: 50, cursor } }),
  );
  return (
    <>
      <PageHead title={t('tipOffs.title')}>{may('tip-off.receive') ? <ReceiveButton /> : null}</PageHead>
      <TipOffFilters />
      <ListTable<TipOff>
        query={query}
        rows={rows}
        empty={t(Object.keys(filters).length > 0 ? 'tipOffs.noneFiltered' : 'tipOffs.none')}
        columns={[
          {
            title: t('tipOffs.content'),
            render: (_, row) => (
              <Link to={`/tip-offs/${row.id}`}>
                {/* It may be long, and is read on its page. */}
                <Typography.Text ellipsis style={{ maxWidth: 320, color: 'inherit' }}>
                  {row.content}
                </Typography.Text>
              </Link>
            ),
          },
          { title: t('fact.place'), dataIndex: 'place' },
          { title: t('tipOffs.unit'), render: (_, row) => orgName(row.unitOrgId, row.unitName) },
          { title: t('tipOffs.way'), dataIndex: 'wayName' },
          { title: t('tipOffs.receivedAt'), render: (_, row) => momentText(row.receivedAt, language) },
          {
            title: t('shared.state'),
            render: (_, row) => (
              <>
                <StateTag state={row.state} name={row.stateName} />
                {row.feedbackDue ? <Tag color="gold">{t('tipOffs.feedbackDue')}</Tag> : null}
              </>
            ),
          },
          { title: t('tipOffs.handler'), render: (_, row) => orgName(row.handlerOrgId, row.handlerName) },
          { title: t('clock.due'), render: (_, row) => <Due day={owedBy(row)} /> },
        ]}
      />
    </>
  );
}

/** The last day of the step that is owed; null when none is. */
function owedBy({ clocks }: TipOff): string | null {
  return clocks.find(({ status }) => status === 'running')?.due ?? null;
}

function ReceiveButton() {
  const api = useApi();
  const navigate = useNavigate();
  return (
    <StepButton
      kind="tip-off"
      command="ReceiveTipOff"
      primary
      send={async (body) => {
        const { id } = await api.tipOffs.receive({ body: body as ReceiveTipOff });
        await navigate(`/tip-offs/${id}`);
      }}
    />
  );
}

function TipOffFilters() {
  const { t } = useTranslation();
  const language = useLanguage();
  const state = (value: string) => ({ value, label: VALUE_WORDS[`tip-off-${value}`]?.[language] ?? value });
  const only = (name: string) => [{ value: 'true', label: t(`tipOffs.${name}`) }];
  return (
    <FilterBar
      choices={[
        ['overdue', t('tipOffs.lateOnly'), only('lateOnly')],
        ['feedbackDue', t('tipOffs.feedbackDue'), only('feedbackDue')],
        ['state', t('shared.state'), TIP_OFF_STATES.map(state)],
        ['handler', t('tipOffs.handler'), { kinds: ['department', 'office', 'town', 'park', 'community'] }],
        [
          'sort',
          t('hazards.sort'),
          [
            { value: 'due', label: t('tipOffs.dueFirst') },
            { value: '-received', label: t('tipOffs.newest') },
          ],
        ],
      ]}
    />
  );
}
