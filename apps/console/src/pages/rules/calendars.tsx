import type { Calendar } from '@bihuan/client';
import { Descriptions, Empty, Flex, Select, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/use-api';
import { useLanguage } from '../../i18n/use-language';
import { dayText } from '../../shared/dates';
import { useLegalTime } from '../../shared/legal-time';
import { Read } from '../../shared/read';
import { useInOffice } from '../../shared/rights';
import { MakeButton } from '../../subject/make-button';
import { monthsOf, type CalendarDay, type CalendarMonth } from './calendar-months';

/** Days off and make-up workdays of each year, version by version, and the proposal of other versions for what is open. */
export function Calendars() {
  const { t } = useTranslation();
  const inOffice = useInOffice();
  const calendars = useRead(['calendars'], (api) =>
    api.rules.calendars({ query: { limit: 200 } }).then(({ items }) => items),
  );
  return (
    <>
      <Flex gap="small" align="center" wrap className="filter-bar">
        {inOffice ? <MakeButton what="ProposeCalendars" /> : null}
        <small>{t(inOffice === false ? 'rules.onlyOffice' : 'rules.calendarsWhat')}</small>
      </Flex>
      <Read of={calendars}>
        {(all) => (all.length === 0 ? <Empty description={t('rules.noCalendars')} /> : <Years all={all} />)}
      </Read>
    </>
  );
}

function Years({ all }: { readonly all: readonly Calendar[] }) {
  const { t } = useTranslation();
  const today = useLegalTime()?.today ?? '';
  const years = [...new Set(all.map(({ year }) => year))].sort((a, b) => b - a);
  const current = years.find((year) => today.startsWith(String(year))) ?? years[0] ?? 0;
  const [chosen, setChosen] = useState<{ readonly year?: number; readonly version?: number }>({});
  const year = chosen.year ?? current;
  const versions = all.filter((one) => one.year === year).sort((a, b) => b.version - a.version);
  const calendar = versions.find(({ version }) => version === chosen.version) ?? versions[0];
  if (!calendar) return null;
  const before = versions.find(({ version }) => version < calendar.version);
  return (
    <>
      <Flex gap="small" wrap className="filter-bar">
        <Select
          aria-label={t('fact.year')}
          style={{ minWidth: 110 }}
          value={year}
          options={years.map((one) => ({ value: one, label: t('rules.yearOf', { year: one }) }))}
          onChange={(one: number) => setChosen({ year: one })}
        />
        <Select
          aria-label={t('rules.version')}
          style={{ minWidth: 180 }}
          value={calendar.version}
          options={versions.map(({ version }, at) => ({
            value: version,
            label: t(at === 0 ? 'rules.newestVersion' : 'rules.versionOf', { version }),
          }))}
          onChange={(version: number) => setChosen({ year, version })}
        />
      </Flex>
      <Version calendar={calendar} before={before} />
    </>
  );
}

interface Props {
  readonly calendar: Calendar;
  readonly before: Calendar | undefined;
}

function Version({ calendar, before }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <Descriptions
        size="small"
        column={{ xs: 1, lg: 2 }}
        style={{ marginBottom: 12 }}
        items={[
          { key: 'published', label: t('rules.published'), children: dayText(calendar.published, language) },
          {
            key: 'notice',
            label: t('rules.notice'),
            children: /^https?:/.test(calendar.notice) ? (
              <a href={calendar.notice} target="_blank" rel="noreferrer">
                {calendar.notice}
              </a>
            ) : (
              calendar.notice
            ),
          },
        ]}
      />
      {before ? (
        <Typography.Paragraph type="secondary">
          {t('rules.markedSince', { version: before.version })}
        </Typography.Paragraph>
      ) : null}
      <Table<CalendarMonth>
        rowKey="month"
        size="small"
        pagination={false}
        scroll={{ x: true }}
        dataSource={monthsOf(calendar, before)}
        columns={[
          { title: t('rules.month'), rowScope: 'row', dataIndex: 'month' },
          { title: t('rules.rest'), render: (_, { rest }) => <Days days={rest} /> },
          { title: t('rules.makeup'), render: (_, { makeup }) => <Days days={makeup} /> },
        ]}
      />
    </>
  );
}

function Days({ days }: { readonly days: readonly CalendarDay[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (days.length === 0) return t('shared.nothing');
  return (
    <Flex gap={4} wrap>
      {days.map(({ day, name, since }) => (
        <Tag key={day} color={since === 'new' ? 'green' : since === 'gone' ? 'red' : 'default'}>
          {dayText(day, language)} {name ?? ''} {since === 'same' ? '' : t(`rules.day-${since}`)}
        </Tag>
      ))}
    </Flex>
  );
}
