import type { SubjectKind, SubjectRef } from '@bihuan/domain';
import type { Statement, Tx } from '@bihuan/persistence';
import type { DbTime, ServerClock } from './clock';
import type { District, RulesCache } from './rules-cache';
import { TABLES } from './tables';
import type { ClockReading } from './types';

/** A command that was applied before, as it is stored. */
export interface StoredCommand {
  readonly bodyHash: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly answer: { readonly base: number; readonly version: number; readonly events: readonly string[] };
}

/** What a transaction knows besides its subjects, read after their rows are locked. */
export interface Head {
  readonly reading: ClockReading;
  readonly district: District;
  readonly rulesRevision: number;
  readonly rehearsal: boolean;
  /** A change of rules is being fed to this district's subjects. */
  readonly changing: boolean;
  /** The command that bears the asked id, if it was applied before. */
  readonly command: StoredCommand | null;
}

interface HeadRow {
  readonly server_ms: number;
  readonly origin_legal_ms: number | null;
  readonly origin_server_ms: number | null;
  readonly rate: number;
  readonly rules_revision: number;
  readonly rehearsal: boolean;
  readonly district_id: string | null;
  readonly revision: number | null;
  readonly changing: boolean;
  readonly body_hash: string | null;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly answer: StoredCommand['answer'];
}

const CLOCK_COLUMNS = `(extract(epoch from clock_timestamp()) * 1000)::float8 as server_ms,
  (extract(epoch from i.origin_legal) * 1000)::float8 as origin_legal_ms,
  (extract(epoch from i.origin_server) * 1000)::float8 as origin_server_ms, i.rate, i.rules_revision, i.rehearsal`;

/** The district is named, or it is the one of a subject; then the subject's kind is part of the statement. */
function headStatement(kind: SubjectKind | null): Statement {
  const district = kind === null ? '$1::uuid' : `(select district_id from ${TABLES[kind]} where id = $1::uuid)`;
  return {
    name: `head_${kind ?? 'district'}`,
    text: `select ${CLOCK_COLUMNS}, d.id as district_id, d.revision,
      exists (select 1 from changes c where c.district_id = d.id and c.finished_at is null) as changing,
      encode(k.body_hash, 'hex') as body_hash, k.subject_kind, k.subject_id, k.answer
    from installation i
    left join districts d on d.id = ${district}
    left join commands k on k.district_id = d.id and k.actor_id = $2 and k.command_id = $3`,
  };
}
const CLOCK = { name: 'clock', text: `select ${CLOCK_COLUMNS} from installation i` };

/** Where the head's district comes from: its id, or a subject of it. */
export type DistrictOf = { readonly districtId: string } | { readonly subject: SubjectRef };

/** Reads the clock, the district and the command's row if it exists. To be called after the rows are locked. Null: no such district or subject. */
export async function readHead(
  tx: Tx,
  env: { readonly clock: ServerClock; readonly rules: RulesCache },
  of: DistrictOf,
  command: { actorId: string; commandId: string } | null,
): Promise<Head | null> {
  const statement = headStatement('subject' in of ? of.subject.kind : null);
  const id = 'subject' in of ? of.subject.id : of.districtId;
  const rows = await tx.query<HeadRow>(statement, [id, command?.actorId ?? '', command?.commandId ?? '']);
  const row = rows[0];
  if (!row) throw new Error('The installation has no row; run the migrations.');
  if (row.district_id === null) return null;
  const [reading, district] = await Promise.all([
    env.clock.read(toDbTime(row)),
    env.rules.district(tx, row.district_id, row.revision ?? 0),
  ]);
  return {
    reading,
    district,
    rulesRevision: row.rules_revision,
    rehearsal: row.rehearsal,
    changing: row.changing,
    command:
      row.body_hash === null
        ? null
        : { bodyHash: row.body_hash, subjectKind: row.subject_kind, subjectId: row.subject_id, answer: row.answer },
  };
}

/** Reads only the clock. */
export async function readClock(tx: Tx, clock: ServerClock): Promise<ClockReading> {
  const rows = await tx.query<HeadRow>(CLOCK);
  if (!rows[0]) throw new Error('The installation has no row; run the migrations.');
  return clock.read(toDbTime(rows[0]));
}

function toDbTime(row: HeadRow): DbTime {
  return {
    serverMs: row.server_ms,
    originLegalMs: row.origin_legal_ms,
    originServerMs: row.origin_server_ms,
    rate: row.rate,
  };
}
