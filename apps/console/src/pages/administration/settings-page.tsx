import type { Settings } from '@bihuan/client';
import { Card, Table, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/use-api';
import { PageHead } from '../../shared/page-head';
import { Read } from '../../shared/read';

type Setting = Settings['settings'][number];

/** 系统设置, to be read: they are changed where the service is started. Of a secret the service tells only whether it is set. */
export function SettingsPage() {
  const { t } = useTranslation();
  const read = useRead(['settings'], (api) => api.settings.read());
  return (
    <>
      <PageHead title={t('settings.title')} />
      <Typography.Paragraph>{t('settings.how')}</Typography.Paragraph>
      <Read of={read}>
        {({ settings }) =>
          [...new Set(settings.map(({ group }) => group))].map((group) => (
            <Card key={group} title={t(`settings.group-${group}`)} style={{ marginBottom: 16 }}>
              <Group rows={settings.filter((one) => one.group === group)} />
            </Card>
          ))
        }
      </Read>
    </>
  );
}

function Group({ rows }: { readonly rows: Setting[] }) {
  const { t } = useTranslation();
  return (
    <Table<Setting>
      rowKey="name"
      size="small"
      pagination={false}
      scroll={{ x: true }}
      dataSource={rows}
      columns={[
        {
          title: t('settings.name'),
          width: '45%',
          render: (_, { name, meaning }) => (
            <>
              <Typography.Text code>{name}</Typography.Text>
              <div>{meaning}</div>
            </>
          ),
        },
        { title: t('settings.value'), render: (_, row) => <Value of={row} /> },
        { title: t('settings.fallback'), render: (_, { fallback, absent }) => fallback ?? absent ?? '—' },
        {
          title: t('settings.origin'),
          render: (_, { origin }) => (origin === 'none' ? '—' : t(`settings.origin-${origin}`)),
        },
      ]}
    />
  );
}

function Value({ of: { secret, isSet, value } }: { readonly of: Setting }) {
  const { t } = useTranslation();
  const word = t(isSet ? 'settings.set' : 'settings.notSet');
  if (secret) return <Tag color={isSet ? 'green' : 'default'}>{word}</Tag>;
  return value === null ? t('settings.notSet') : <Typography.Text>{value}</Typography.Text>;
}
