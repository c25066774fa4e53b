import type { Directory } from '../kernel/roles';
import type { UnitsRule } from './part-schedule';

/** Which organisations stand in a role of the plan towards a part, as far as it can be said without looking at them. */
export type UnitsAsked =
  | { readonly by: 'ids'; readonly ids: readonly string[] }
  | { readonly by: 'kinds'; readonly kinds: readonly string[] }
  /** Of these kinds: the bodies of the line, and all enterprises, because which firms belong to a line is not on record yet. */
  | { readonly by: 'line'; readonly kinds: readonly string[]; readonly office: string; readonly department: string };

/** An organisation as far as roles look at it. */
export interface AskedOrg {
  readonly id: string;
  readonly kind: string;
}

/** Who stands in a role towards a part of that code. */
export function unitsAsked(units: UnitsRule, code: string, directory: Directory): UnitsAsked {
  if (units.by === 'named') return { by: 'ids', ids: units.orgIds };
  if (units.by === 'kind' && units.scope === 'district') return { by: 'kinds', kinds: units.kinds };
  const line = directory.lines[units.by === 'directory' ? (units.line ?? code) : code];
  const office = line?.sectorOffice ?? directory.committeeOffice;
  if (units.by === 'directory') {
    return { by: 'ids', ids: [units.role === 'sector-office' ? office : directory.committeeOffice] };
  }
  return { by: 'line', kinds: units.kinds, office, department: line?.department ?? office };
}

/** Whether an organisation is among them. @param committee the parent of the line's office */
export function isAsked({ id, kind }: AskedOrg, asked: UnitsAsked, committee: string | null): boolean {
  switch (asked.by) {
    case 'ids':
      return asked.ids.includes(id);
    case 'kinds':
      return asked.kinds.includes(kind);
    case 'line':
      return (
        asked.kinds.includes(kind) &&
        (kind === 'enterprise' || [asked.office, asked.department, committee].includes(id))
      );
  }
}
