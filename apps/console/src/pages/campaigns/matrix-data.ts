import type { Api, RoundRow, RoundUnit } from '@bihuan/client';

/** Where a unit stands in a round. Late, missing and returned are three different things. */
export const STANDINGS = ['submitted', 'late', 'missing', 'returned', 'not-due'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What a unit's place in a round comes to in the matrix. */
export function standingOf({
  state,
  late,
  missing,
  submissionId,
}: Pick<RoundUnit, 'state' | 'late' | 'missing' | 'submissionId'>): Standing {
  if (state === 'returned') return 'returned';
  if (missing) return 'missing';
  if (submissionId === null) return 'not-due';
  return late ? 'late' : 'submitted';
}

/** One unit's year in a duty: its places by the round's id. */
export interface MatrixRow {
  readonly orgId: string;
  readonly orgName: string;
  readonly places: Readonly<Record<string, RoundUnit>>;
}

/** Units, by name, with their places in these rounds. */
export function matrixOf(
  rounds: readonly { readonly id: string; readonly units: readonly RoundUnit[] }[],
): MatrixRow[] {
  const rows = new Map<string, { orgId: string; orgName: string; places: Record<string, RoundUnit> }>();
  for (const { id, units } of rounds) {
    for (const unit of units) {
      const row = rows.get(unit.orgId) ?? { orgId: unit.orgId, orgName: unit.orgName, places: {} };
      row.places[id] = unit;
      rows.set(unit.orgId, row);
    }
  }
  return [...rows.values()].sort((a, b) => (a.orgName < b.orgName ? -1 : 1));
}

/** Every unit of every one of these rounds. */
export async function readUnits(api: Api, rounds: readonly RoundRow[]) {
  return Promise.all(
    rounds.map(async ({ id }) => {
      const units: RoundUnit[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await api.rounds.units({ path: { id }, query: { limit: 200, cursor } });
        units.push(...page.items);
        if (page.next === null) return { id, units };
        cursor = page.next;
      }
    }),
  );
}
