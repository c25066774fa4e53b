import { Alert, Button, Card, Flex, Popconfirm, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { useSession } from '../session/session';
import { momentText } from '../shared/dates';
import { outbox } from './outbox';
import { isOf, type WaitingReport } from './report';
import type { Step } from './send';
import { useWaiting } from './use-outbox';

interface Props {
  /** Opens a refused one in the form. */
  readonly onMend: (report: WaitingReport) => void;
}

/** What waits on this device, and what may be done about it. Nothing of what somebody else wrote but who has to sign in for it. */
export function WaitingList({ onMend }: Props) {
  const { t } = useTranslation();
  const { me } = useSession();
  const { reports, step } = useWaiting();
  if (reports.length === 0) return null;
  return (
    <Card
      size="small"
      style={{ maxWidth: 640, marginBottom: 16 }}
      title={<h2 style={{ fontSize: 16, margin: 0 }}>{t('outbox.title', { count: reports.length })}</h2>}
    >
      <ul className="waiting-list">
        {reports.map((report) => (
          <li key={report.id}>
            {isOf(report, me) ? (
              <Own report={report} step={step} onMend={onMend} />
            ) : (
              <span>{t('outbox.ofAnother', { login: report.login })}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Own({ report, step, onMend }: Props & { readonly report: WaitingReport; readonly step: Step | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const busy = step?.id === report.id;
  const at = momentText(new Date(report.savedAt).toISOString(), language);
  return (
    <Flex vertical gap={4}>
      <Typography.Text strong>{report.fields.title}</Typography.Text>
      <Typography.Text type="secondary">{t('outbox.facts', { at, count: report.photos.length })}</Typography.Text>
      <span role="status">
        {busy ? <StepText step={step} /> : t(report.refused ? 'outbox.refused' : 'outbox.waits')}
      </span>
      {report.reason === null || busy ? null : (
        <Alert
          type={report.refused ? 'error' : 'warning'}
          title={report.reason.title}
          description={report.reason.detail}
        />
      )}
      <Flex wrap gap={8}>
        <Button disabled={step !== null} onClick={() => void outbox.send(report.id)}>
          {t('outbox.sendNow')}
        </Button>
        {report.refused ? (
          <Button disabled={busy} onClick={() => onMend(report)}>
            {t('outbox.mend')}
          </Button>
        ) : null}
        <Popconfirm
          title={t('outbox.deleteTitle')}
          description={t(report.refused ? 'outbox.deleteWhat' : 'outbox.deleteWhatSent')}
          okText={t('outbox.deleteYes')}
          cancelText={t('outbox.deleteNo')}
          onConfirm={() => void outbox.remove(report)}
        >
          <Button danger>{t('outbox.delete')}</Button>
        </Popconfirm>
      </Flex>
    </Flex>
  );
}

/** How far the sending is, in words. */
export function StepText({ step }: { readonly step: Step }) {
  const { t } = useTranslation();
  const { photo, of } = step;
  return <>{photo === null ? t('outbox.sendingReport') : t('outbox.sendingPhoto', { n: photo, of })}</>;
}
