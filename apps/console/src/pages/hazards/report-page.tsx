import { Problem, type ReportHazard } from '@bihuan/client';
import { VALUE_WORDS } from '@bihuan/contracts/words';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApi } from '../../api/use-api';
import { useLanguage } from '../../i18n/use-language';
import { useSession } from '../../session/session';
import { useDirectory } from '../../shared/directory';
import { OrgSelect } from '../../shared/org-select';
import { PageHead } from '../../shared/page-head';
import { ProblemAlert } from '../../shared/problem-alert';

export const SOURCES = [
  'self-check',
  'department-inspection',
  'town-patrol',
  'tip-off',
  'order-from-above',
  'transfer',
] as const satisfies readonly ReportHazard['source'][];

type Entered = Omit<ReportHazard, 'responsibleOrgId'> & { readonly responsibleOrgId?: string };

/** 上报隐患. */
export function ReportPage() {
  const { t } = useTranslation();
  const api = useApi();
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const lines = useDirectory(useSession().me.districtId).data?.lines ?? [];
  const send = async (entered: Entered) => {
    setBusy(true);
    setError(null);
    try {
      const body: ReportHazard = { ...entered, responsibleOrgId: entered.responsibleOrgId ?? null };
      const { id } = await api.hazards.report({ body, headers: { 'Idempotency-Key': key.current } });
      await queries.invalidateQueries({ queryKey: ['hazards'] });
      await navigate(`/hazards/${id}`);
    } catch (reason) {
      setError(reason);
      if (reason instanceof Problem && reason.status < 500) key.current = crypto.randomUUID();
      setBusy(false);
    }
  };
  const must = (name: string) => [{ required: true, message: t('login.needed', { field: t(name) }) }];
  return (
    <>
      <PageHead title={t('report.title')} />
      <Form<Entered>
        layout="vertical"
        style={{ maxWidth: 640 }}
        onFinish={send}
        initialValues={{ suspectedLevel: 'general' }}
      >
        {error === null ? null : <ProblemAlert error={error} />}
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
          <OrgSelect kinds={['town', 'park']} />
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
          <OrgSelect kinds={['enterprise', 'town', 'park', 'department', 'community', 'other']} />
        </Form.Item>
        <Button type="primary" htmlType="submit" disabled={busy}>
          {busy ? t('shared.sending') : t('report.send')}
        </Button>
      </Form>
    </>
  );
}
