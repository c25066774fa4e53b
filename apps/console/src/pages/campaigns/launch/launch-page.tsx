import { Button, Flex, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHead } from '../../../shared/page-head';
import type { Change, Draft } from './draft';
import { useDraft } from './use-draft';
import { FieldsStep } from './fields-step';
import { FindingsStep } from './findings-step';
import { LaunchStep } from './launch-step';
import { PlanStep } from './plan-step';
import { PreviewStep } from './preview-step';
import { RolesStep } from './roles-step';

/** What every step gets, and how it says that the next one may come. */
export interface StepProps {
  readonly draft: Draft;
  readonly change: Change;
  /** True once somebody wanted to go on: what is still missing is shown. */
  readonly tried: boolean;
  /** Says whether everything this step needs is there. */
  readonly ready: (ready: boolean) => void;
}

const STEPS = ['plan', 'fields', 'findings', 'preview', 'roles', 'launch'] as const;

/** 启动: from a plan's edition to a campaign, step by step. The step is in the address, so that the browser's back goes back. */
export function LaunchPage() {
  const { t } = useTranslation();
  const { draft, change, forget } = useDraft();
  const [search, setSearch] = useSearchParams();
  const wanted = STEPS.findIndex((step) => step === search.get('step'));
  const at = draft.plan === '' || draft.year === null ? 0 : Math.max(0, wanted);
  const step = STEPS[at] ?? 'plan';
  const [isReady, setReady] = useState(false);
  const [tried, setTried] = useState(false);
  const go = (to: number) => {
    setTried(false);
    setReady(false);
    setSearch({ step: STEPS[to] ?? 'plan' });
  };
  const props: StepProps = { draft, change, tried, ready: setReady };
  return (
    <>
      <PageHead title={t('launch.title')} />
      <Steps
        current={at}
        size="small"
        style={{ marginBottom: 24 }}
        items={STEPS.map((name) => ({ title: t(`launch.step-${name}`) }))}
      />
      <section aria-label={t(`launch.step-${step}`)}>
        {step === 'plan' ? <PlanStep {...props} /> : null}
        {step === 'fields' ? <FieldsStep {...props} /> : null}
        {step === 'findings' ? <FindingsStep {...props} /> : null}
        {step === 'preview' ? <PreviewStep {...props} /> : null}
        {step === 'roles' ? <RolesStep {...props} /> : null}
        {step === 'launch' ? <LaunchStep draft={draft} forget={forget} go={(name) => go(STEPS.indexOf(name))} /> : null}
      </section>
      <Flex gap="small" style={{ marginTop: 24 }}>
        {at > 0 ? <Button onClick={() => go(at - 1)}>{t('launch.back')}</Button> : null}
        {step === 'launch' ? null : (
          <Button type="primary" onClick={() => (isReady ? go(at + 1) : setTried(true))}>
            {t('launch.next')}
          </Button>
        )}
      </Flex>
    </>
  );
}
