import { checkForm, neighboursOf, type FormPlan, type SentForms } from '@bihuan/domain';
import { shippedPlans } from '@bihuan/plans';
import { sampleForms } from './sample-forms';

const text = { zh: '表', en: 'form' };
const entry = { source: { document: 'd', section: '1' }, inferred: [], notes: [], sealed: false, no: '1', name: text };
const count = (key: string) => ({ key, name: text, kind: 'count' as const, required: true });

const OWN: readonly FormPlan[] = [
  {
    ...entry,
    id: 'own',
    shape: { kind: 'fields', fields: ['stock', 'new', 'listed', 'closed'].map(count) },
    rules: [
      { rule: 'constant', fields: ['stock'] },
      { rule: 'not-falling', fields: ['new', 'listed', 'closed'] },
      { rule: 'at-most', field: 'listed', sumOf: ['stock'] },
      { rule: 'at-most', field: 'closed', sumOf: ['listed'] },
    ],
  },
];
const SHIPPED = shippedPlans().flatMap((plan) => plan.parts.flatMap((part) => part.forms ?? []));

it.each([...OWN, ...SHIPPED].map((form) => [form.id, form] as const))(
  'the form %s is filled so that a whole year of it passes its own rules and rises',
  (_id, form) => {
    const months = Array.from({ length: 12 }, (_, nth): SentForms => {
      const period = `2019-${String(nth + 1).padStart(2, '0')}`;
      const day = `${period}-24`;
      return { period, day, submissionId: period, forms: sampleForms([form], nth, day), corrections: {} };
    });
    const wrong = months.map(({ period, forms }) =>
      checkForm(form, forms[form.id] ?? {}, { neighbours: neighboursOf(months, form.id, period) }),
    );
    expect(wrong).toEqual(months.map(() => null));
    if (form.rules.some(({ rule }) => rule === 'not-falling')) expect(months[0]?.forms).not.toEqual(months[1]?.forms);
  },
);
