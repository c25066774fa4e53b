import type { FormPlan } from '../../campaign/plan-rules-types';

/** For specs only: small forms shaped like the annexes of the fire part. */

const text = (en: string) => ({ zh: en, en });
const entry = { source: { document: 'test-plan', section: '1' }, inferred: [], notes: [], sealed: false };
const count = (key: string, required = true) => ({ key, name: text(key), kind: 'count' as const, required });

/** Three rows by two columns, each cumulative, and never more fixed than found. */
export const TABLE: FormPlan = {
  ...entry,
  id: 'table',
  no: '2',
  name: text('table'),
  shape: {
    kind: 'grid',
    rows: ['checked', 'found', 'fixed'].map((key) => ({ key, name: text(key), unit: '处' })),
    columns: ['schools', 'malls'].map((key) => ({ key, name: text(key) })),
  },
  rules: [
    { rule: 'not-falling', fields: ['checked', 'found', 'fixed'] },
    { rule: 'at-most', field: 'fixed', sumOf: ['found'] },
  ],
};

/** The stock stays; what is closed is at most stock and new together. */
export const STOCK: FormPlan = {
  ...entry,
  id: 'stock',
  no: '3',
  name: text('stock'),
  shape: { kind: 'fields', fields: [count('stock'), count('new'), count('closed'), count('media', false)] },
  rules: [
    { rule: 'constant', fields: ['stock'] },
    { rule: 'not-falling', fields: ['new', 'closed', 'media'] },
    { rule: 'at-most', field: 'closed', sumOf: ['stock', 'new'] },
  ],
};

/** One line a person. */
export const CONTACTS: FormPlan = {
  ...entry,
  id: 'contacts',
  no: '1',
  name: text('contacts'),
  shape: {
    kind: 'lines',
    fields: [
      { key: 'name', name: text('name'), kind: 'person', required: true },
      { key: 'mobile', name: text('mobile'), kind: 'phone', required: true },
      { key: 'mail', name: text('mail'), kind: 'email', required: false },
      { key: 'since', name: text('since'), kind: 'day', required: false },
    ],
  },
  rules: [],
};

/** A filled table with the same three figures in both columns. */
export function filled(checked: number, found: number, fixed: number): Record<string, number> {
  return Object.fromEntries(
    ['schools', 'malls'].flatMap((column) => [
      [`checked.${column}`, checked],
      [`found.${column}`, found],
      [`fixed.${column}`, fixed],
    ]),
  );
}
