import type { QuotaRow } from '@bihuan/client';
import { VALUE_WORDS } from '@bihuan/contracts/words';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { dayText } from '../../shared/dates';
import { ListTable } from '../../shared/list-table';
import { StateTag } from '../../shared/state-tag';
import { useList } from '../../shared/use-list';

/** 指标 of a campaign, or of one part: the live figure beside the frozen ones. */
export function Quotas({ campaign, part }: { readonly campaign: string; readonly part?: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { query, rows } = useList<QuotaRow>(['quotas', campaign, part], (api, cursor) =>
    api.campaigns.listQuotas({ path: { id: campaign }, query: { limit: 50, part, cursor } }),
  );
  const figure = (value: { value: number | null; of: number | null; percent: number | null } | null) => {
    if (!value || value.value === null) return t('quotas.nobody');
    const share = value.of === null ? '' : ` / ${value.of}`;
    return `${value.value}${share}${value.percent === null ? '' : ` (${value.percent} %)`}`;
  };
  return (
    <ListTable<QuotaRow>
      query={query}
      rows={rows}
      empty={t('quotas.none')}
      columns={[
        { title: t('fact.partId'), render: (_, row) => t(`line.${row.part}`, { defaultValue: row.part }) },
        { title: t('quotas.name'), render: (_, row) => <Link to={`/quotas/${row.id}`}>{row.name}</Link> },
        { title: t('quotas.live'), render: (_, row) => figure(row.live) },
        {
          title: t('quotas.verdict'),
          render: (_, row) => <StateTag state={row.live.verdict} name={row.verdictName} />,
        },
        {
          title: t('quotas.checkpoints'),
          render: (_, row) => (
            <ul className="plain-list">
              {row.checkpoints.map((point) => (
                <li key={point.period}>
                  {dayText(point.day, language)}:{' '}
                  {point.frozen
                    ? `${figure(point.frozen)} · ${VALUE_WORDS[point.frozen.verdict]?.[language] ?? point.frozen.verdict}`
                    : t(point.state === 'before-launch' ? 'quotas.beforeLaunch' : 'quotas.ahead')}
                </li>
              ))}
            </ul>
          ),
        },
        {
          title: t('quotas.pace'),
          render: (_, row) =>
            row.projection
              ? `${dayText(row.projection.by, language)}: ${row.projection.value} / ${row.projection.of} · ${t(row.projection.enough ? 'quotas.enough' : 'quotas.notEnough')}`
              : '—',
        },
      ]}
    />
  );
}
