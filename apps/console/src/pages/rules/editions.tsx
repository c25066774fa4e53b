import type { PolicyRow, RuleEditionRow } from '@bihuan/client';
import { Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { momentText } from '../../shared/dates';
import { ListTable } from '../../shared/list-table';
import { useList } from '../../shared/use-list';
import { DISTRICT_RULES, usePacks } from './data';

/** What rules are called by their id; the id where the list of packs does not have it. */
export function useRulesName(): (id: string) => string {
  const { t } = useTranslation();
  const packs = usePacks().data ?? [];
  return (id) =>
    id === DISTRICT_RULES ? t('rules.districtRules') : (packs.find((pack) => pack.id === id)?.name ?? id);
}

/** 本区版: every edition the district made of rules, newest first; of these rules alone when they are named. */
export function Editions({ of }: { readonly of?: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useRulesName();
  const { query, rows } = useList<RuleEditionRow>(['editions', of], (api, cursor) =>
    api.editions.list({ query: { limit: 50, cursor, ...(of === undefined ? {} : { of }) } }),
  );
  return (
    <ListTable<RuleEditionRow>
      query={query}
      rows={rows}
      empty={t('rules.noEditions')}
      columns={[
        {
          title: t('rules.edition'),
          rowScope: 'row',
          render: (_, { id, name, version }) => (
            <Link to={`/rules/editions/${id}`}>{t('rules.editionOf', { name, version })}</Link>
          ),
        },
        { title: t('rules.standsFor'), render: (_, row) => nameOf(row.of) },
        { title: t('shared.state'), render: (_, { inForce }) => <InForce inForce={inForce} /> },
        { title: t('rules.madeAt'), render: (_, { madeAt }) => momentText(madeAt, language) },
        { title: t('rules.number'), dataIndex: 'id' },
      ]}
    />
  );
}

/** Whether an edition has been applied and stands. */
export function InForce({ inForce }: { readonly inForce: boolean }) {
  const { t } = useTranslation();
  return <Tag color={inForce ? 'green' : 'default'}>{t(inForce ? 'rules.inForce' : 'rules.notInForce')}</Tag>;
}

/** Every stored version of rules; none of them ever changes. */
export function Stored() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { query, rows } = useList<PolicyRow>(['policies'], (api, cursor) =>
    api.rules.policies({ query: { limit: 50, cursor } }),
  );
  return (
    <>
      <Typography.Paragraph type="secondary">{t('rules.storedWhat')}</Typography.Paragraph>
      <ListTable<PolicyRow>
        query={query}
        rows={rows}
        empty={t('rules.none')}
        columns={[
          { title: t('rules.name'), rowScope: 'row', dataIndex: 'name' },
          { title: t('rules.number'), dataIndex: 'id' },
          {
            title: t('rules.whose'),
            render: (_, { districtId }) => t(districtId === null ? 'rules.shipped' : 'rules.ofDistrict'),
          },
          { title: t('rules.storedAt'), render: (_, { createdAt }) => momentText(createdAt, language) },
          {
            title: t('command.title'),
            render: (_, { id, name }) => (
              <Link to={`/rules/packs/${id}/edit`} aria-label={`${t('rules.copy')} ${name}`}>
                {t('rules.copy')}
              </Link>
            ),
          },
        ]}
      />
    </>
  );
}
