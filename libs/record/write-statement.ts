import type { Instant, SubjectKind } from '@bihuan/domain';
import type { Statement } from '@bihuan/persistence';
import { projectionOf } from './projections';
import { TABLES } from './tables';

/** One table's share of a write. */
export type Section =
  | { readonly part: 'rows'; readonly kind: SubjectKind; readonly rows: readonly unknown[] }
  | { readonly part: 'events' | 'commands' | 'notices' | 'wakes' | 'fed'; readonly rows: readonly unknown[] }
  | { readonly part: 'sweep'; readonly by: Instant }
  | { readonly part: 'late' };

const COMMON: Readonly<Record<string, string>> = {
  id: 'uuid',
  org_id: 'uuid',
  version: 'int',
  state: 'text',
  driver: 'text',
  ended: 'boolean',
  body: 'jsonb',
  body_hash: 'text',
  next_due: 'timestamptz',
  asleep_until: 'timestamptz',
  created_at: 'timestamptz',
  changed_at: 'timestamptz',
};
/** Never changed once the row exists. */
const FIXED = ['id', 'created_at'];

const texts = new Map<string, string>();

/**
 * One statement for all that a decision writes: a data-modifying CTE per table, prepared once per combination of tables.
 * `$1` is the district, `$2` legal now; every section adds one parameter.
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
  const params = sections.flatMap((section) =>
    section.part === 'late' ? [] : [section.part === 'sweep' ? section.by : JSON.stringify(section.rows)],
  );
  return { sql: { name, text }, params: [districtId, legal, ...params] };
}

function shortName(section: Section): string {
  return section.part === 'rows' ? section.kind.slice(0, 2) : section.part.slice(0, 2).toUpperCase();
}

function compose(sections: readonly Section[]): string {
  let next = 3;
  const parts = sections.map((section) => {
    const param = section.part === 'late' ? '' : `$${next++}`;
    switch (section.part) {
      case 'rows':
        return rows(section.kind, param);
      case 'events':
        return events(param);
      case 'commands':
        return commands(param);
      case 'notices':
        return notices(param);
      case 'wakes':
        return wakes(param);
      case 'sweep':
        return sweep(param);
      case 'late':
        return LATE;
      case 'fed':
        return fed(param);
    }
  });
  return `with ${parts.join(',\n')}\nselect $1::uuid as district, $2::timestamptz as legal`;
}

/** A row is inserted or replaced by its id; two creations of one subject meet at the events' primary key. */
function rows(kind: SubjectKind, param: string): string {
  const table = TABLES[kind];
  const own = projectionOf(kind).columns;
  const given = { ...COMMON, ...own };
  const columns = Object.keys(given).filter((column) => column !== 'org_id');
  const value = (column: string): string => (column === 'body_hash' ? `decode(r.body_hash, 'hex')` : `r.${column}`);
  const replaced = columns.filter((column) => !FIXED.includes(column));
  return `${table}_written as (
    insert into ${table} (district_id, org_path, ${columns.join(', ')})
    select $1::uuid, (select path from orgs o where o.id = r.org_id and o.district_id = $1::uuid), ${columns.map(value).join(', ')}
    from jsonb_to_recordset(${param}::jsonb) as r(${definition(given)})
    on conflict (id) do update set org_path = excluded.org_path, stuck_incident = null, stuck_retry_at = null,
      ${replaced.map((column) => `${column} = excluded.${column}`).join(', ')})`;
}

function events(param: string): string {
  return `events_written as (
    insert into events (subject_kind, subject_id, version, district_id, type, data, clocks, actor, command_id, due_at, effective_at, recorded_at, number_series, pins)
    select r.subject_kind, r.subject_id, r.version, $1::uuid, r.type, r.data, r.clocks, r.actor, r.command_id, r.due_at, r.effective_at, r.recorded_at, r.number_series, r.pins
    from jsonb_to_recordset(${param}::jsonb) as r(subject_kind text, subject_id uuid, version int, type text, data jsonb, clocks jsonb,
      actor jsonb, command_id text, due_at timestamptz, effective_at timestamptz, recorded_at timestamptz, number_series text, pins jsonb))`;
}

function commands(param: string): string {
  return `commands_written as (
    insert into commands (district_id, actor_id, command_id, body_hash, subject_kind, subject_id, answer, recorded_at)
    select $1::uuid, r.actor_id, r.command_id, decode(r.body_hash, 'hex'), r.subject_kind, r.subject_id, r.answer, $2::timestamptz
    from jsonb_to_recordset(${param}::jsonb) as r(actor_id text, command_id text, body_hash text, subject_kind text, subject_id uuid, answer jsonb))`;
}

function notices(param: string): string {
  return `notices_written as (
    insert into notices (district_id, subject_kind, subject_id, clock, deadline_version, rung, recipient, channel, role, fallback,
      supersedes, facts, due_at, fired_at, late_ms)
    select $1::uuid, r.subject_kind, r.subject_id, r.clock, r.deadline_version, r.rung, r.recipient, r.channel, r.role, r.fallback,
      array(select jsonb_array_elements_text(r.supersedes)), r.facts, r.due_at, r.fired_at, r.late_ms
    from jsonb_to_recordset(${param}::jsonb) as r(subject_kind text, subject_id uuid, clock text, deadline_version int, rung text,
      recipient text, channel text, role text, fallback boolean, supersedes jsonb, facts jsonb, due_at timestamptz,
      fired_at timestamptz, late_ms bigint)
    on conflict (subject_kind, subject_id, clock, deadline_version, rung, recipient, channel) do nothing)`;
}

function wakes(param: string): string {
  return `wakes_written as (
    insert into outbox (lane, district_id, key, payload)
    select 'wake', $1::uuid, r.key, jsonb_build_object('kind', r.kind, 'id', r.id)
    from jsonb_to_recordset(${param}::jsonb) as r(key text, kind text, id text) order by r.key
    on conflict (key) where lane = 'wake' do update set generation = outbox.generation + 1)`;
}

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

function fed(param: string): string {
  return `fed_noted as (
    update change_subjects c set done_at = clock_timestamp()
    from jsonb_to_recordset(${param}::jsonb) as r("changeId" uuid, "subjectId" uuid)
    where c.change_id = r."changeId" and c.subject_id = r."subjectId" and c.done_at is null)`;
}

function definition(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
}
