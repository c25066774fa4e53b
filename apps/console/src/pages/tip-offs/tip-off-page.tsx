import type { AcceptTipOff, Allowed, Api, CheckTipOff, DeclineTipOff, FeedBackTipOff, TipOff } from '@bihuan/client';
import { Card, Descriptions, Flex, Tag, theme } from 'antd';
import { lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi, useRead } from '../../api/use-api';
import { useLanguage } from '../../i18n/use-language';
import { momentText } from '../../shared/dates';
import { Loading } from '../../shared/loading';
import { OrgLink } from '../../shared/org-link';
import { PageHead } from '../../shared/page-head';
import { Read } from '../../shared/read';
import { StateTag } from '../../shared/state-tag';
import { Clocks } from '../../subject/clocks';
import { CommandsCard } from '../../subject/commands';
import { Reporter } from './reporter';

const StepModal = lazy(async () => ({ default: (await import('../../forms/step-modal')).StepModal }));
const REVEAL = 'RevealReporter';

/** One tip-off: what was reported, what is owed and why by then, what may be done; apart from it who reported. */
export function TipOffPage() {
  const { id = '' } = useParams();
  const read = useRead(['tip-off', id], (api) => api.tipOffs.view({ path: { id } }), { refetchMs: 30_000 });
  return <Read of={read}>{(tipOff) => (tipOff.id === id ? <Case key={id} tipOff={tipOff} /> : <Loading />)}</Read>;
}

function Case({ tipOff }: { readonly tipOff: TipOff }) {
  const { t } = useTranslation();
  const { id, allowed = [], clocks } = tipOff;
  return (
    <>
      <PageHead title={t('tipOffs.at', { place: tipOff.place })}>
        <Flex gap="small">
          <StateTag state={tipOff.state} name={tipOff.stateName} />
          {tipOff.feedbackDue ? <Tag color="gold">{t('tipOffs.feedbackDue')}</Tag> : null}
        </Flex>
      </PageHead>
      <TipOffFacts tipOff={tipOff} />
      {clocks.length > 0 ? (
        <Card title={t('clock.title')} style={{ marginBottom: 16 }}>
          <Clocks kind="tip-off" id={id} clocks={clocks} />
        </Card>
      ) : null}
      <CommandsCard
        allowed={allowed.filter(({ command }) => command !== REVEAL)}
        form={(chosen, closed, close) => <Step key={chosen.command} {...{ tipOff, chosen, closed, close }} />}
      />
      <Reporter tipOff={tipOff} reveal={allowed.find(({ command }) => command === REVEAL)} />
    </>
  );
}

function TipOffFacts({ tipOff }: { readonly tipOff: TipOff }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { token } = theme.useToken();
  const moment = (at: string | null) => at && momentText(at, language);
  const facts: readonly (readonly [name: string, shown: ReactNode])[] = [
    ['content', tipOff.content],
    ['place', tipOff.place],
    ['unit', tipOff.unitOrgId && <OrgLink id={tipOff.unitOrgId} told={tipOff.unitName} />],
    ['line', tipOff.line && t(`line.${tipOff.line}`, { defaultValue: tipOff.line })],
    ['way', tipOff.wayName],
    ['receivedAt', moment(tipOff.receivedAt)],
    ['handler', tipOff.handlerOrgId && <OrgLink id={tipOff.handlerOrgId} told={tipOff.handlerName} />],
    ['decidedAt', moment(tipOff.decidedAt)],
    ['reason', tipOff.reason],
    ['checkedAt', moment(tipOff.checkedAt)],
    ['finding', tipOff.finding],
    ['hazard', tipOff.hazardId && <Link to={`/hazards/${tipOff.hazardId}`}>{t('shared.open')}</Link>],
    ['reply', tipOff.reply],
    ['fedBackAt', moment(tipOff.fedBackAt)],
  ];
  return (
    <Descriptions
      bordered
      size="small"
      column={{ xs: 1, lg: 2 }}
      items={facts.flatMap(([name, shown]) =>
        shown ? [{ key: name, label: t(`tipOffs.${name}`), children: shown }] : [],
      )}
      style={{ marginBottom: 16, background: token.colorBgContainer, borderRadius: token.borderRadiusLG }}
    />
  );
}

interface StepOfProps {
  readonly tipOff: TipOff;
  readonly chosen: Allowed;
  readonly closed: string | null;
  readonly close: () => void;
}

function Step({ tipOff, chosen: { command, name }, closed, close }: StepOfProps) {
  const api = useApi();
  const { content, line, place, unitOrgId } = tipOff;
  // What was reported is where the description of a hazard begins, once somebody says that there is one.
  const hazard = { description: content, line, place, responsibleOrgId: unitOrgId, suspectedLevel: 'general' };
  return (
    <StepModal
      kind="tip-off"
      {...{ command, name, closed }}
      {...(command === 'CheckTipOff' ? { initial: { hazard }, folded: ['hazard'] } : {})}
      send={(body) => give(api, tipOff.id, command, body)}
      onClose={close}
    />
  );
}

/** The form was drawn from the contract of the very body; the service checks it once more. */
function give(api: Api, id: string, command: string, body: unknown): Promise<unknown> {
  const path = { id };
  switch (command) {
    case 'AcceptTipOff':
      return api.tipOffs.accept({ path, body: body as AcceptTipOff });
    case 'DeclineTipOff':
      return api.tipOffs.decline({ path, body: body as DeclineTipOff });
    case 'CheckTipOff': {
      const { finding, hazard } = body as CheckTipOff;
      // Nobody known yet is said, not left out.
      const found = hazard && { ...hazard, responsibleOrgId: hazard.responsibleOrgId ?? null };
      return api.tipOffs.check({ path, body: { finding, ...(found ? { hazard: found } : {}) } });
    }
    default:
      return api.tipOffs.feedBack({ path, body: body as FeedBackTipOff });
  }
}
