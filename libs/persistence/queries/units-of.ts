import type { Directory, UnitsRule } from '@bihuan/domain';

/** A condition on `orgs o` with the value of its one parameter: which organisations stand in a role of the plan. */
export interface UnitsCondition {
  readonly condition: string;
  readonly value: unknown;
}

/** Who stands in a role towards a part of that code; `param` is the place of the value, e.g. `$5`. */
export function unitsCondition(units: UnitsRule, code: string, directory: Directory, param: string): UnitsCondition {
  if (units.by === 'named') return { condition: `o.id = any(${param}::uuid[])`, value: units.orgIds };
  if (units.by === 'kind' && units.scope === 'district')
    return { condition: `o.kind = any(${param}::text[])`, value: units.kinds };
  const line = directory.lines[units.by === 'directory' ? (units.line ?? code) : code];
  const office = line?.sectorOffice ?? directory.committeeOffice;
  if (units.by === 'directory') {
    const value = units.role === 'sector-office' ? office : directory.committeeOffice;
    return { condition: `o.id = ${param}::uuid`, value };
  }
  // Which firms belong to a line is not on record yet: all of them are asked. Of bodies only the line's own are.
  const kinds = units.kinds.map((kind) => `'${kind}'`).join(', ');
  return {
    condition: `o.kind in (${kinds}) and (o.kind = 'enterprise' or o.id = any(${param}::uuid[])
      or o.id = (select parent_id from orgs where id = (${param}::uuid[])[1]))`,
    value: [office, line?.department ?? office],
  };
}
