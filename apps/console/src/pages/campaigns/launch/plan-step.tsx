import { Form, Input, InputNumber, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../api/use-api';
import { Read } from '../../../shared/read';
import { usePlan } from './data';
import type { StepProps } from './launch-page';

/** Which edition of which plan, for which year, which parts; today or an earlier day. */
export function PlanStep({ draft, change, tried, ready }: StepProps) {
  const { t } = useTranslation();
  const plans = useRead(['plans'], (api) => api.rules.plans({ query: { limit: 200 } }));
  const plan = usePlan(draft).data;
  const enough = plan !== undefined && draft.year !== null;
  useEffect(() => ready(enough), [enough, ready]);
  const missing = (is: boolean) => (tried && is ? { validateStatus: 'error' as const, help: t('launch.needed') } : {});
  const part = (code: string) => ({ value: code, label: t(`line.${code}`, { defaultValue: code }) });
  return (
    <Read of={plans}>
      {({ items }) => (
        <Form layout="vertical" style={{ maxWidth: 640 }}>
          <Form.Item label={t('launch.plan')} htmlFor="launch-plan" required {...missing(draft.plan === '')}>
            <Select
              id="launch-plan"
              value={draft.plan === '' ? undefined : `${draft.plan} ${draft.edition}`}
              options={items.map(({ id, edition, title }) => ({
                value: `${id} ${edition}`,
                label: t('launch.edition', { title, id, edition }),
              }))}
              onChange={(chosen: string) => {
                const [id = '', edition = ''] = chosen.split(' ');
                // Another plan asks other things.
                change({ plan: id, edition, parts: [], fields: {}, overrides: {}, roles: {} });
              }}
            />
          </Form.Item>
          <Form.Item label={t('fact.year')} htmlFor="launch-year" required {...missing(draft.year === null)}>
            <InputNumber
              id="launch-year"
              min={2000}
              max={2100}
              precision={0}
              value={draft.year}
              placeholder={plan ? String(plan.year) : ''}
              onChange={(year) => change({ year })}
            />
          </Form.Item>
          <Form.Item label={`${t('launch.parts')}${t('command.optional')}`} extra={t('launch.partsHint')}>
            <Select
              mode="multiple"
              aria-label={t('launch.parts')}
              showSearch={{ optionFilterProp: 'label' }}
              value={[...draft.parts]}
              options={(plan?.parts ?? []).map(({ code }) => part(code))}
              onChange={(parts: string[]) => change({ parts })}
            />
          </Form.Item>
          <Form.Item
            label={`${t('launch.launchedOn')}${t('command.optional')}`}
            htmlFor="launch-on"
            extra={t('launch.launchedOnHint')}
          >
            <Input
              id="launch-on"
              type="date"
              value={draft.launchedOn}
              onChange={(event) => change({ launchedOn: event.target.value })}
            />
          </Form.Item>
          {draft.launchedOn === '' ? null : (
            <Form.Item label={t('launch.reason')} htmlFor="launch-reason">
              <Input
                id="launch-reason"
                maxLength={500}
                value={draft.reason}
                onChange={(event) => change({ reason: event.target.value })}
              />
            </Form.Item>
          )}
        </Form>
      )}
    </Read>
  );
}
