import type { PlanPreview } from '@bihuan/client';
import { Card, Table, Tabs, Tag } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-language';
import { dayText } from '../../../shared/dates';
import { Read } from '../../../shared/read';
import { usePreview } from './data';
import { partsOf, type Draft } from './draft';
import type { StepProps } from './launch-page';

const PER_PAGE = 50;
const PAGING = { pageSize: PER_PAGE, hideOnSinglePage: true, showSizeChanger: false };

/** Everything that will come: by unit and month, and one by one. */
export function PreviewStep({ draft, ready }: StepProps) {
  const { t } = useTranslation();
  const preview = usePreview(draft);
  const enough = preview.data !== undefined;
  useEffect(() => ready(enough), [enough, ready]);
  return (
    <Read of={preview}>
      {(found) => (
        <Card>
          <Tabs
            items={[
              { key: 'units', label: t('launch.byUnit'), children: <Units found={found} draft={draft} /> },
              { key: 'dated', label: t('launch.dated'), children: <Dated found={found} draft={draft} /> },
              { key: 'undated', label: t('launch.undated'), children: <Undated found={found} draft={draft} /> },
            ]}
          />
        </Card>
      )}
    </Read>
  );
}

function Units({ found, draft }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const months = [...new Set(found.units.flatMap((unit) => Object.keys(unit.months)))].sort();
  return (
    <Table
      {...(partsOf(draft) ? { title: () => t('launch.allParts') } : {})}
      rowKey="role"
      size="small"
      dataSource={found.units}
      pagination={PAGING}
      scroll={{ x: true }}
      columns={[
        { title: t('launch.unit'), rowScope: 'row', render: (_, row) => row.name[language] },
        ...months.map((month) => ({
          title: month,
          key: month,
          render: (_: unknown, row: PlanPreview['units'][number]) => row.months[month] ?? '',
        })),
      ]}
    />
  );
}

interface Props {
  readonly found: PlanPreview;
  readonly draft: Draft;
}

function useNames(found: PlanPreview) {
  const language = useLanguage();
  const names = new Map(found.units.map(({ role, name }) => [role, name[language]]));
  return (roles: readonly string[]) =>
    roles.map((role) => names.get(role) ?? role).join(language === 'zh' ? '、' : ', ');
}

function launched<R extends { readonly part: string }>(rows: readonly R[], draft: Draft): R[] {
  const parts = partsOf(draft);
  return rows.filter(({ part }) => !parts || parts.includes(part));
}

function Dated({ found, draft }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const rolesText = useNames(found);
  return (
    <Table
      rowKey={({ part, kind, id, period, due }) => [part, kind, id, period, due].join(' ')}
      size="small"
      dataSource={launched(found.dated, draft)}
      pagination={PAGING}
      scroll={{ x: true }}
      columns={[
        { title: t('clock.due'), render: (_, row) => dayText(row.due, language) },
        { title: t('fact.partId'), render: (_, row) => t(`line.${row.part}`, { defaultValue: row.part }) },
        { title: t('launch.what'), render: (_, row) => row.name[language] },
        { title: t('fact.period'), render: (_, row) => row.period ?? '—' },
        { title: t('launch.unit'), render: (_, row) => rolesText(row.roles) },
        {
          title: t('launch.marks'),
          render: (_, row) => (
            <>
              {row.restDay ? <Tag>{t('launch.restDay')}</Tag> : null}
              {row.provisional ? <Tag>{t('clock.provisional')}</Tag> : null}
              {row.inferred.length > 0 ? <Tag>{t('launch.inferred')}</Tag> : null}
            </>
          ),
        },
      ]}
    />
  );
}

function Undated({ found, draft }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const rolesText = useNames(found);
  return (
    <Table
      rowKey={({ part, kind, id }) => [part, kind, id].join(' ')}
      size="small"
      dataSource={launched(found.undated, draft)}
      pagination={PAGING}
      scroll={{ x: true }}
      columns={[
        { title: t('fact.partId'), render: (_, row) => t(`line.${row.part}`, { defaultValue: row.part }) },
        { title: t('launch.what'), render: (_, row) => row.name[language] },
        { title: t('launch.unit'), render: (_, row) => rolesText(row.roles) },
        { title: t('launch.source'), render: (_, row) => row.source.section },
      ]}
    />
  );
}
