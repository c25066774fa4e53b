import { openQuestions, type PlanRole } from '@bihuan/domain';
import { Form } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../api/use-api';
import { useLanguage } from '../../../i18n/use-language';
import { OrgsSelect } from '../../../shared/org-select';
import { Read } from '../../../shared/read';
import { usePlan } from './data';
import { partsOf } from './draft';
import type { StepProps } from './launch-page';

/** Who each role of the plan is: those the text leaves open have to be named, any other may be. */
export function RolesStep({ draft, change, tried, ready }: StepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const plan = usePlan(draft);
  const open = plan.data ? openQuestions(plan.data, draft.roles, partsOf(draft)).map(({ role }) => role) : [];
  const asked = plan.data ? openQuestions(plan.data, {}, partsOf(draft)).map(({ role }) => role) : [];
  const enough = plan.data !== undefined && open.length === 0;
  useEffect(() => ready(enough), [enough, ready]);
  const told = (role: PlanRole): ReactNode => {
    if (role.orgs.by === 'asked') return role.orgs.question[language];
    if (role.orgs.by === 'directory') return t('launch.byDirectory');
    return <ByKind kinds={role.orgs.kinds} />;
  };
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
                <OrgsSelect
                  aria-label={role.name[language]}
                  value={[...(draft.roles[role.key] ?? [])]}
                  onChange={(chosen) => change({ roles: { ...draft.roles, [role.key]: chosen } })}
                />
              </Form.Item>
            ))}
        </Form>
      )}
    </Read>
  );
}

/** Most that are counted; a page of the service's list. */
const COUNTED = 200;

/** A role that is whoever is of some kinds: how many there are now. */
function ByKind({ kinds }: { readonly kinds: readonly string[] }) {
  const { t } = useTranslation();
  const kind = kinds.join(',');
  const found = useRead(['orgs-of-kind', kind], (api) => api.orgs.list({ query: { kind, limit: COUNTED } })).data;
  if (!found) return t('shared.loading');
  return t('launch.byKind', {
    number: found.next === null ? found.items.length : t('launch.moreThan', { number: COUNTED }),
  });
}
