import { SYSTEM_SCOPE, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { TABLES, unionOfKinds, WORKFLOW_KINDS } from '../tables';
import type { Finding } from '../types';
import { DELIVERY_CHECKS, type RecordCheck } from './deliveries';
import { finding } from './finding';

/** Checks that need no subject's history: SQL over the whole record. Each query finds only what is wrong. */
const CHECKS: readonly RecordCheck[] = [
  {
    invariant: 'I2',
    zh: '迟于宽限而没有系统异常记录',
    en: 'Later than the grace, and no incident says so',
    sql: `select n.subject_kind || ':' || n.subject_id as subject, n.clock, n.rung, n.late_ms::float8 as "lateMs" from notices n
      where n.late_ms > 600000
        and (extract(epoch from n.fired_at - greatest(n.due_at, coalesce((select max(e.recorded_at) from events e
          where e.subject_kind = n.subject_kind and e.subject_id = n.subject_id
            and (e.recorded_at < n.fired_at or e.version = 1)), n.due_at)))
          / nullif((select rate from installation), 0)) > 600
        and not exists (select 1 from incidents i where i.kind = 'late' and i.district_id = n.district_id
          and i.opened_at <= n.server_at + interval '1 minute' and coalesce(i.closed_at, 'infinity') >= n.server_at - interval '1 minute')`,
  },
  {
    invariant: 'I7',
    zh: '事件的命令没有登记',
    en: 'An event belongs to a command that is not on record',
    sql: `select e.subject_kind || ':' || e.subject_id as subject, e.command_id as "commandId", e.version from events e
      where e.command_id is not null and not exists (
        select 1 from commands c where c.district_id = e.district_id and c.command_id = e.command_id)`,
  },
  {
    invariant: 'I7',
    zh: '命令的答复与事件不符',
    en: 'The answer of a command is not what its subject recorded',
    sql: `select c.subject_kind || ':' || c.subject_id as subject, c.command_id as "commandId" from commands c
      where (c.answer->>'version')::int < (c.answer->>'base')::int
        or not exists (select 1 from events e where e.subject_kind = c.subject_kind and e.subject_id = c.subject_id
          and e.version = greatest((c.answer->>'version')::int, 1))`,
  },
  {
    invariant: 'I8',
    zh: '期次中单位的状态与其报送不符',
    en: 'Where a unit stands in a round is not what its submission says',
    sql: `select 'round:' || u.round_id as subject, u.org_id as "orgId", u.state, s.state as submission
      from round_units u left join submissions s on s.round_id = u.round_id and s.unit_id = u.org_id
      where u.state <> coalesce(s.state, 'owing') or u.late <> coalesce(s.late, false) limit 100`,
  },
  {
    invariant: 'I9',
    zh: '组织路径与上级不符',
    en: 'The path of an organisation is not below its parent',
    sql: `select 'org:' || o.id as subject, o.path::text as path from orgs o left join orgs p on p.id = o.parent_id
      where (o.parent_id is null and nlevel(o.path) <> 1)
        or (o.parent_id is not null and (p.id is null or p.district_id <> o.district_id or subpath(o.path, 0, -1) <> p.path))`,
  },
  {
    invariant: 'I14',
    zh: '待发已超过 60 秒',
    en: 'Waiting in the outbox for more than 60 s',
    sql: `select key as subject, lane, attempts, last_error as "lastError" from outbox
      where created_at < clock_timestamp() - interval '60 seconds' and next_attempt_at < clock_timestamp() - interval '10 seconds'
        or created_at < clock_timestamp() - interval '60 seconds' and attempts > 3 order by created_at limit 100`,
  },
  {
    invariant: 'open-incident',
    zh: '有未关闭的系统异常',
    en: 'An incident is open',
    sql: `select coalesce(subject_kind || ':' || subject_id, 'incident:' || id) as subject, id::int as incident, kind, detail from incidents
      where closed_at is null order by opened_at limit 100`,
  },
  ...DELIVERY_CHECKS,
];

/** I1 (channels), I2 (incidents), I7, I9, I14 and the open incidents. */
export async function checkRecord(uow: UnitOfWork): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { invariant, zh, en, sql } of CHECKS) {
    const rows = await read(uow, (tx) => tx.query<{ subject: string } & Record<string, never>>(sql));
    for (const { subject, ...facts } of rows) findings.push(finding(invariant, subject, { zh, en }, facts));
  }
  return findings;
}

/** Drivers that ought to be there: workflow ids of open subjects and of every sweep, without those whose wake is on its way. */
export async function expectedWorkflows(uow: UnitOfWork): Promise<{ must: string[]; may: string[] }> {
  const open = WORKFLOW_KINDS.map(
    (kind) => `select '${kind}:' || id as key from ${TABLES[kind]} where not ended and driver = 'workflow'`,
  ).join(' union all ');
  const rows = await read(uow, (tx) =>
    tx.query<{ key: string; waits: boolean }>(
      `select d.key, exists (select 1 from outbox o where o.lane = 'wake' and o.key = d.key) as waits
       from (${open} union all select 'sweep:' || district_id from sweeps) d
       union all select key, true from outbox where lane = 'wake'`,
    ),
  );
  return {
    must: [...new Set(rows.filter((row) => !row.waits).map((row) => row.key))],
    may: [...new Set(rows.map((row) => row.key))],
  };
}

/** I8, second half, for the sweeps: none sleeps past the earliest due of its district. */
export async function checkSweeps(uow: UnitOfWork, serverOf: (legal: string) => string): Promise<Finding[]> {
  const due = unionOfKinds(
    (
      table,
    ) => `select district_id, min(next_due) as due from ${table} where not ended and next_due is not null and driver = 'sweep'
      and stuck_incident is null group by district_id`,
  );
  const rows = await read(uow, (tx) =>
    tx.query<{ id: string; asleep: string; due: Date; waits: boolean }>(
      `select s.district_id as id, s.asleep_until::text as asleep, min(d.due) as due,
         exists (select 1 from outbox o where o.key = 'sweep:' || s.district_id) as waits
       from sweeps s join (${due}) d on d.district_id = s.district_id group by s.district_id`,
    ),
  );
  return rows
    .filter((row) => !row.waits && isLater(row.asleep, serverOf(row.due.toISOString())))
    .map((row) =>
      finding(
        'I8',
        `sweep:${row.id}`,
        { zh: '巡扫睡过了最早到期', en: 'The sweep sleeps past the earliest due' },
        { asleepUntil: row.asleep, due: row.due.toISOString() },
      ),
    );
}

/** True when a sleep ends more than two seconds after the instant. */
export function isLater(asleepUntil: string, server: string): boolean {
  return asleepUntil === 'infinity' || Date.parse(asleepUntil) > Date.parse(server) + 2_000;
}

function read<T>(uow: UnitOfWork, run: (tx: Tx) => Promise<T>): Promise<T> {
  return uow.run(SYSTEM_SCOPE, run, { readOnly: true, retry: 'idempotent' });
}
