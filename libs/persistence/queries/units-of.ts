import { unitsAsked, type Directory, type UnitsRule } from '@bihuan/domain';

/** A condition on `orgs o` with the value of its one parameter: which organisations stand in a role of the plan. */
export interface UnitsCondition {
  readonly condition: string;
  readonly value: unknown;
}

/** Who stands in a role towards a part of that code; `param` is the place of the value, e.g. `$5`. */
export function unitsCondition(units: UnitsRule, code: string, directory: Directory, param: string): UnitsCondition {
  const asked = unitsAsked(units, code, directory);
  switch (asked.by) {
    case 'ids':
      return { condition: `o.id = any(${param}::uuid[])`, value: asked.ids };
    case 'kinds':
      return { condition: `o.kind = any(${param}::text[])`, value: asked.kinds };
    case 'line': {
      const kinds = asked.kinds.map((kind) => `'${kind}'`).join(', ');
      return {
        condition: `o.kind in (${kinds}) and (o.kind = 'enterprise' or o.id = any(${param}::uuid[])
          or o.id = (select parent_id from orgs where id = (${param}::uuid[])[1]))`,
        value: [asked.office, asked.department],
      };
    }
  }
}
