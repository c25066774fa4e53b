import { Problem } from '@bihuan/client';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Descriptions, Flex } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useApi } from '../../../api/use-api';
import { useLanguage } from '../../../i18n/use-language';
import { dayText } from '../../../shared/dates';
import { useLegalTime } from '../../../shared/legal-time';
import { useOrgName } from '../../../shared/orgs';
import { ProblemAlert } from '../../../shared/problem-alert';
import { useFindings, usePlan, usePreview } from './data';
import { isAnswered, launchBody, type Draft } from './draft';

interface Props {
  readonly draft: Draft;
  readonly forget: () => void;
  readonly go: (step: 'plan' | 'fields' | 'findings' | 'roles') => void;
}

/** Everything once more, and the launch after somebody confirms it. */
export function LaunchStep({ draft, forget, go }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = useRef('');
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const launch = async () => {
    setBusy(true);
    setError(null);
    key.current ||= crypto.randomUUID();
    try {
      const { id } = await api.campaigns.launch({
        body: launchBody(draft),
        headers: { 'Idempotency-Key': key.current },
      });
      forget();
      await queries.invalidateQueries();
      await navigate(`/campaigns/${id}`);
    } catch (reason) {
      setError(reason);
      if (reason instanceof Problem && reason.status < 500) key.current = '';
      setBusy(false);
    }
  };
  const exists = error instanceof Problem ? error.facts['campaignId'] : undefined;
  const wrong = error instanceof Problem ? STEP_OF[error.code] : undefined;
  return (
    <Flex vertical gap="middle" style={{ maxWidth: 900 }}>
      {error === null ? null : <ProblemAlert error={error} />}
      {typeof exists === 'string' ? <Link to={`/campaigns/${exists}`}>{t('launch.existing')}</Link> : null}
      {wrong ? (
        <Button onClick={() => go(wrong)}>{t('launch.toStep', { step: t(`launch.step-${wrong}`) })}</Button>
      ) : null}
      <Summary draft={draft} />
      <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)}>
        {t('launch.sure')}
      </Checkbox>
      <Button type="primary" style={{ alignSelf: 'start' }} disabled={!sure || busy} onClick={() => void launch()}>
        {busy ? t('shared.sending') : t('launch.launch')}
      </Button>
    </Flex>
  );
}

/** Where to go to put right what was refused. */
const STEP_OF: Readonly<Record<string, 'plan' | 'fields' | 'findings' | 'roles'>> = {
  'year-out-of-range': 'plan',
  'part-not-in-plan': 'plan',
  'launch-in-future': 'plan',
  'backdate-reason-missing': 'plan',
  'role-not-in-plan': 'roles',
  'roles-unanswered': 'roles',
  'field-not-in-plan': 'fields',
  'field-answer-invalid': 'fields',
  'fields-unanswered': 'fields',
};

function Summary({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const orgName = useOrgName();
  const today = useLegalTime()?.today;
  const plan = usePlan(draft).data;
  const preview = usePreview(draft).data;
  const findings = useFindings(draft).data ?? [];
  const answered = Object.values(draft.fields).filter(isAnswered);
  const open = answered.filter((answer) => answer.open !== undefined).length;
  const overridden = findings.filter(({ id }) => draft.overrides[id] !== undefined).length;
  const parts = draft.parts.length === 0 ? (plan?.parts ?? []).map(({ code }) => code) : draft.parts;
  const roles = (plan?.roles ?? []).flatMap(({ key, name }) => {
    const named = draft.roles[key] ?? [];
    return named.length === 0 ? [] : [`${name[language]}: ${named.map((id) => orgName(id)).join(t('shared.comma'))}`];
  });
  const day = draft.launchedOn || today;
  const items = [
    [t('launch.plan'), plan ? `${plan.title[language]} · ${plan.id} (${draft.edition})` : draft.plan],
    [t('fact.year'), String(draft.year)],
    [t('launch.parts'), parts.map((code) => t(`line.${code}`, { defaultValue: code })).join(t('shared.comma'))],
    [t('launch.launchedOn'), day ? dayText(day, language) : '—'],
    [t('launch.step-fields'), t('launch.answeredCount', { answered: answered.length - open, open })],
    [t('launch.step-findings'), t('launch.findingCount', { accepted: findings.length - overridden, overridden })],
    [
      t('launch.step-preview'),
      t('launch.obligations', {
        dated: (preview?.dated ?? []).filter(({ part }) => parts.some((code) => code === part)).length,
      }),
    ],
    [t('launch.step-roles'), roles.length === 0 ? t('launch.rolesByPlan') : roles.join('; ')],
  ];
  return (
    <Descriptions
      bordered
      size="small"
      column={1}
      items={items.map(([label, children]) => ({ key: label ?? '', label, children }))}
    />
  );
}
