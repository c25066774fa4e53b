import type { ReportHazard } from '@bihuan/client';
import { VALUE_WORDS } from '@bihuan/contracts/words';
import { Alert, Button, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { useOfflineOpening, useWaiting } from '../../outbox/use-outbox';
import { StepText, WaitingList } from '../../outbox/waiting-list';
import { useSession } from '../../session/session';
import { useDirectory } from '../../shared/directory';
import { OrgSelect } from '../../shared/org-select';
import { PageHead } from '../../shared/page-head';
import { PhotoField } from '../../shared/photo-field';
import { ProblemAlert } from '../../shared/problem-alert';
import { useReport, type Entered, type ReportState } from './use-report';

export const SOURCES = [
  'self-check',
  'department-inspection',
  'town-patrol',
  'tip-off',
  'order-from-above',
  'transfer',
] as const satisfies readonly ReportHazard['source'][];

/** 上报隐患. */
export function ReportPage() {
  const { t } = useTranslation();
  const state = useReport();
  useOfflineOpening();
  return (
    <>
      <PageHead title={t('report.title')} />
      <WaitingList onMend={state.mend} />
      <div style={{ maxWidth: 640 }}>
        <ToldAlert state={state} />
        <ReportForm state={state} />
      </div>
    </>
  );
}

const SPACE = { marginBottom: 16 };

/** That it waits here, until it is refused, which its list says, or the service has it. */
function SavedAlert({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { reports, sent } = useWaiting();
  if (sent?.id === id) {
    const open = <Link to={`/hazards/${sent.hazardId}`}>{t('shared.open')}</Link>;
    return <Alert type="success" showIcon role="status" style={SPACE} title={t('outbox.reported')} action={open} />;
  }
  if (!reports.some((report) => report.id === id && !report.refused)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      style={SPACE}
      title={t('outbox.saved')}
      description={t('outbox.savedWhat')}
    />
  );
}

/** Where the report stands, and which one is being mended. */
function ToldAlert({ state: { told, mended, startNew } }: { readonly state: ReportState }) {
  const { t } = useTranslation();
  const again = <Button onClick={startNew}>{t('outbox.startNew')}</Button>;
  return (
    <>
      {told?.as === 'saved' ? <SavedAlert id={told.id} /> : null}
      {told?.as === 'lost' ? (
        <Alert type="error" showIcon role="alert" style={SPACE} title={t('outbox.notSaved')} />
      ) : null}
      {told && told.as !== 'saved' && told.error !== null ? <ProblemAlert error={told.error} /> : null}
      {mended ? <Alert type="info" style={SPACE} title={t('outbox.mending')} action={again} /> : null}
    </>
  );
}

function ReportForm({ state: { form, busy, kept, send } }: { readonly state: ReportState }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lines = useDirectory(useSession().me.districtId).data?.lines ?? [];
  const must = (name: string) => [{ required: true, message: t('login.needed', { field: t(name) }) }];
  return (
    <Form<Entered> form={form} layout="vertical" onFinish={send} initialValues={{ suspectedLevel: 'general' }}>
      <Form.Item name="title" label={t('fact.title')} rules={must('fact.title')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="description" label={t('fact.description')} rules={must('fact.description')}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={4000} />
      </Form.Item>
      <Form.Item name="line" label={t('fact.line')} rules={must('fact.line')}>
        <Select options={lines.map((code) => ({ value: code, label: t(`line.${code}`, { defaultValue: code }) }))} />
      </Form.Item>
      <Form.Item name="areaOrgId" label={t('fact.areaOrgId')} rules={must('fact.areaOrgId')}>
        <OrgSelect offline kinds={['town', 'park']} />
      </Form.Item>
      <Form.Item name="place" label={t('fact.place')} rules={must('fact.place')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="source" label={t('fact.source')} rules={must('fact.source')}>
        <Select options={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))} />
      </Form.Item>
      <Form.Item name="suspectedLevel" label={t('fact.suspectedLevel')} rules={must('fact.suspectedLevel')}>
        <Radio.Group
          options={['general', 'major'].map((value) => ({ value, label: VALUE_WORDS[value]?.[language] ?? value }))}
        />
      </Form.Item>
      <Form.Item name="responsibleOrgId" label={`${t('fact.responsibleOrgId')}${t('command.optional')}`}>
        <OrgSelect offline kinds={['enterprise', 'town', 'park', 'department', 'community', 'other']} />
      </Form.Item>
      <Form.Item name="photos" label={`${t('photos.label')}${t('command.optional')}`}>
        <PhotoField />
      </Form.Item>
      <Button type="primary" htmlType="submit" disabled={busy}>
        {busy ? t('shared.sending') : t('report.send')}
      </Button>
      <p role="status">{busy ? <Sending kept={kept} /> : null}</p>
    </Form>
  );
}

/** How far it is, in words; it is safe already when another one is still being sent before it. */
function Sending({ kept }: { readonly kept: boolean }) {
  const { t } = useTranslation();
  const { step } = useWaiting();
  return step ? <StepText step={step} /> : <>{kept ? t('outbox.keptSending') : ''}</>;
}
