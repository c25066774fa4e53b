import type { Subject } from '@bihuan/client';
import { Card, Flex, Steps } from 'antd';
import { VALUE_WORDS } from '@bihuan/contracts/words';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';
import { PageHead } from '../shared/page-head';
import { Read } from '../shared/read';
import { StateTag } from '../shared/state-tag';
import { Clocks } from './clocks';
import { Commands, type InitialOf } from './commands';
import { Facts } from './facts';
import { History } from './history';
import { MakeButton } from './make-button';
import { subjectApi, type Kind } from './subject-api';
import { titleOf } from './title';

/** The way of a hazard that nothing ends before its time. */
const WAY = ['reported', 'graded', 'rectifying', 'acceptance-requested', 'accepted', 'closed', 'verified'] as const;
const LISTED_WAY = ['reported', 'graded', 'awaiting-listing', 'listed', ...WAY.slice(2)] as const;

interface Props {
  readonly kind: Kind;
  readonly id: string;
  /** What it is called where its kind has no name of its own. */
  readonly title?: (subject: Subject) => string;
  readonly initial?: InitialOf;
  /** What a kind shows beside what all of them have. */
  readonly children?: (subject: Subject) => ReactNode;
}

/** One subject: where it is, what is due and why, what may be done, what happened. */
export function SubjectBody({ kind, id, title, initial, children }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const read = useRead(['subject', kind, id], (api) => subjectApi(api, kind).view({ id }), { refetchMs: 30_000 });
  return (
    <Read of={read}>
      {(subject) => (
        <>
          <PageHead title={title?.(subject) ?? titleOf(kind, subject, language)}>
            <Flex gap="small" align="center">
              <StateTag state={subject.state} name={subject.stateName} />
              <small>{t('subject.version', { version: subject.version })}</small>
            </Flex>
          </PageHead>
          {kind === 'hazard' ? <Way subject={subject} /> : null}
          {kind === 'hazard' ? <Onward hazard={subject} /> : null}
          {children?.(subject)}
          <Facts kind={kind} subject={subject} />
          {subject.clocks.length > 0 ? (
            <Card title={t('clock.title')} style={{ marginBottom: 16 }}>
              <Clocks kind={kind} id={id} clocks={subject.clocks} />
            </Card>
          ) : null}
          <Commands kind={kind} subject={subject} initial={initial} />
          <Card title={t('subject.history')}>
            <History key={subject.version} kind={kind} id={id} />
          </Card>
        </>
      )}
    </Read>
  );
}

/** What a hazard may lead to beside its own commands. */
function Onward({ hazard }: { readonly hazard: Subject }) {
  const { facts } = hazard;
  if (hazard.ended) return null;
  const toList = facts['level'] === 'major' && facts['listingId'] === null;
  const listing = {
    hazardIds: [hazard.id],
    level: 'county',
    ...Object.fromEntries(
      ['line', 'areaOrgId', 'responsibleOrgId', 'supervisingOrgId'].map((name) => [name, facts[name] ?? undefined]),
    ),
  };
  return (
    <Flex gap="small" style={{ marginBottom: 16 }}>
      {toList ? <MakeButton what="ProposeListing" from={hazard} initial={listing} /> : null}
      <MakeButton what="ProposeSlip" from={hazard} initial={{ aboutHazardId: hazard.id }} />
    </Flex>
  );
}

function Way({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const listed = ['awaiting-listing', 'listed'].includes(subject.state) || subject.facts['listingId'] !== null;
  const way: readonly string[] = listed ? LISTED_WAY : WAY;
  const at = way.indexOf(subject.state);
  if (at < 0) return null;
  return (
    <nav aria-label={t('subject.way')} style={{ marginBottom: 16, overflowX: 'auto' }}>
      <Steps
        size="small"
        current={at}
        items={way.map((state) => ({ title: VALUE_WORDS[state]?.[language] ?? state }))}
      />
    </nav>
  );
}
