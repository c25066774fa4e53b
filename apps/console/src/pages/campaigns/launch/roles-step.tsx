import { openQuestions, type PlanRole } from '@bihuan/domain';
import { Form, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-language';
import { nameOf, useOrgs } from '../../../shared/orgs';
import { Read } from '../../../shared/read';
import { usePlan } from './data';
import { partsOf } from './draft';
import type { StepProps } from './launch-page';

/** Who each role of the plan is: those the text leaves open have to be named, any other may be. */
export function RolesStep({ draft, change, tried, ready }: StepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const orgs = useOrgs();
  const plan = usePlan(draft);
  const open = plan.data ? openQuestions(plan.data, draft.roles, partsOf(draft)).map(({ role }) => role) : [];
  const asked = plan.data ? openQuestions(plan.data, {}, partsOf(draft)).map(({ role }) => role) : [];
  const enough = plan.data !== undefined && open.length === 0;
  useEffect(() => ready(enough), [enough, ready]);
  const told = (role: PlanRole): string => {
    if (role.orgs.by === 'asked') return role.orgs.question[language];
    if (role.orgs.by === 'directory') return t('launch.byDirectory');
    const { kinds } = role.orgs;
    const count = orgs.filter((org) => kinds.some((kind) => kind === org.kind)).length;
    return t('launch.byKind', { count });
  };
  const options = orgs.map((org) => ({ value: org.id, label: nameOf(org, language) }));
  const missing = (key: string) =>
    tried && open.includes(key) ? { validateStatus: 'error' as const, help: t('launch.needed') } : {};
  return (
    <Read of={plan}>
      {({ roles }) => (
        <Form layout="vertical" style={{ maxWidth: 800 }}>
          {[...roles]
            .sort((a, b) => Number(asked.includes(b.key)) - Number(asked.includes(a.key)))
            .map((role) => (
              <Form.Item
                key={role.key}
                label={role.name[language]}
                required={asked.includes(role.key)}
                extra={told(role)}
                {...missing(role.key)}
              >
                <Select
                  mode="multiple"
                  aria-label={role.name[language]}
                  value={[...(draft.roles[role.key] ?? [])]}
                  options={options}
                  showSearch={{ optionFilterProp: 'label' }}
                  onChange={(chosen: string[]) => change({ roles: { ...draft.roles, [role.key]: chosen } })}
                />
              </Form.Item>
            ))}
        </Form>
      )}
    </Read>
  );
}
