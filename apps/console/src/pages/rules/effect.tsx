import type { ChangedClock, PolicyEffect } from '@bihuan/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { SUBJECT_WORDS } from '@bihuan/contracts/words';
import { Alert, Button, Empty, Flex, Table, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/use-api';
import { useLanguage } from '../../i18n/use-language';
import { dayText, momentText } from '../../shared/dates';
import { Loading } from '../../shared/loading';
import { ProblemAlert } from '../../shared/problem-alert';
import { addressOf } from '../../subject/subject-api';
import { DISTRICT_RULES } from './data';
import { rowsOf, type EffectRow } from './effect-rows';
import { useRuleWords } from './words';

/** 试算: what would happen this week, and later, if these rules came into force now. Nothing is written by looking. */
export function Effect({ policy }: { readonly policy: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = useLanguage();
  const query = useInfiniteQuery({
    queryKey: ['policy-effect', policy, language],
    queryFn: ({ pageParam }) =>
      api.policies.effect({
        path: { id: policy },
        query: { limit: 50, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (query.isPending) return <Loading />;
  const again = () => void query.refetch();
  if (!query.data) return <ProblemAlert error={query.error} again={again} />;
  const { pages } = query.data;
  return (
    <>
      {query.isError ? <ProblemAlert error={query.error} again={again} /> : null}
      <Summary pages={pages} whole={!query.hasNextPage} />
      {pages[0]?.of === DISTRICT_RULES ? <Changed rows={rowsOf(pages)} /> : null}
      <Flex gap="small" style={{ marginTop: 12 }}>
        {query.hasNextPage ? (
          <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? t('shared.loading') : t('shared.more')}
          </Button>
        ) : null}
        <Button disabled={query.isFetching} onClick={again}>
          {query.isFetching ? t('shared.loading') : t('rules.tryAgain')}
        </Button>
      </Flex>
    </>
  );
}

function Summary({ pages, whole }: { readonly pages: readonly PolicyEffect[]; readonly whole: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [first] = pages;
  if (!first) return null;
  const looked = pages.reduce((sum, page) => sum + page.looked, 0);
  const changed = pages.reduce((sum, page) => sum + page.changed.length, 0);
  const week = rowsOf(pages).filter((row) => row.thisWeek).length;
  const kept = pages.reduce((sum, page) => sum + page.keep.reduce((of, { subjects }) => of + subjects, 0), 0);
  const refused = pages.flatMap((page) => page.refused);
  return (
    <>
      {first.underWay ? (
        <Alert type="warning" showIcon title={t('rules.underWay')} style={{ marginBottom: 12 }} />
      ) : null}
      <Typography.Paragraph role="status">
        {first.of === DISTRICT_RULES
          ? `${t('rules.looked', { looked, changed, week, until: momentText(first.until, language) })}${whole ? '' : t('rules.lookedMore')}`
          : t('rules.packKeeps')}
      </Typography.Paragraph>
      {kept > 0 ? <Typography.Paragraph>{t('rules.kept', { count: kept })}</Typography.Paragraph> : null}
      {refused.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('rules.refused', { count: refused.length })}
          description={
            <ul className="plain-list">
              {refused.map(({ kind, id, title }) => (
                <li key={id}>
                  <Link to={addressOf(kind, id) ?? '.'}>{title}</Link>
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
    </>
  );
}

/** Each date that moves: whose, from when to when, what fires within the week before and after, and which change moves it. */
function Changed({ rows }: { readonly rows: readonly EffectRow[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = (value: string | null) => (value === null ? '—' : dayText(value, language));
  return (
    <Table<EffectRow>
      rowKey="key"
      size="small"
      pagination={false}
      scroll={{ x: true }}
      dataSource={[...rows]}
      locale={{ emptyText: <Empty description={t('rules.nothingChanges')} /> }}
      columns={[
        {
          title: t('work.what'),
          rowScope: 'row',
          render: (_, { kind, id, title }) => (
            <>
              <Tag>{SUBJECT_WORDS[kind][language]}</Tag>
              <Link to={addressOf(kind, id) ?? '.'}>{title}</Link>
            </>
          ),
        },
        { title: t('clock.clock'), render: (_, { name }) => name ?? t('rules.lock') },
        { title: t('rules.was'), render: (_, { was }) => day(was) },
        {
          title: t('rules.becomes'),
          render: (_, { was, becomes }) => (
            <>
              {day(becomes)}{' '}
              {was !== null && becomes !== null && becomes < was ? <Tag color="red">{t('rules.earlier')}</Tag> : null}
            </>
          ),
        },
        { title: t('rules.weekWas'), render: (_, { clock }) => <Week ahead={clock?.was ?? null} /> },
        { title: t('rules.weekBecomes'), render: (_, { clock }) => <Week ahead={clock?.becomes ?? null} /> },
        {
          title: t('rules.because'),
          render: (_, { clock }) => (clock?.reasons ?? []).map((reason) => <div key={reason}>{reason}</div>),
        },
      ]}
    />
  );
}

/** What fires within seven days: when, whom it tells, what it drafts. */
function Week({ ahead }: { readonly ahead: ChangedClock['was'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = useRuleWords();
  if (ahead?.paused) return t('clock.paused');
  if (!ahead || ahead.thisWeek.length === 0) return t('shared.nothing');
  const listed = (names: readonly string[]) => names.map(words.role).join(t('shared.comma'));
  return (
    <ul className="plain-list">
      {ahead.thisWeek.map(({ rung, at, notify, slips }) => (
        <li key={rung}>
          {momentText(at, language)} {words.rungName(rung)}
          {notify.length > 0 ? ` ${t('rules.tells', { whom: listed(notify) })}` : ''}
          {slips.length > 0 ? ` ${t('rules.drafts', { slips: listed(slips) })}` : ''}
        </li>
      ))}
    </ul>
  );
}
