import type { PackComparison } from '@bihuan/client';
import { Card, Checkbox, Empty, Flex, Table, Tag, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useRead } from '../../api/use-api';
import { PageHead } from '../../shared/page-head';
import { Read } from '../../shared/read';

/** Two packs side by side; where they differ a word says so. */
export function ComparePage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [a, b] = [search.get('a') ?? '', search.get('b') ?? ''];
  const found = useRead(['compare-packs', a, b], (api) => api.packs.compare({ query: { a, b } }), {
    enabled: a !== '' && b !== '',
  });
  if (a === '' || b === '') return <Empty description={t('rules.chooseTwo')} />;
  return (
    <>
      <PageHead title={t('rules.compareTitle')} />
      <Card>
        <Read of={found}>{(comparison) => <Comparison found={comparison} />}</Read>
      </Card>
    </>
  );
}

function Comparison({ found }: { readonly found: PackComparison }) {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const [only, setOnly] = useState(false);
  const differing = found.steps.filter(({ differs }) => differs).length;
  const side = (name: 'a' | 'b') => ({
    title: found[name].name,
    render: (_: unknown, row: PackComparison['steps'][number]) => (
      <>
        <div>{row[name].valueText}</div>
        <small>
          {row[name].basisText} {row[name].basis.unconfirmed ? <Tag color="gold">{t('rules.unconfirmed')}</Tag> : null}
        </small>
      </>
    ),
  });
  return (
    <>
      <Flex gap="middle" align="center" wrap className="filter-bar">
        {(['a', 'b'] as const).map((name) => (
          <Link key={name} to={`/rules/packs/${found[name].id}`}>
            {found[name].name}
          </Link>
        ))}
        <span>{t('rules.differing', { count: differing, all: found.steps.length })}</span>
        <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>
          {t('rules.onlyDiffering')}
        </Checkbox>
      </Flex>
      <Table<PackComparison['steps'][number]>
        rowKey="step"
        size="small"
        pagination={false}
        scroll={{ x: true }}
        dataSource={found.steps.filter(({ differs }) => differs || !only)}
        locale={{ emptyText: <Empty description={t('rules.noDifference')} /> }}
        onRow={({ differs }) => (differs ? { style: { background: token.colorWarningBg } } : {})}
        columns={[
          { title: t('rules.step'), rowScope: 'row', dataIndex: 'name' },
          side('a'),
          side('b'),
          {
            title: t('rules.difference'),
            render: (_, { differs }) => (differs ? <Tag color="orange">{t('rules.differs')}</Tag> : t('rules.same')),
          },
        ]}
      />
    </>
  );
}
