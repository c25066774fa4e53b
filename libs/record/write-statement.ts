import type { Instant, SubjectKind } from '@bihuan/domain';
import type { Statement } from '@bihuan/persistence';
import { projectionOf } from './projections';
import { TABLES } from './tables';

type Row = Readonly<Record<string, unknown>>;
type Columns = Readonly<Record<string, string>>;

/** One table's share of a write. `known`: its rows exist and are locked, so they are updated by their ids. */
export type Section =
  | { readonly part: 'rows'; readonly kind: SubjectKind; readonly rows: readonly Row[]; readonly known: boolean }
  | { readonly part: 'events' | 'commands' | 'notices' | 'wakes' | 'fed'; readonly rows: readonly Row[] }
  | { readonly part: 'sweep'; readonly by: Instant }
  | { readonly part: 'late' };

const COMMON: Columns = {
  id: 'uuid',
  org_id: 'uuid',
  version: 'int',
  state: 'text',
  driver: 'text',
  ended: 'boolean',
  body: 'jsonb',
  next_due: 'timestamptz',
  asleep_until: 'timestamptz',
  created_at: 'timestamptz',
  changed_at: 'timestamptz',
};
/** Never changed once the row exists. */
const FIXED = ['id', 'created_at'];

const EVENTS: Columns = {
  subject_kind: 'text',
  subject_id: 'uuid',
  version: 'int',
  type: 'text',
  data: 'jsonb',
  clocks: 'jsonb',
  actor: 'jsonb',
  command_id: 'text',
  number_series: 'text',
  pins: 'jsonb',
  due_at: 'timestamptz',
  effective_at: 'timestamptz',
  recorded_at: 'timestamptz',
};
const COMMANDS: Columns = {
  actor_id: 'text',
  command_id: 'text',
  body_hash: 'text',
  subject_kind: 'text',
  subject_id: 'uuid',
  answer: 'jsonb',
};
/** What only the audit trail has of a command; its rows are written from the commands' own. */
const AUDITED: Columns = { action: 'text', post: 'text', what: 'text' };
const NOTICES: Columns = {
  subject_kind: 'text',
  subject_id: 'uuid',
  clock: 'text',
  deadline_version: 'int',
  rung: 'text',
  recipient: 'text',
  channel: 'text',
  role: 'text',
  fallback: 'boolean',
  supersedes: 'jsonb',
  facts: 'jsonb',
  due_at: 'timestamptz',
  fired_at: 'timestamptz',
  late_ms: 'bigint',
};
const WAKES: Columns = { key: 'text', kind: 'text', id: 'text' };
const FED: Columns = { change_id: 'uuid', subject_id: 'uuid' };

const texts = new Map<string, string>();

/**
 * One statement for all that a decision writes: a data-modifying CTE per table, prepared once per combination of tables.
 * A single row comes as plain parameters, which costs Postgres half of what a JSON record set does; several come as JSON.
 */
export function writeStatement(
  districtId: string,
  legal: Instant,
  sections: readonly Section[],
): { sql: Statement; params: readonly unknown[] } {
  const name = `w_${sections.map(shortName).join('_')}`;
  let text = texts.get(name);
  if (text === undefined) {
    text = compose(sections);
    texts.set(name, text);
  }
  return { sql: { name, text }, params: [districtId, legal, ...sections.flatMap(paramsOf)] };
}

function shortName(section: Section): string {
  if (section.part === 'sweep' || section.part === 'late') return section.part.slice(0, 2).toUpperCase();
  const single = section.rows.length === 1 ? '1' : '';
  if (section.part === 'rows') return `${section.kind.slice(0, 2)}${section.known ? 'u' : ''}${single}`;
  return `${section.part.slice(0, 2).toUpperCase()}${single}`;
}

function paramsOf(section: Section): readonly unknown[] {
  if (section.part === 'late') return [];
  if (section.part === 'sweep') return [section.by];
  const [only] = section.rows;
  if (section.rows.length !== 1 || !only) return [JSON.stringify(section.rows)];
  return Object.entries(columnsOf(section)).map(([name, type]) => {
    const value = only[name];
    if (value === undefined || value === null) return null;
    return type === 'jsonb' ? JSON.stringify(value) : value;
  });
}

function columnsOf(section: Extract<Section, { rows: unknown }>): Columns {
  if (section.part === 'rows') return { ...COMMON, ...projectionOf(section.kind).columns };
  return { events: EVENTS, commands: { ...COMMANDS, ...AUDITED }, notices: NOTICES, wakes: WAKES, fed: FED }[
    section.part
  ];
}

