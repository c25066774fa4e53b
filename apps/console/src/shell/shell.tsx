import { Badge, Button, Dropdown, Flex, Layout, Menu, Switch, Tag, theme, Typography } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { useRead } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';
import { useSession } from '../session/session';
import { dayText } from '../shared/dates';
import { Loading } from '../shared/loading';
import { useLegalTime } from '../shared/legal-time';
import { useAdministration } from './administration';
import { LanguageSwitch } from './language-switch';
import { useDark } from './preferences';

const ADMINISTRATION = 'administration';

/** The frame of every page: menu on the left, the day and the person at the top. */
export function Shell() {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const [dark] = useDark();
  const { pathname } = useLocation();
  const unread = useRead(['notices', 'summary'], (api) => api.notices.summary(), { refetchMs: 30_000 });
  const administration = useAdministration();
  const entry = (key: string, label: string, count = 0) => ({
    key,
    label: (
      <Link to={`/${key}`}>
        <Flex justify="space-between" align="center" component="span">
          {label} {count > 0 ? <Badge count={count} title={t('shell.unread', { count })} /> : null}
        </Flex>
      </Link>
    ),
  });
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip-link" href="#content">
        {t('shell.skip')}
      </a>
      <Layout.Sider breakpoint="lg" collapsedWidth={0} theme={dark ? 'dark' : 'light'} width={190}>
        <Typography.Title level={2} style={{ fontSize: 18, padding: '16px 24px 8px', margin: 0 }}>
          闭环 Bihuan
        </Typography.Title>
        <nav aria-label={t('shell.menu')}>
          <Menu
            mode="inline"
            style={{ borderInlineEnd: 'none' }}
            defaultOpenKeys={[ADMINISTRATION]}
            theme={dark ? 'dark' : 'light'}
            selectedKeys={[menuKeyOf(pathname)]}
            items={[
              entry('work', t('work.title'), unread.data?.unread),
              entry('campaigns', t('campaigns.title')),
              entry('hazards', t('hazards.title')),
              entry('slips', t('slips.title')),
              entry('inspections', t('inspections.title')),
              // Whoever is signed in may read the rules they are held to.
              entry('rules', t('rules.title')),
              entry('warnings', t('warnings.title')),
              ...(administration.length === 0
                ? []
                : [
                    {
                      key: ADMINISTRATION,
                      label: t('administration.title'),
                      children: administration.map((page) => entry(page, t(`${page}.title`))),
                    },
                  ]),
            ]}
          />
        </nav>
      </Layout.Sider>
      <Layout>
        <Layout.Header style={{ background: token.colorBgContainer, paddingInline: 24 }}>
          <TopBar />
        </Layout.Header>
        <Layout.Content id="content" role="main" tabIndex={-1} style={{ padding: 24, outline: 'none' }}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

/** Parts belong to the campaigns' entry; slips and the like are reached from the work list. */
function menuKeyOf(pathname: string): string {
  const first = pathname.split('/')[1] ?? '';
  if (['parts', 'rounds', 'quotas', 'submissions', 'look-backs'].includes(first)) return 'campaigns';
  if (first === 'amendments') return 'rules';
  return first;
}

function TopBar() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dark, setDark] = useDark();
  const { me, signOut } = useSession();
  const time = useLegalTime();
  const posts = me.posts.map((post) => `${post.orgName} · ${t(`role.${post.role}`)}`);
  return (
    <Flex align="center" gap="middle" style={{ height: '100%', lineHeight: 1.3 }}>
      {time ? <span>{dayText(time.today, language)}</span> : null}
      {time?.rehearsal ? <Tag color="red">{t('shell.rehearsal')}</Tag> : null}
      <span style={{ flex: 1 }} />
      <LanguageSwitch />
      <Switch
        checked={dark}
        onChange={setDark}
        aria-label={t('shell.dark')}
        checkedChildren={t('shell.darkShort')}
        unCheckedChildren={t('shell.lightShort')}
      />
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...posts.map((post, n) => ({ key: `post-${n}`, label: post, disabled: true })),
            { key: 'out', label: t('shell.signOut'), onClick: () => void signOut() },
          ],
        }}
      >
        <Button type="text">{me.name}</Button>
      </Dropdown>
    </Flex>
  );
}
