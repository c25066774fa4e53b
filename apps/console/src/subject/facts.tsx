import type { Subject } from '@bihuan/client';
import { VALUE_WORDS } from '@bihuan/contracts/words';
import { Descriptions, Space, theme } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../i18n/use-language';
import { dayText, momentText } from '../shared/dates';
import { OrgLink } from '../shared/org-link';
import { addressOf, type Kind } from './subject-api';

type As = 'text' | 'word' | 'org' | 'day' | 'moment' | 'source' | 'line' | Kind;

/** What is shown of each kind, in this order; the label of each is a text of its own. */
export const FACTS: Readonly<Record<Kind, readonly (readonly [path: string, as: As])[]>> = {
  hazard: [
    ['description', 'text'],
    ['line', 'line'],
    ['areaOrgId', 'org'],
    ['place', 'text'],
    ['source', 'source'],
    ['suspectedLevel', 'word'],
    ['level', 'word'],
    ['grading.clause', 'text'],
    ['responsibleOrgId', 'org'],
    ['supervisingOrgId', 'org'],
    ['reportedAt', 'moment'],
    ['control.measures', 'text'],
    ['progress.text', 'text'],
    ['listingId', 'listing'],
    ['partId', 'part'],
  ],
  listing: [
    ['level', 'word'],
    ['line', 'line'],
    ['areaOrgId', 'org'],
    ['authorityOrgId', 'org'],
    ['order.orderNo', 'text'],
    ['order.deadline', 'day'],
    ['responsibleOrgId', 'org'],
    ['responsiblePerson', 'text'],
    ['supervisingOrgId', 'org'],
    ['supervisingPerson', 'text'],
    ['hazards', 'hazard'],
    ['proposal.reason', 'text'],
    ['service.how', 'text'],
    ['service.servedOn', 'day'],
    ['filing.to', 'text'],
    ['filing.filedOn', 'day'],
    ['publication.where', 'text'],
    ['publication.withheldBasis', 'text'],
    ['publication.on', 'day'],
    ['lifting.text', 'text'],
    ['lifted.orderNo', 'text'],
    ['ending.reason', 'text'],
  ],
  slip: [
    ['slipKind', 'word'],
    ['addresseeOrgId', 'org'],
    ['number', 'text'],
    ['docNo', 'text'],
    ['reason', 'text'],
    ['hold.until', 'day'],
    ['answer.text', 'text'],
    ['aboutHazardId', 'hazard'],
  ],
  campaign: [],
  part: [],
  round: [
    ['period', 'text'],
    ['due', 'day'],
    ['locksAfter', 'day'],
    ['partId', 'part'],
  ],
  quota: [['partId', 'part']],
  submission: [
    ['orgId', 'org'],
    ['roundId', 'round'],
    ['period', 'text'],
    ['submittedAt', 'moment'],
    ['figuresTo', 'day'],
    ['text', 'text'],
    ['onBehalf', 'text'],
    ['returned.reason', 'text'],
  ],
  amendment: [
    ['reason', 'text'],
    ['campaignId', 'campaign'],
  ],
  inspection: [
    ['line', 'line'],
    ['unitOrgId', 'org'],
    ['on', 'day'],
    ['place', 'text'],
    ['done.on', 'day'],
    ['done.note', 'text'],
    ['reCheckDue.on', 'day'],
    ['reCheckDue.orgId', 'org'],
    ['overdueSince', 'moment'],
  ],
  'look-back': [
    ['partId', 'part'],
    ['campaignId', 'campaign'],
  ],
  circular: [
    ['circularKind', 'word'],
    ['title', 'text'],
    ['docNo', 'text'],
    ['line', 'line'],
    ['from', 'day'],
    ['to', 'day'],
    ['text', 'text'],
    ['returned.reason', 'text'],
    ['issued.on', 'day'],
    ['ending.reason', 'text'],
  ],
  warning: [
    ['colour', 'word'],
    ['since', 'moment'],
  ],
};

/** The facts of a subject that are known so far. */
export function Facts({ kind, subject }: { readonly kind: Kind; readonly subject: Subject }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { token } = theme.useToken();
  const show = (value: string | number, as: As): ReactNode => {
    const text = String(value);
    switch (as) {
      case 'text':
        return text;
      case 'word':
        return VALUE_WORDS[text]?.[language] ?? text;
      case 'line':
        return t(`line.${text}`, { defaultValue: text });
      case 'source':
        return t(`source.${text}`);
      case 'org':
        return <OrgLink id={text} />;
      case 'day':
        return dayText(text, language);
      case 'moment':
        return momentText(text, language);
      default:
        return (
          <Link key={text} to={addressOf(as, text) ?? '.'}>
            {t('shared.open')}
          </Link>
        );
    }
  };
  const items = FACTS[kind].flatMap(([path, as]): { key: string; label: string; children: ReactNode }[] => {
    const value = valueAt(subject.facts, path);
    if (Array.isArray(value)) {
      const listed = value.map((one: unknown) => String(valueAt(one, `${as}Id`)));
      const links = <Space wrap>{listed.map((id) => show(id, as))}</Space>;
      return listed.length === 0 ? [] : [{ key: path, label: t(`fact.${path}`), children: links }];
    }
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    return [{ key: path, label: t(`fact.${path.replace('.', '-')}`), children: show(value, as) }];
  });
  return items.length === 0 ? null : (
    <Descriptions
      bordered
      size="small"
      column={{ xs: 1, lg: Math.min(2, items.length) }}
      items={items}
      style={{ marginBottom: 16, background: token.colorBgContainer, borderRadius: token.borderRadiusLG }}
    />
  );
}

function valueAt(facts: unknown, path: string): unknown {
  let value: unknown = facts;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
