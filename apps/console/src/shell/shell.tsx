import { Badge, Button, Drawer, Dropdown, Flex, Grid, Layout, Menu, Switch, Tag, theme, Typography } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { useRead } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';
import { LiveStatus } from '../live/live-status';
import { useSending, useWaiting } from '../outbox/use-outbox';
import { useSession } from '../session/session';
import { dayText } from '../shared/dates';
import { Loading } from '../shared/loading';
import { useLegalTime } from '../shared/legal-time';
import { useMay } from '../shared/rights';
import { useAdministration } from './administration';
import { LanguageSwitch } from './language-switch';
import { useDark } from './preferences';

const ADMINISTRATION = 'administration';

/** The frame of every page: menu on the left, or behind a button where there is no room; the day and the person at the top. */
export function Shell() {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const [dark] = useDark();
  const { pathname } = useLocation();
  const narrow = Grid.useBreakpoint().lg === false;
  const [openAt, setOpenAt] = useState<string | null>(null);
  useSending();
  const colours = dark ? 'dark' : 'light';
  const heading = (
    <Typography.Title level={2} style={{ fontSize: 18, padding: '16px 24px 8px', margin: 0 }}>
      闭环 Bihuan
    </Typography.Title>
  );
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip-link" href="#content">
        {t('shell.skip')}
      </a>
      {narrow ? (
        // Gone as soon as another page is there.
        <Drawer
          open={openAt === pathname}
          onClose={() => setOpenAt(null)}
          placement="left"
          size={280}
          title="闭环 Bihuan"
          styles={{ body: { padding: 0 } }}
        >
          <MainMenu />
          <Flex gap="middle" style={{ padding: 24 }}>
            <Looks />
          </Flex>
        </Drawer>
      ) : (
        <Layout.Sider theme={colours} width={190}>
          {heading}
          <MainMenu />
        </Layout.Sider>
      )}
      <Layout style={{ minWidth: 0 }}>
        <Layout.Header style={{ background: token.colorBgContainer, paddingInline: narrow ? 12 : 24 }}>
          <TopBar narrow={narrow} onMenu={() => setOpenAt(pathname)} />
        </Layout.Header>
        <Layout.Content
          id="content"
          role="main"
          tabIndex={-1}
          style={{ padding: narrow ? 12 : 24, outline: 'none', minWidth: 0 }}
        >
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function MainMenu() {
  const { t } = useTranslation();
  const [dark] = useDark();
  const { pathname } = useLocation();
  const unread = useRead(['notices', 'summary'], (api) => api.notices.summary(), { refetchMs: 30_000 });
  const waiting = useWaiting().reports.length;
  const may = useMay();
  const administration = useAdministration();
  const entry = (key: string, label: string, count = 0, counted: 'shell.unread' | 'outbox.menu' = 'shell.unread') => ({
    key,
    label: (
      <Link to={`/${key}`}>
        <Flex justify="space-between" align="center" component="span">
          {label} {count > 0 ? <Badge count={count} title={t(counted, { count })} /> : null}
        </Flex>
      </Link>
    ),
  });
  return (
    <nav aria-label={t('shell.menu')}>
      <Menu
        mode="inline"
        defaultOpenKeys={[ADMINISTRATION]}
        style={{ borderInlineEnd: 'none' }}
        theme={dark ? 'dark' : 'light'}
        selectedKeys={[waiting > 0 && pathname === '/hazards/new' ? 'hazards/new' : menuKeyOf(pathname)]}
        items={[
          entry('work', t('work.title'), unread.data?.unread),
          entry('campaigns', t('campaigns.title')),
          entry('hazards', t('hazards.title')),
          // There as long as something of it waits on this device.
          ...(waiting > 0 ? [entry('hazards/new', t('report.title'), waiting, 'outbox.menu')] : []),
          entry('slips', t('slips.title')),
          entry('inspections', t('inspections.title')),
          ...(may('org.read') ? [entry('enterprises', t('enterprises.title'))] : []),
          ...(may('tip-off.read') ? [entry('tip-offs', t('tipOffs.title'))] : []),
          // Whoever is signed in may read the rules they are held to.
          entry('rules', t('rules.title')),
          entry('warnings', t('warnings.title')),
          ...(may('circular.read') ? [entry('circulars', t('circulars.title'))] : []),
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
  );
}

/** Parts belong to the campaigns' entry; slips and the like are reached from the work list. */
function menuKeyOf(pathname: string): string {
  const first = pathname.split('/')[1] ?? '';
  if (['parts', 'rounds', 'quotas', 'submissions', 'look-backs'].includes(first)) return 'campaigns';
  if (first === 'amendments') return 'rules';
  return first;
}

/** The language and the colours of the page. */
function Looks() {
  const { t } = useTranslation();
  const [dark, setDark] = useDark();
  return (
    <>
      <LanguageSwitch />
      <Switch
        checked={dark}
        onChange={setDark}
        aria-label={t('shell.dark')}
        checkedChildren={t('shell.darkShort')}
        unCheckedChildren={t('shell.lightShort')}
      />
    </>
  );
}

function TopBar({ narrow, onMenu }: { readonly narrow: boolean; readonly onMenu: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me, signOut } = useSession();
  const time = useLegalTime();
  const posts = me.posts.map((post) => `${post.orgName} · ${t(`role.${post.role}`)}`);
  return (
    <Flex align="center" gap={narrow ? 'small' : 'middle'} style={{ height: '100%', lineHeight: 1.3 }}>
      {narrow ? <MenuButton onMenu={onMenu} /> : null}
      {time ? <span style={{ whiteSpace: 'nowrap' }}>{dayText(time.today, language)}</span> : null}
      {time?.rehearsal ? <Tag color="red">{t('shell.rehearsal')}</Tag> : null}
      <LiveStatus />
      <span style={{ flex: 1 }} />
      {narrow ? null : <Looks />}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...posts.map((post, n) => ({ key: `post-${n}`, label: post, disabled: true })),
            { key: 'out', label: t('shell.signOut'), onClick: () => void signOut() },
          ],
        }}
      >
        <Button type="text" style={narrow ? { minWidth: 0, paddingInline: 4 } : {}}>
          <span className="one-line">{me.name}</span>
        </Button>
      </Dropdown>
    </Flex>
  );
}

/** Opens the menu where it has no place beside the page; says how many reports wait behind it. */
function MenuButton({ onMenu }: { readonly onMenu: () => void }) {
  const { t } = useTranslation();
  const count = useWaiting().reports.length;
  return (
    <Badge count={count} {...(count > 0 ? { title: t('outbox.menu', { count }) } : {})}>
      <Button onClick={onMenu} aria-haspopup="dialog" aria-label={t('shell.openMenu')}>
        ☰
      </Button>
    </Badge>
  );
}
