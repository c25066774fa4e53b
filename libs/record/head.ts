import type { SubjectKind, SubjectRef } from '@bihuan/domain';
import type { Statement, Tx } from '@bihuan/persistence';
import type { DbTime, ServerClock } from './clock';
import type { District, RulesCache } from './rules-cache';
import type { LockedRow } from './entry';
import { LOCKED_COLUMNS, toLocked, type LockedColumns } from './lock';
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

/** The head and one subject's locked row, read by one statement. */
export interface Opened {
  readonly head: Head;
  /** Null when there is no such subject. */
  readonly before: LockedRow | null;
}

/** One array instead of a dozen columns: describing columns cost more than everything else in this statement. */
type Info = readonly [
  serverMs: number,
  originLegalMs: number | null,
  originServerMs: number | null,
  rate: number,
  rulesRevision: number,
  rehearsal: boolean,
  districtId: string | null,
  revision: number | null,
  changing: boolean,
  command: readonly [bodyHash: string, kind: string, id: string, answer: StoredCommand['answer']] | null,
];

const CLOCK_VALUES = `date_part('epoch', clock_timestamp()) * 1000, date_part('epoch', i.origin_legal) * 1000,
  date_part('epoch', i.origin_server) * 1000, i.rate, i.rules_revision, i.rehearsal`;

const INFO = `jsonb_build_array(${CLOCK_VALUES}, d.id, d.revision,
  exists (select 1 from changes c where c.district_id = d.id and c.finished_at is null),
  case when k.command_id is not null then jsonb_build_array(encode(k.body_hash, 'hex'), k.subject_kind, k.subject_id, k.answer) end) as info`;
const COMMAND = `left join commands k on k.district_id = d.id and k.actor_id = $2 and k.command_id = $3`;

const HEAD: Statement = {
  name: 'head',
  text: `select ${INFO} from installation i left join districts d on d.id = $1::uuid ${COMMAND}`,
};

/**
 * Locks one subject's row and reads the head. The clock stands in the outer select list, which Postgres works out last: after
 * the lock. What else it reads is as of the statement's start, so a command's row written while it waited is not seen.
 * Without a district (null) it is the subject's own.
 */
function openStatement(kind: SubjectKind): Statement {
  return {
    name: `open_${kind}`,
    text: `with l as materialized (select ${LOCKED_COLUMNS} from ${TABLES[kind]} where id = $4::uuid for update)
      select ${INFO}, l.* from installation i left join l on true
      left join districts d on d.id = coalesce($1::uuid, l.subject_district) ${COMMAND}`,
  };
}

const CLOCK: Statement = {
  name: 'clock',
  text: `select jsonb_build_array(${CLOCK_VALUES}) as info from installation i`,
};

/** Reads the clock and the district, after rows were locked. Null: no such district. */
export async function readHead(tx: Tx, env: HeadSources, districtId: string): Promise<Head | null> {
  const rows = await tx.query<{ info: Info }>(HEAD, [districtId, '', '']);
  return toHead(tx, env, rows[0]?.info);
}

/** Reads whether a command was applied, by a snapshot of its own. */
export async function findCommand(
  tx: Tx,
  env: HeadSources,
  districtId: string,
  command: { actorId: string; commandId: string },
): Promise<StoredCommand | null> {
  const rows = await tx.query<{ info: Info }>(HEAD, [districtId, command.actorId, command.commandId]);
  return (await toHead(tx, env, rows[0]?.info))?.command ?? null;
}

/** Locks one subject and reads the head in one round trip. Null: no such district, or (without one named) no such subject. */
export async function open(
  tx: Tx,
  env: HeadSources,
  ref: SubjectRef,
  districtId: string | null,
  command: { actorId: string; commandId: string } | null,
): Promise<Opened | null> {
  const rows = await tx.query<{ info: Info } & LockedColumns>(openStatement(ref.kind), [
    districtId,
    command?.actorId ?? '',
    command?.commandId ?? '',
    ref.id,
  ]);
  const head = await toHead(tx, env, rows[0]?.info);
  return head && { head, before: rows[0]?.locked ? toLocked(rows[0]) : null };
}

/** What reading a head needs of the record. */
export interface HeadSources {
  readonly clock: ServerClock;
  readonly rules: RulesCache;
}

async function toHead(tx: Tx, env: HeadSources, info: Info | undefined): Promise<Head | null> {
  if (!info) throw new Error('The installation has no row; run the migrations.');
  const [, , , , rulesRevision, rehearsal, districtId, revision, changing, command] = info;
  if (districtId === null) return null;
  const [reading, district] = await Promise.all([
    env.clock.read(toDbTime(info)),
    env.rules.district(tx, districtId, revision ?? 0),
  ]);
  return { reading, district, rulesRevision, rehearsal, changing, command: command && toCommand(command) };
}

function toCommand([bodyHash, subjectKind, subjectId, answer]: NonNullable<Info[9]>): StoredCommand {
  return { bodyHash, subjectKind, subjectId, answer };
}

/** Reads only the clock. */
export async function readClock(tx: Tx, clock: ServerClock): Promise<ClockReading> {
  const rows = await tx.query<{ info: Info }>(CLOCK);
  if (!rows[0]) throw new Error('The installation has no row; run the migrations.');
  return clock.read(toDbTime(rows[0].info));
}

function toDbTime([serverMs, originLegalMs, originServerMs, rate]: Info): DbTime {
  return { serverMs, originLegalMs, originServerMs, rate };
}
