import { planFields } from '@bihuan/domain';
import { Alert, Button, Flex, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answers } from '../../../forms/plan-controls';
import { Read } from '../../../shared/read';
import { usePlan } from './data';
import { isAnswered, partsOf } from './draft';
import type { StepProps } from './launch-page';

/** What the text leaves open: answered, or said why it stays open. */
export function FieldsStep({ draft, change, tried, ready }: StepProps) {
  const { t } = useTranslation();
  const plan = usePlan(draft);
  const [why, setWhy] = useState('');
  const fields = plan.data ? planFields(plan.data, partsOf(draft)) : [];
  const open = fields.filter(({ name }) => !isAnswered(draft.fields[name]));
  const enough = plan.data !== undefined && open.length === 0;
  useEffect(() => ready(enough), [enough, ready]);
  const leaveOpen = () => {
    const rest = Object.fromEntries(open.map(({ name }) => [name, { open: why.trim() }]));
    change({ fields: { ...draft.fields, ...rest } });
  };
  const errors = tried ? Object.fromEntries(open.map(({ name }) => [name, t('launch.answerOrWhy')])) : {};
  return (
    <Read of={plan}>
      {() => (
        <>
          <Alert
            type={open.length === 0 ? 'success' : 'info'}
            style={{ marginBottom: 16 }}
            title={t('launch.openCount', { open: open.length, all: fields.length })}
          />
          {open.length === 0 ? null : (
            <Flex gap="small" style={{ marginBottom: 16, maxWidth: 800 }}>
              <Input
                aria-label={t('launch.restWhy')}
                placeholder={t('launch.restWhy')}
                maxLength={500}
                value={why}
                onChange={(event) => setWhy(event.target.value)}
              />
              <Button disabled={why.trim() === ''} onClick={leaveOpen}>
                {t('launch.rest')}
              </Button>
            </Flex>
          )}
          <Form layout="vertical" style={{ maxWidth: 800 }}>
            <Answers
              fields={fields}
              value={draft.fields}
              onChange={(next) => change({ fields: next })}
              errors={errors}
            />
          </Form>
        </>
      )}
    </Read>
  );
}
