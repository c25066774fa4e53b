import type { FormPlan } from '@bihuan/domain';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/use-language';

type Shape = FormPlan['shape'];
type GridShape = Extract<Shape, { readonly kind: 'grid' }>;
type Field = Extract<Shape, { readonly kind: 'fields' }>['fields'][number];
type Row = GridShape['rows'][number];
type Column = GridShape['columns'][number];

interface Props {
  readonly shape: GridShape;
  /** What stands in a cell; `key` is its place in the form's values. */
  readonly cell: (key: string, row: Row, column: Column) => ReactNode;
}

/** The table of an annex with its headings, to be filled in or read. */
export function AnnexGrid({ shape, cell }: Props) {
  const language = useLanguage();
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className="grid-table">
        <thead>
          <tr>
            <td />
            {shape.columns.map(({ key, name }) => (
              <th key={key} scope="col">
                {name[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shape.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.name[language]} ({row.unit})
              </th>
              {shape.columns.map((column) => (
                <td key={column.key}>{cell(`${row.key}.${column.key}`, row, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A field's name with its group before it and its unit behind it. */
export function fieldName({ group, name, unit }: Field, language: 'zh' | 'en'): string {
  return `${group ? `${group[language]} · ` : ''}${name[language]}${unit ? ` (${unit})` : ''}`;
}
