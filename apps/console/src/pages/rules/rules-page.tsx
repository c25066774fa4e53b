import { Card, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHead } from '../../shared/page-head';
import { Calendars } from './calendars';
import { Editions, Stored } from './editions';
import { Packs } from './packs';
import { Proposals } from './proposals';

const TABS = ['packs', 'editions', 'calendars', 'proposals', 'stored'] as const;

/** 规则与日历: what stands, what the district made of it, days of rest, and what is proposed. The tab is in the address. */
export function RulesPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const tab = TABS.find((name) => name === search.get('tab')) ?? 'packs';
  const inside = {
    packs: <Packs />,
    editions: <Editions />,
    calendars: <Calendars />,
    proposals: <Proposals />,
    stored: <Stored />,
  };
  return (
    <>
      <PageHead title={t('rules.title')} />
      <Card>
        <Tabs
          activeKey={tab}
          destroyOnHidden
          onChange={(name) => setSearch({ tab: name })}
          items={TABS.map((key) => ({ key, label: t(`rules.tab-${key}`), children: inside[key] }))}
        />
      </Card>
    </>
  );
}
