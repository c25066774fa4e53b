import type { EntryKind, TimelineEntry } from '@bihuan/contracts/simulation';
import type { Json } from '@bihuan/domain';
import type { PlayedTime } from '@bihuan/simulation';
import { type Placed, inOrder } from './entry';

/** What happened, with the subject as it is at the end. */
export interface EventRow {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly data: Readonly<Record<string, Json>>;
  readonly due_at: Date | null;
  readonly recorded_at: Date;
  readonly body: Readonly<Record<string, Json>>;
}

/** One notice with everybody who got it. */
export interface NoticeRow {
  readonly kind: string;
  readonly id: string;
  readonly clock: string;
  readonly version: number;
  readonly rung: string;
  readonly due_at: Date;
  readonly fired_at: Date;
  readonly recipients: readonly string[];
  readonly body: Readonly<Record<string, Json>>;
}

/** The rung that drafted a slip. */
interface Cause {
  readonly kind: string;
  readonly id: string;
  readonly clock: string;
  readonly rung: string;
}

const TABLES = {
  part: 'parts',
  round: 'rounds',
  submission: 'submissions',
  hazard: 'hazards',
  listing: 'listings',
  slip: 'slips',
} as const;
const KINDS: Readonly<Record<string, EntryKind>> = {
  part: 'phase',
  round: 'round',
  submission: 'submission',
  hazard: 'hazard',
  listing: 'listing',
  slip: 'slip',
};
/** Rungs show as the notices and slips they bring, and a part's birth and bookkeeping are no news. */
const LEFT_OUT = new Set(['RungFired', 'RungSuperseded', 'PinsMoved', 'PartOpened', 'RoundOpeningDue']);

const BODIES = Object.entries(TABLES)
  .map(([kind, table]) => `select '${kind}' as kind, id, body from ${table}`)
  .join(' union all ');

const EVENTS = `select e.subject_kind as kind, e.subject_id as id, e.version, e.type, e.data, e.due_at, e.recorded_at, b.body
  from events e join (${BODIES}) b on b.kind = e.subject_kind and b.id = e.subject_id`;

const NOTICES = `select n.subject_kind as kind, n.subject_id as id, n.clock, n.deadline_version as version, n.rung,
    n.due_at, n.fired_at, array_agg(coalesce(u.login, n.recipient)) as recipients, (array_agg(b.body))[1] as body
  from notices n join (${BODIES}) b on b.kind = n.subject_kind and b.id = n.subject_id
  left join users u on u.id::text = n.recipient
  group by 1, 2, 3, 4, 5, 6, 7`;

/** Everything that happened, in its one order. */
export async function readTimeline(time: PlayedTime): Promise<readonly TimelineEntry[]> {
  const events = await time.rows<EventRow>(EVENTS);
  const notices = await time.rows<NoticeRow>(NOTICES);
  const orgs = await time.rows<{ id: string; name: string }>('select id, name from orgs');
  return timelineOf(events, notices, new Map(orgs.map(({ id, name }) => [id, name])));
}

/** The entries of what happened, in their one order. @param names of organisations by id */
export function timelineOf(
  events: readonly EventRow[],
  notices: readonly NoticeRow[],
  names: ReadonlyMap<string, string>,
): readonly TimelineEntry[] {
  return inOrder([...events.filter(isNews).map((row) => ofEvent(row, names)), ...notices.map((row) => ofNotice(row))]);
}

/** The kinds of subject a timeline tells of. */
export function isTold(kind: string): boolean {
  return Object.hasOwn(TABLES, kind);
}

/** A part tells of its phases; that a round opened is told by the round. */
function isNews({ kind, type }: EventRow): boolean {
  return !LEFT_OUT.has(type) && (kind !== 'part' || type !== 'RoundOpened');
}

function ofEvent(row: EventRow, names: ReadonlyMap<string, string>): Placed {
  const { kind, id, type, data, body, version } = row;
  const cause = kind === 'slip' ? (body['cause'] as Cause | null) : null;
  const addressee = names.get(String(body['addresseeOrgId'] ?? ''));
  return {
    version,
    entry: {
      at: row.recorded_at.toISOString(),
      kind: KINDS[kind] ?? 'hazard',
      subject: `${kind}:${id}`,
      type,
      ...partOf(body),
      ...(cause ? { clock: cause.clock } : {}),
      ...(cause ? { rung: cause.rung } : {}),
      ...(kind === 'slip' && addressee ? { recipients: [addressee] } : {}),
      ...(row.due_at ? { dueAt: row.due_at.toISOString() } : {}),
      facts: { ...titleOf(kind, body), ...(cause ? { about: `${cause.kind}:${cause.id}` } : {}), ...plain(data) },
    },
  };
}

function ofNotice(row: NoticeRow): Placed {
  return {
    version: row.version,
    entry: {
      at: row.fired_at.toISOString(),
      kind: 'notice',
      subject: `${row.kind}:${row.id}`,
      type: 'Notice',
      ...partOf(row.body),
      clock: row.clock,
      rung: row.rung,
      recipients: [...row.recipients].sort(),
      dueAt: row.due_at.toISOString(),
      facts: titleOf(row.kind, row.body),
    },
  };
}

function partOf(body: EventRow['body']): { part?: string } {
  const code = body['code'] ?? body['line'];
  return typeof code === 'string' ? { part: code } : {};
}

/** What a person would call the subject. */
function titleOf(kind: string, body: EventRow['body']): Record<string, Json> {
  const of = (...names: string[]): Record<string, Json> =>
    Object.fromEntries(names.flatMap((name) => (body[name] == null ? [] : [[name, body[name]]])));
  switch (kind) {
    case 'hazard':
      return of('title', 'level');
    case 'round':
      return of('dutyId', 'period', 'due');
    case 'submission':
      return of('dutyId', 'period', 'due', 'late');
    case 'listing':
      return { ...of('line'), orderNo: (body['order'] as { orderNo?: string } | null)?.orderNo ?? null };
    case 'slip':
      return of('slipKind');
    default:
      return {};
  }
}

/** The plain values of an event: what is a list or a record of its own would not be read on one line. */
function plain(data: EventRow['data']): Record<string, Json> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && typeof value !== 'object'));
}
