import { Button, Empty, Table, Tabs } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { SUBJECT_WORDS } from '@bihuan/contracts/words';
import { useApi, useRead } from '../../api/use-api';
import { useLanguage } from '../../i18n/use-language';
import { useSession } from '../../session/session';
import { useDirectory } from '../../shared/directory';
import { Due } from '../../shared/due';
import { Loading } from '../../shared/loading';
import { useOrgName } from '../../shared/orgs';
import { PageHead } from '../../shared/page-head';
import { Read } from '../../shared/read';
import { StateTag } from '../../shared/state-tag';
import { addressOf } from '../../subject/subject-api';
import { Notices } from './notices';
import { inOrder, readSource, sourcesFor, type WorkItem } from './sources';

const Act = lazy(async () => ({ default: (await import('./act')).Act }));

/** 待办: what waits for the posts one holds, least time left first, and the notices of one's inbox. */
export function WorkPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('work.title')} />
      <Tabs
        items={[
          { key: 'mine', label: t('work.mine'), children: <Mine /> },
          { key: 'notices', label: t('notices.title'), children: <Notices /> },
        ]}
      />
    </>
  );
}

function Mine() {
  const { t } = useTranslation();
  const api = useApi();
  const { me } = useSession();
  const directory = useDirectory(me.districtId);
  const roles = directory.data;
  const sources = roles ? sourcesFor(me.posts, roles) : [];
  const work = useRead(
    ['work', me.userId, sources.map(({ what, orgId }) => `${what}:${orgId}`)],
    async () =>
      roles ? inOrder((await Promise.all(sources.map((source) => readSource(api, source, roles)))).flat()) : [],
    { enabled: directory.isSuccess, refetchMs: 30_000 },
  );
  if (me.posts.length === 0) {
    return (
      <Empty description={t('work.noPost')}>
        <Link to="/campaigns">{t('campaigns.title')}</Link> · <Link to="/hazards">{t('hazards.title')}</Link>
      </Empty>
    );
  }
  if (directory.isError) return <Read of={directory}>{() => null}</Read>;
  return <Read of={work}>{(items) => <WorkTable items={items} />}</Read>;
}

function WorkTable({ items }: { readonly items: readonly WorkItem[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const orgName = useOrgName();
  const [chosen, setChosen] = useState<WorkItem | null>(null);
  const word = (item: WorkItem) => item.title ?? SUBJECT_WORDS[item.kind][language];
  return (
    <>
      <Table<WorkItem>
        rowKey="id"
        dataSource={[...items]}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: true }}
        locale={{ emptyText: <Empty description={t('work.empty')} /> }}
        columns={[
          { title: t('work.due'), width: 240, render: (_, item) => <Due instant={item.due} /> },
          { title: t('work.what'), render: (_, item) => t(`work.${item.what}`) },
          {
            title: t('work.about'),
            render: (_, item) => <Link to={addressOf(item.kind, item.id) ?? '.'}>{word(item)}</Link>,
          },
          { title: t('work.unit'), render: (_, item) => orgName(item.orgId) },
          { title: t('shared.state'), render: (_, item) => <StateTag state={item.state} name={item.stateName} /> },
          {
            title: t('command.title'),
            render: (_, item) => (
              <Button size="small" onClick={() => setChosen(item)}>
                {t('work.act')}
              </Button>
            ),
          },
        ]}
      />
      {chosen ? (
        <Suspense fallback={<Loading />}>
          <Act item={chosen} title={word(chosen)} onClose={() => setChosen(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
