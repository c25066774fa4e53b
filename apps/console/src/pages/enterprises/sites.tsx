import type { AddSite, EndSite, Enterprise } from '@bihuan/client';
import { Card, Table, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/use-api';
import { StepButton } from '../../forms/step-button';
import { useLanguage } from '../../i18n/use-language';
import { dayText } from '../../shared/dates';
import { useOrgName } from '../../shared/orgs';
import { mayGive } from './may-give';

type Site = Enterprise['sites'][number];

/** Where it works, from which day to which. */
export function Sites({ enterprise: { id, sites, allowed } }: { readonly enterprise: Enterprise }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const orgName = useOrgName();
  const api = useApi();
  const add = (
    <StepButton
      kind="enterprise"
      command="AddSite"
      size="small"
      send={(body) => api.enterprises.addSite({ path: { id }, body: body as AddSite })}
    />
  );
  const end = (site: Site) => (
    <StepButton
      kind="enterprise"
      command="EndSite"
      size="small"
      send={(body) => api.enterprises.endSite({ path: { id, siteId: site.id }, body: body as EndSite })}
    />
  );
  return (
    <Card title={t('enterprises.sites')} extra={mayGive(allowed, 'AddSite') ? add : null} style={{ marginBottom: 16 }}>
      <Table<Site>
        rowKey="id"
        size="small"
        pagination={false}
        scroll={{ x: true }}
        dataSource={sites}
        locale={{ emptyText: <Typography.Text type="secondary">{t('enterprises.noSite')}</Typography.Text> }}
        columns={[
          { title: t('field.address'), dataIndex: 'address' },
          { title: t('enterprises.area'), render: (_, site) => orgName(site.areaId, site.areaName) },
          { title: t('field.validFrom'), render: (_, site) => dayText(site.validFrom, language) },
          {
            title: t('field.validUntil'),
            render: (_, site) => (site.validUntil === null ? '—' : dayText(site.validUntil, language)),
          },
          ...(mayGive(allowed, 'EndSite')
            ? [{ title: t('command.title'), render: (_: unknown, site: Site) => (site.validUntil ? null : end(site)) }]
            : []),
        ]}
      />
    </Card>
  );
}