function compose(sections: readonly Section[]): string {
  let next = 3;
  const parts = sections.map((section) => {
    if (section.part === 'late') return LATE;
    if (section.part === 'sweep') return sweep(`$${next++}`);
    const columns = columnsOf(section);
    const source = section.rows.length === 1 ? oneRow(columns, next) : recordSet(columns, next);
    next += section.rows.length === 1 ? Object.keys(columns).length : 1;
    switch (section.part) {
      case 'rows':
        return section.known ? update(section.kind, columns, source) : upsert(section.kind, columns, source);
      case 'events':
        return `events_written as (insert into events (district_id, ${names(EVENTS)}) select $1::uuid, ${prefixed(EVENTS)} from ${source})`;
      case 'commands':
        return `commands_written as (insert into commands (district_id, recorded_at, ${names(COMMANDS)})
          select $1::uuid, $2::timestamptz, ${prefixed(COMMANDS)} from ${source}),
        audit_written as (insert into audit (district_id, at, actor, request_id, subject_kind, subject_id, ${names(AUDITED)})
          select $1::uuid, $2::timestamptz, r.actor_id, r.command_id, r.subject_kind, r.subject_id::text, ${prefixed(AUDITED)} from ${source})`;
      case 'notices':
        return `notices_written as (insert into notices (district_id, ${names(NOTICES)}) select $1::uuid, ${prefixed(NOTICES)} from ${source}
          on conflict (subject_kind, subject_id, clock, deadline_version, rung, recipient, channel) do nothing)`;
      case 'wakes':
        return `wakes_written as (insert into outbox (lane, district_id, key, payload)
          select 'wake', $1::uuid, r.key, jsonb_build_object('kind', r.kind, 'id', r.id) from ${source} order by r.key
          on conflict (key) where lane = 'wake' do update set generation = outbox.generation + 1)`;
      case 'fed':
        return `fed_noted as (update change_subjects c set done_at = clock_timestamp() from ${source}
          where c.change_id = r.change_id and c.subject_id = r.subject_id and c.done_at is null)`;
    }
  });
  return `with ${parts.join(',\n')}\nselect 1 where $1::uuid is null and $2::timestamptz is null`;
}

/** A new row, or several: inserted or replaced by id. Two creations of one subject meet at the events' primary key. */
function upsert(kind: SubjectKind, given: Columns, source: string): string {
  const columns = without(given, ['org_id']);
  const replaced = Object.keys(without(columns, FIXED));
  return `${TABLES[kind]}_written as (insert into ${TABLES[kind]} (district_id, org_path, body_hash, ${names(columns)})
    select $1::uuid, ${PATH}, ${BODY_HASH}, ${prefixed(columns)} from ${source}
    on conflict (id) do update set org_path = excluded.org_path, body_hash = excluded.body_hash, stuck_incident = null, stuck_retry_at = null,
      ${replaced.map((column) => `${column} = excluded.${column}`).join(', ')})`;
}

function update(kind: SubjectKind, given: Columns, source: string): string {
  const columns = Object.keys(without(given, ['org_id', ...FIXED]));
  return `${TABLES[kind]}_updated as (update ${TABLES[kind]} t set org_path = ${PATH}, body_hash = ${BODY_HASH}, stuck_incident = null, stuck_retry_at = null,
    ${columns.map((column) => `${column} = ${value(column)}`).join(', ')} from ${source} where t.id = r.id)`;
}

/** Postgres writes jsonb with sorted keys, so that equal states have equal texts. */
const BODY_HASH = `sha256(convert_to(r.body::text, 'UTF8'))`;
const PATH = `(select o.path from orgs o where o.id = r.org_id and o.district_id = $1::uuid)`;

/** The sweep is woken only when it would otherwise sleep past this subject's due. */
function sweep(param: string): string {
  return `sweep_told as (
    update sweeps set asleep_until = ${param}::timestamptz where district_id = $1::uuid and asleep_until > ${param}::timestamptz
    returning district_id),
  sweep_woken as (
    insert into outbox (lane, district_id, key, payload)
    select 'wake', district_id, 'sweep:' || district_id, jsonb_build_object('kind', 'sweep', 'id', district_id) from sweep_told
    on conflict (key) where lane = 'wake' do update set generation = outbox.generation + 1)`;
}

const LATE = `late_noted as (
    insert into incidents (district_id, kind, detail) values ($1::uuid, 'late', jsonb_build_object('since', $2::timestamptz))
    on conflict do nothing)`;

function oneRow(columns: Columns, from: number): string {
  const list = Object.entries(columns).map(([name, type], index) => `$${from + index}::${type} as ${name}`);
  return `(select ${list.join(', ')}) r`;
}

function recordSet(columns: Columns, param: number): string {
  const list = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return `jsonb_to_recordset($${param}::jsonb) as r(${list.join(', ')})`;
}

function names(columns: Columns): string {
  return Object.keys(columns).join(', ');
}

function prefixed(columns: Columns): string {
  return Object.keys(columns).map(value).join(', ');
}

function value(column: string): string {
  if (column === 'body_hash') return `decode(r.body_hash, 'hex')`;
  if (column === 'supersedes') return `array(select jsonb_array_elements_text(r.supersedes))`;
  return `r.${column}`;
}

function without(columns: Columns, left: readonly string[]): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([name]) => !left.includes(name)));
}
