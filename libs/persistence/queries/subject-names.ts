import type { SubjectKind, SubjectRef } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { SUBJECT_TABLES } from './subjects';

interface InBoth {
  readonly zh: string;
  readonly en: string;
}

/** What a subject is told apart by; null for what its kind does not have. */
export interface SubjectNameRow {
  readonly id: string;
  readonly title: string | null;
  readonly name: InBoth | string | null;
  readonly period: string | null;
  /** The code of the part it is of, or is. */
  readonly code: string | null;
  readonly slipKind: string | null;
  readonly number: string | null;
  readonly orderNo: string | null;
  /** Of a part, its rounds with their names. */
  readonly rounds: readonly { readonly dutyId: string; readonly period: string; readonly name: InBoth }[] | null;
}

/** The names of subjects of this district, by `kind:id`; one query per kind, and nothing for those that are not there. */
export async function readSubjectNames(
  tx: Tx,
  districtId: string,
  refs: readonly SubjectRef[],
): Promise<ReadonlyMap<string, SubjectNameRow>> {
  const found = new Map<string, SubjectNameRow>();
  for (const kind of new Set(refs.map((ref) => ref.kind))) {
    const ids = [...new Set(refs.filter((ref) => ref.kind === kind).map(({ id }) => id))];
    for (const row of await namesIn(tx, kind, districtId, ids)) found.set(`${kind}:${row.id}`, row);
  }
  return found;
}

function namesIn(tx: Tx, kind: SubjectKind, districtId: string, ids: readonly string[]): Promise<SubjectNameRow[]> {
  return tx.query<SubjectNameRow>(
    {
      name: `subject_names_${kind}`,
      text: `select id, body->>'title' as title, body->'name' as name, body->>'period' as period, body->>'code' as code,
               body->>'slipKind' as "slipKind", body->>'number' as number, body->>'orderNo' as "orderNo",
               ${kind === 'part' ? `body->'rounds'` : 'null'} as rounds
             from ${SUBJECT_TABLES[kind]} where district_id = $1 and id = any($2::uuid[])`,
    },
    [districtId, ids],
  );
}
