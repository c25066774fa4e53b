import { PERMISSIONS, RIGHTS, STANDINGS, type Permission, type Right, type Standing } from '@bihuan/domain';

/** One permission, and the lines of the table that give it, by who has it. */
export interface MatrixRow {
  readonly permission: Permission;
  readonly given: Readonly<Partial<Record<Standing, readonly Right[]>>>;
}

/** The table of rights as permissions × who: nothing is decided here, a cell holds the table's own lines. */
export function rightsMatrix(): MatrixRow[] {
  return (Object.keys(PERMISSIONS) as Permission[]).map((permission) => {
    const lines = RIGHTS.filter(({ may }) => may.includes(permission));
    const cells = STANDINGS.flatMap((standing) => {
      const given = lines.filter(({ who }) => who.includes(standing));
      return given.length > 0 ? [[standing, given] as const] : [];
    });
    return { permission, given: Object.fromEntries(cells) };
  });
}

/** Whether every word of a text occurs in what a row is called. */
export function saysAll(row: string, text: string): boolean {
  const name = row.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.includes(word));
}
