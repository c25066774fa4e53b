import { deriveId, type Actor, type Command, type Instant, type SubjectRef } from '@bihuan/domain';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { ALL_MODULES, createRecord, FixedClock, type RecordApi } from '@bihuan/record';
import type { DistrictFixture } from '@bihuan/testing';

/** Legal time of the report, the last day to rectify, and the instant at which the rung after it falls due. */
export const REPORTED: Instant = '2019-04-01T01:00:00.000Z';
const LAST_DAY = '2019-05-10';

/** Many hazards whose rung falls due at one instant. */
export interface Crowd {
  readonly hazards: number;
  /** Legal. */
  readonly dueAt: Instant;
}

/**
 * One general hazard lives up to its order by the record itself; the others are copies of its row and its events under ids
 * of their own, so that the whole of them is there within seconds and each is what its events say.
 */
export async function gatherCrowd(
  url: string,
  district: DistrictFixture,
  hazards: number,
  kind: 'general' | 'major' = 'general',
): Promise<Crowd> {
  const uow = new UnitOfWork({ url, max: 2, queryTimeoutMs: 600_000 });
  try {
    const clock = new FixedClock(REPORTED);
    const record = createRecord({ uow, clock, modules: ALL_MODULES });
    const first = deriveId('crowd', 'first');
    await report(record, district, first, kind);
    if (kind === 'general') await liveToOrder(record, district, first);
    // The last day itself passes while there is one: what is measured is the rung after it.
    clock.moveTo(await nextDue(uow));
    if (kind === 'general') await record.sweep(district.id);
    else await record.settle({ kind: 'hazard', id: first });
    await copy(uow, first, hazards);
    // Each major has a workflow of its own, which its wake starts.
    if (kind === 'major') await uow.pool.query(WAKE_ALL);
    const [row] = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query<{ at: Date; n: number }>(
        `select next_due as at, count(*)::int as n from hazards where not ended group by next_due`,
      ),
    );
    if (!row || row.n !== hazards) throw new Error(`${row?.n ?? 0} of ${hazards} hazards fall due at one instant.`);
    await uow.pool.query('vacuum analyze');
    return { hazards, dueAt: row.at.toISOString() };
  } finally {
    await uow.close();
  }
}

async function nextDue(uow: UnitOfWork): Promise<Instant> {
  const [row] = await uow.run(SYSTEM_SCOPE, (tx) => tx.query<{ at: Date }>(`select next_due as at from hazards`));
  if (!row?.at) throw new Error('Nothing will fall due.');
  return row.at.toISOString();
}

const WAKE_ALL = `insert into outbox (lane, district_id, key, payload)
  select 'wake', district_id, 'hazard:' || id, jsonb_build_object('kind', 'hazard', 'id', id) from hazards
  on conflict (key) where lane = 'wake' do nothing`;

function report(record: RecordApi, district: DistrictFixture, id: string, level: string): Promise<void> {
  const command = {
    ...{ type: 'Report', title: '锅炉安全阀失效', description: '安'.repeat(330), line: 'SPEC', place: '锅炉房' },
    ...{ areaOrgId: district.org('eastTown'), responsibleOrgId: district.org('firm') },
    ...{ source: 'department-inspection', suspectedLevel: level },
  };
  return giveTo(record, district, { kind: 'hazard', id }, command, district.actorAs('market', 'officer'));
}

async function liveToOrder(record: RecordApi, district: DistrictFixture, id: string): Promise<void> {
  const officer = district.actorAs('market', 'officer');
  const give = (command: object) => giveTo(record, district, { kind: 'hazard', id }, command, officer);
  await give({ type: 'RecordControl', measures: '停用' });
  await give({ type: 'Grade', level: 'general', standard: 's', version: '1', clause: '1' });
  await give({ type: 'OrderRectification', docNo: '责改〔2019〕1号', clause: '1', deadline: LAST_DAY });
}

async function giveTo(
  record: RecordApi,
  district: DistrictFixture,
  subject: SubjectRef,
  given: object,
  actor: Actor,
): Promise<void> {
  const { id: districtId, scope } = district;
  const command = given as Command;
  const commandId = deriveId('crowd', command.type);
  const answer = await record.applyCommand({ districtId, subject, command, actor, scope, commandId });
  if (answer.status !== 'applied') throw new Error(`${command.type}: ${JSON.stringify(answer)}`);
}

/** `hazards` in all. Rows, events and the commands that the events name. */
async function copy(uow: UnitOfWork, first: string, hazards: number): Promise<void> {
  const renamed = (column: string): string => `replace(${column}::text, $1, o.id::text)`;
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    hazards: {
      id: 'o.id',
      body: `${renamed('t.body')}::jsonb`,
      body_hash: `sha256(convert_to((${renamed('t.body')}::jsonb)::text, 'UTF8'))`,
    },
    events: { subject_id: 'o.id', data: `${renamed('t.data')}::jsonb`, command_id: `t.command_id || ':' || o.n` },
    commands: { subject_id: 'o.id', command_id: `t.command_id || ':' || o.n` },
  };
  await uow.run(SYSTEM_SCOPE, async (tx) => {
    for (const [table, changed] of Object.entries(tables)) {
      const columns = await tx.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_name = $1 and table_schema = 'public' and is_generated = 'NEVER'`,
        [table],
      );
      const names = columns.map(({ name }) => name);
      await tx.query(
        `insert into ${table} (${names.join(', ')})
         select ${names.map((name) => changed[name] ?? `t.${name}`).join(', ')}
         from ${table} t cross join (select n, md5('crowd' || n)::uuid as id from generate_series(2, $2::int) n) o
         where t.${table === 'hazards' ? 'id' : 'subject_id'} = $1::uuid and $1::text is not null`,
        [first, hazards],
      );
    }
  });
}
