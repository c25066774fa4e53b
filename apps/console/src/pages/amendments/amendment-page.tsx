import type { Amendment, MovedDates, Subject } from '@bihuan/client';
import { SUBJECT_WORDS } from '@bihuan/contracts/words';
import { Card, Empty, Table, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/use-api';
import { useLanguage } from '../../i18n/use-language';
import { dayText } from '../../shared/dates';
import { Read } from '../../shared/read';
import { useInOffice } from '../../shared/rights';
import { addressOf, type Kind } from '../../subject/subject-api';
import { SubjectBody } from '../../subject/subject-body';
import { ChangeTable } from '../rules/edition-page';
import { Effect } from '../rules/effect';
import { PlanEffect } from './plan-effect';

/** A proposal with what it does, before anybody applies or declines it. */
export function AmendmentPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const title = ({ facts }: Subject) => {
    const about = facts['about'];
    return typeof about === 'string' ? t(`amendments.about-${about}`) : t('amendments.title');
  };
  return (
    <SubjectBody key={id} kind="amendment" id={id} title={title}>
      {(subject) => <What amendment={subject as Amendment} />}
    </SubjectBody>
  );
}

function What({ amendment }: { readonly amendment: Amendment }) {
  const { t } = useTranslation();
  const { effect, dates, facts } = amendment;
  const policy = facts['policy'];
  if (typeof policy === 'string') return <Rules amendment={amendment} policy={policy} />;
  if (dates) {
    return (
      <Card title={t('amendments.dates')} style={{ marginBottom: 16 }}>
        <Versions amendment={amendment} />
        <Dates dates={dates} />
      </Card>
    );
  }
  if (effect) {
    return (
      <Card title={t('amendments.effect')} style={{ marginBottom: 16 }}>
        <PlanEffect effect={effect} />
      </Card>
    );
  }
  return null;
}

interface RulesProps {
  readonly amendment: Subject;
  readonly policy: string;
}

/** Other rules: what they change, and while nobody has decided, what that would do. */
function Rules({ amendment, policy }: RulesProps) {
  const { t } = useTranslation();
  const inOffice = useInOffice();
  const shipped = amendment.facts['of'] === policy;
  const edition = useRead(['edition', policy], (api) => api.editions.view({ path: { id: policy } }), {
    enabled: !shipped,
  });
  return (
    <>
      <Card title={t('rules.changes')} style={{ marginBottom: 16 }}>
        {shipped ? (
          <Typography.Text>{t('amendments.backToShipped', { policy })}</Typography.Text>
        ) : (
          <Read of={edition}>
            {({ id, name, version, changes }) => (
              <>
                <Typography.Paragraph>
                  <Link to={`/rules/editions/${id}`}>{t('rules.editionOf', { name, version })}</Link>
                </Typography.Paragraph>
                <ChangeTable changes={changes} />
              </>
            )}
          </Read>
        )}
      </Card>
      {amendment.ended || !inOffice ? null : (
        <Card title={t('rules.effect')} style={{ marginBottom: 16 }}>
          <Effect policy={policy} />
        </Card>
      )}
    </>
  );
}

function Versions({ amendment }: { readonly amendment: Subject }) {
  const { t } = useTranslation();
  const chosen = (amendment.facts['calendars'] ?? {}) as Readonly<Record<string, number>>;
  const said = Object.entries(chosen).map(([year, version]) => t('amendments.yearVersion', { year, version }));
  return <Typography.Paragraph>{said.join(t('shared.comma'))}</Typography.Paragraph>;
}

/** The last days that other calendars would move. */
function Dates({ dates }: { readonly dates: MovedDates }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <Typography.Paragraph role="status">
        {t('amendments.movedOf', { moved: dates.moved.length, looked: dates.subjects })}
        {dates.more ? t('amendments.movedMore') : ''}
      </Typography.Paragraph>
      <Table<MovedDates['moved'][number]>
        rowKey={({ id, date }) => `${id} ${date}`}
        size="small"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: true }}
        dataSource={dates.moved}
        locale={{ emptyText: <Empty description={t('amendments.nothingMoves')} /> }}
        columns={[
          {
            title: t('work.what'),
            rowScope: 'row',
            render: (_, { kind, id, title }) => (
              <>
                <Tag>{SUBJECT_WORDS[kind as Kind][language]}</Tag>
                <Link to={addressOf(kind, id) ?? '.'}>{title}</Link>
              </>
            ),
          },
          { title: t('clock.clock'), dataIndex: 'dateName' },
          { title: t('rules.was'), render: (_, { was }) => dayText(was, language) },
          {
            title: t('rules.becomes'),
            render: (_, { was, becomes }) => (
              <>
                {dayText(becomes, language)} {becomes < was ? <Tag color="red">{t('rules.earlier')}</Tag> : null}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
