import { ORG_COLUMNS, type OrgColumn } from '@bihuan/domain';
import type { Column } from './exports/table';
import type { Both } from './text';

/** The example line of the template, by column; its parent is an organisation that the district has. */
export interface OrgExample {
  readonly parent: string;
}

const EXAMPLE: Readonly<Partial<Record<OrgColumn, Both>>> = {
  label: { zh: 'example_town', en: 'example_town' },
  name: { zh: '示例镇', en: 'Example Town' },
  nameEn: { zh: 'Example Town', en: 'Example Town' },
  kind: { zh: '镇街', en: 'town' },
  validFrom: { zh: '2019-01-01', en: '2019-01-01' },
};

/** The template of a sheet of organisations: what its columns are called, and one line that may be brought in as it is. */
export const ORG_TEMPLATE: readonly Column<OrgExample>[] = (Object.keys(ORG_COLUMNS) as OrgColumn[]).map((key) => ({
  key,
  heading: { zh: ORG_COLUMNS[key].zh[0], en: ORG_COLUMNS[key].en[0] },
  cell: ({ parent }, language) => (key === 'parent' ? parent : (EXAMPLE[key]?.[language] ?? null)),
}));
