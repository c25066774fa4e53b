import { UnitOfWork } from '@bihuan/persistence';
import { loadPolicy } from '@bihuan/plans';
import { ALL_MODULES, createRecord, DbClock } from '@bihuan/record';
import { type DistrictFixture, seedDistrict, shippedRules } from '@bihuan/testing';
import { join } from 'node:path';
import { keepAsking, type Figures } from '../load';
import { BenchOffice } from '../office';
import { evidence } from '../product';
import { doing, reach, type Stage } from '../stage';
import { type Crowd, gatherCrowd, REPORTED } from './crowd';
import { readLists } from './lists';

/** What a crowd of general hazards at one instant came to. Times in milliseconds after that instant. */
export interface BurstFigures {
  readonly hazards: number;
  /** Until the last notice and the last proposed slip were written. */
  readonly noticesMs: number;
  readonly slipsMs: number;
  /** Until the recipient's inbox answered over HTTP that all were there. */
  readonly inboxMs: number;
  readonly lost: number;
  readonly doubled: number;
  readonly lists: { readonly idle: Figures; readonly meanwhile: Figures };
  readonly commands: { readonly idle: Figures; readonly meanwhile: Figures };
}

/** From the start of the processes to the instant: time to start, to warm up and to be measured idle. */
const LEAD_MS = 75_000;
const IDLE_MS = 15_000;
const COMMANDS_PER_SECOND = 20;
const LISTS_PER_SECOND = 20;

/** Lets the deadlines of this many general hazards pass at one instant while people read and work. */
export async function benchBurst(stage: Stage, hazards: number): Promise<BurstFigures> {
  doing(`burst: gathering ${hazards} hazards`);
  let crowd: Crowd = { hazards, dueAt: REPORTED };
  const office = await BenchOffice.open(stage, {
    name: 'bench_burst',
    pace: 'real-time',
    prepare: async (url) => {
      const district = await seedScaleDistrict(url, join(__dirname, 'one-rung.yaml'));
      crowd = await gatherCrowd(url, district, hazards);
      await setClock(stage, url, crowd, LEAD_MS);
      return district;
    },
  });
  try {
    return await measure(office, crowd);
  } finally {
    await office.close();
  }
}

/** A rehearsal at the pace of real time under the policy with one rung. */
export async function seedScaleDistrict(url: string, policyFile: string): Promise<DistrictFixture> {
  const uow = new UnitOfWork({ url, max: 2 });
  try {
    const record = createRecord({ uow, clock: new DbClock(), modules: ALL_MODULES });
    await record.startRehearsal(REPORTED, 1);
    const shipped = shippedRules();
    const oneRung = loadPolicy(policyFile);
    const rules = { ...shipped, policies: [...shipped.policies, oneRung] };
    return await seedDistrict(uow, { name: 'bench', since: '2019-01-01T00:00:00.000Z', rules, policyId: oneRung.id });
  } finally {
    await uow.close();
  }
}

/** Legal time is now `leadMs` before the crowd's instant. */
export async function setClock(stage: Stage, url: string, { dueAt }: Crowd, leadMs: number): Promise<void> {
  await stage.rows(
    url,
    `update installation set origin_legal = $1::timestamptz - make_interval(secs => $2 / 1000.0), origin_server = clock_timestamp(),
       last_legal = $1::timestamptz - make_interval(secs => $2 / 1000.0)`,
    [dueAt, leadMs],
  );
}

async function measure(office: BenchOffice, crowd: Crowd): Promise<BurstFigures> {
  const ids: string[] = [];
  await office.reportMany(60, ids);
  for (let round = 0; round < 5; round++) await office.giveAll(ids, evidence(round));
  doing('burst: lists and commands, idle');
  const idle = atWork(office, ids);
  await rest(IDLE_MS);
  const before = await idle.stop();
  const instant = await instantOf(office, crowd);
  const ahead = instant - Date.now();
  if (ahead < 1_000) throw new Error('The instant passed before everything was ready.');
  doing(`burst: the instant comes in ${Math.round(ahead / 1000)} s`);
  await rest(ahead);
  const during = atWork(office, ids);
  const inboxMs = await inboxFull(office, crowd, instant);
  const meanwhile = await during.stop();
  return {
    ...{ hazards: crowd.hazards, inboxMs, ...(await written(office, crowd, instant)) },
    ...(await checked(office, crowd)),
    lists: { idle: before.lists, meanwhile: meanwhile.lists },
    commands: { idle: before.commands, meanwhile: meanwhile.commands },
  };
}

function atWork(office: BenchOffice, ids: readonly string[]) {
  const lists = readLists(office, LISTS_PER_SECOND);
  const commands = keepAsking(COMMANDS_PER_SECOND, (n) => office.give(ids[n % ids.length] ?? '', evidence(n)));
  return {
    stop: async () => {
      const [read, given] = await Promise.all([lists.stop(), commands.stop()]);
      return { lists: read, commands: given };
    },
  };
}

export const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Epoch milliseconds of server time. */
export async function instantOf(office: BenchOffice, { dueAt }: Crowd): Promise<number> {
  const [row] = await office.rows<{ at: Date }>(
    'select origin_server + ($1::timestamptz - origin_legal) as at from installation',
    [dueAt],
  );
  return row?.at.getTime() ?? NaN;
}

/** Polls what the recipient sees, once every half second: counting so many is work of its own. */
async function inboxFull(office: BenchOffice, { hazards }: Crowd, instant: number): Promise<number> {
  const all = async () => {
    await rest(400);
    return (JSON.parse(await office.read('/api/notices/summary')) as { unread: number }).unread;
  };
  await reach('notices in the inbox', hazards, all, 600_000);
  return Date.now() - instant;
}

async function written(office: BenchOffice, { dueAt }: Crowd, instant: number) {
  const [row] = await office.rows<{ notices: Date; slips: Date }>(
    `select (select max(server_at) from notices where clock = 'rectify-by' and due_at = $1) as notices,
       (select max(server_at) from events where type = 'SlipProposed') as slips`,
    [dueAt],
  );
  if (!row) throw new Error('no row');
  return { noticesMs: row.notices.getTime() - instant, slipsMs: row.slips.getTime() - instant };
}

/** I1 over the whole crowd by one query: for each hazard exactly one fired rung, one notice of it and one slip. */
async function checked(office: BenchOffice, { hazards, dueAt }: Crowd): Promise<{ lost: number; doubled: number }> {
  const [row] = await office.rows<{ lost: number; doubled: number }>(
    `select $1::int - count(*) filter (where f.n >= 1 and n.n >= 1 and s.n >= 1)::int as lost,
       count(*) filter (where f.n > 1 or n.n > 1 or s.n > 1)::int as doubled
     from hazards h
     left join (select subject_id, count(*) as n from events where type = 'RungFired' and due_at = $2 group by 1) f on f.subject_id = h.id
     left join (select subject_id, count(*) as n from notices where clock = 'rectify-by' and rung = '+1' group by 1) n on n.subject_id = h.id
     left join (select cause_id, count(*) as n from slips group by 1) s on s.cause_id = h.id`,
    [hazards, dueAt],
  );
  return row ?? { lost: NaN, doubled: NaN };
}
