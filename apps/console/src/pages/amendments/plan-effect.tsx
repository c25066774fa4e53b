import type { AmendmentEffect } from '@bihuan/client';
import { Alert, Empty, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language';
import { dayText } from '../../shared/dates';
import { planRows, type PlanRow } from './plan-rows';

/** Everything that a new version of a plan moves, adds or drops, as one table. */
export function PlanEffect({ effect }: { readonly effect: AmendmentEffect }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = (value: PlanRow['was']) =>
    value === null
      ? '—'
      : typeof value === 'string'
        ? dayText(value, language)
        : t('rules.fromTo', { from: dayText(value.from, language), to: dayText(value.to, language) });
  return (
    <>
      {effect.needsDecision.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('amendments.toDecide', { count: effect.needsDecision.length })}
        />
      ) : null}
      {effect.newFields.length > 0 ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('amendments.toAnswer', { count: effect.newFields.length })}
        />
      ) : null}
      <Table<PlanRow>
        rowKey="key"
        size="small"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: true }}
        dataSource={planRows(effect)}
        locale={{ emptyText: <Empty description={t('amendments.nothingMoves')} /> }}
        columns={[
          { title: t('fact.partId'), render: (_, { part }) => t(`line.${part}`, { defaultValue: part }) },
          { title: t('amendments.kind'), render: (_, { kind }) => t(`amendments.kind-${kind}`) },
          {
            title: t('work.what'),
            rowScope: 'row',
            render: (_, { name, period }) => [name[language], period].filter(Boolean).join(' '),
          },
          {
            title: t('amendments.how'),
            render: (_, { how, count }) => <Tag>{t(`amendments.how-${how}`, { count })}</Tag>,
          },
          { title: t('rules.was'), render: (_, { was }) => day(was) },
          { title: t('rules.becomes'), render: (_, { becomes }) => day(becomes) },
        ]}
      />
    </>
  );
}
