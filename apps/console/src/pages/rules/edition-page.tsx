import type { RuleChange, RuleEdition } from '@bihuan/client';
import { Alert, Card, Descriptions, Empty, Flex, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/use-api';
import { useLanguage } from '../../i18n/use-language';
import { momentText } from '../../shared/dates';
import { PageHead } from '../../shared/page-head';
import { Read } from '../../shared/read';
import { useInOffice } from '../../shared/rights';
import { MakeButton } from '../../subject/make-button';
import { DISTRICT_RULES } from './data';
import { InForce, useRulesName } from './editions';
import { Effect } from './effect';
import { CopyButton } from './pack-page';

/** An edition of the district's own: what it changes, what that would do this week, and its proposal. */
export function EditionPage() {
  const { id = '' } = useParams();
  const read = useRead(['edition', id], (api) => api.editions.view({ path: { id } }));
  return <Read of={read}>{(edition) => <Edition edition={edition} />}</Read>;
}

function Edition({ edition }: { readonly edition: RuleEdition }) {
  const { t } = useTranslation();
  const inOffice = useInOffice();
  const { id, name, version } = edition;
  return (
    <>
      <PageHead title={t('rules.editionOf', { name, version })}>
        <InForce inForce={edition.inForce} />
        <CopyButton id={id} />
      </PageHead>
      <Head edition={edition} />
      <Card title={t('rules.changes')} style={{ marginBottom: 16 }}>
        <ChangeTable changes={edition.changes} />
      </Card>
      {edition.inForce || !inOffice ? null : (
        <Card title={t('rules.effect')} style={{ marginBottom: 16 }}>
          <Effect policy={id} />
        </Card>
      )}
      <Propose edition={edition} inOffice={inOffice} />
    </>
  );
}

function Head({ edition }: { readonly edition: RuleEdition }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useRulesName();
  return (
    <Card style={{ marginBottom: 16 }}>
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, lg: 2 }}
        items={[
          {
            key: 'of',
            label: t('rules.standsFor'),
            children: <Link to={`/rules/packs/${packOf(edition)}`}>{nameOf(edition.of)}</Link>,
          },
          { key: 'id', label: t('rules.number'), children: edition.id },
          { key: 'from', label: t('rules.basedOn'), children: nameOf(edition.basedOn) },
          { key: 'at', label: t('rules.madeAt'), children: momentText(edition.madeAt, language) },
        ]}
      />
    </Card>
  );
}

/** Where the rules it stands for are shown: an edition in force stands in the place of its pack. */
function packOf({ id, of, inForce }: RuleEdition): string {
  return inForce && of !== DISTRICT_RULES ? id : of;
}

/** Every value that differs from what the edition is a copy of. */
export function ChangeTable({ changes }: { readonly changes: readonly RuleChange[] }) {
  const { t } = useTranslation();
  return (
    <Table<RuleChange>
      rowKey={({ kind, of, field }) => `${kind} ${of} ${field}`}
      size="small"
      pagination={false}
      scroll={{ x: true }}
      dataSource={[...changes]}
      locale={{ emptyText: <Empty description={t('rules.onlyHead')} /> }}
      columns={[
        { title: t('rules.step'), rowScope: 'row', dataIndex: 'name' },
        { title: t('rules.field'), dataIndex: 'fieldName' },
        { title: t('rules.before-value'), dataIndex: 'wasText' },
        { title: t('rules.after-value'), dataIndex: 'becomesText' },
        { title: t('rules.basis'), dataIndex: 'basisText' },
      ]}
    />
  );
}

interface ProposeProps {
  readonly edition: RuleEdition;
  readonly inOffice: boolean | undefined;
}

/** What may be done with it: proposed, once it is neither in force nor proposed already. */
function Propose({ edition, inOffice }: ProposeProps) {
  const { t } = useTranslation();
  const open = useRead(['amendments', 'open'], (api) =>
    api.amendments.list({ query: { state: 'proposed', limit: 200 } }).then(({ items }) => items),
  );
  const proposed = open.data?.find(({ policy }) => policy === edition.id);
  if (edition.inForce) return <Alert type="success" showIcon title={t('rules.nowInForce')} />;
  if (inOffice === false) return <Alert type="info" showIcon title={t('rules.onlyOffice')} />;
  return (
    <Card title={t('command.title')}>
      {proposed ? (
        <Alert
          type="info"
          showIcon
          title={t('rules.proposedAlready')}
          action={<Link to={`/amendments/${proposed.id}`}>{t('shared.open')}</Link>}
        />
      ) : (
        <Flex gap="small" align="center" wrap>
          <MakeButton what="ProposePolicy" initial={{ policy: edition.id }} />
          <small>{t('rules.secondPerson')}</small>
        </Flex>
      )}
    </Card>
  );
}
