import { deriveId } from '../../kernel/derive-id';
import type { Directory } from '../../kernel/roles';
import type { Actor, Refusal } from '../../kernel/subject';
import { refuse } from '../refusals';
import { holdsPostIn } from '../roles';
import type { LedgerColumn } from './columns';
import type { LedgerRow, RowMistake } from './read-row';

/**
 * The hazard a row becomes. An id of another system names the same hazard in whatever file it comes again; without one it is
 * the row of this import.
 */
export function importedId(districtId: string, importId: string, row: number, { external }: LedgerRow): string {
  return external
    ? deriveId(districtId, 'external', external.system, external.id)
    : deriveId(importId, 'row', String(row));
}

/** The same content handed in by the same district is the same import, whoever hands it in; a dry run is one of its own. */
export function importIdOf(districtId: string, fingerprint: string, dryRun: boolean): string {
  return deriveId(districtId, dryRun ? 'dry-import' : 'import', fingerprint);
}

/** Ledgers are brought in by those who keep them: the committee's office, the offices and departments of lines, and towns. */
export function mayImport(actor: Actor, { committeeOffice, lines, towns }: Directory): Refusal | null {
  const keepers = [
    committeeOffice,
    ...Object.values(lines).flatMap(({ department, sectorOffice }) => [department, sectorOffice]),
    ...Object.values(towns),
  ];
  if (keepers.some((orgId) => holdsPostIn(actor, orgId))) return null;
  const roles = ['committee-office', 'sector-office', 'supervising-unit', 'town'];
  return refuse('role-needed', { command: 'ImportHazards', roles });
}

/** Where in the row the reason of a refused command is to be looked for. */
export function refusedAt(command: string, refusal: Refusal): RowMistake {
  return { column: columnOf(command, refusal.code), code: refusal.code, facts: refusal.facts };
}

function columnOf(command: string, code: string): LedgerColumn | null {
  if (code === 'responsible-unit-unknown') return 'responsible';
  if (code.startsWith('deadline-')) return 'rectifyBy';
  const days: Readonly<Record<string, LedgerColumn>> = {
    Report: 'foundOn',
    Grade: 'gradedOn',
    OrderRectification: 'orderedOn',
  };
  if (code.startsWith('effective-')) return days[command] ?? null;
  if (command === 'Grade') return 'standard';
  return command === 'OrderRectification' ? 'orderNo' : null;
}
