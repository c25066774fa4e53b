import { campaignIdOf, deriveId, leaveOpen, type Command, type SubjectRef } from '@bihuan/domain';
import { ORGS } from '../../libs/domain/kernel/testing/policy-fixture';
import { personOf } from '../../libs/domain/kernel/testing/world';
import { addTowns, owingOrgs } from '../../libs/record/testing/many-units';
import { loadPlan, RealWorld } from '../../libs/record/testing/real-world';
import { doing } from './stage';

/** How one round was opened. Times in milliseconds. */
export interface RoundFigures {
  readonly units: number;
  readonly batches: number;
  /** Fewest and most rows of one transaction. */
  readonly rows: readonly [number, number];
  readonly openMs: number;
  /** Until the first batch was committed, and between two. */
  readonly slowestBatchMs: number;
  /** The same step run once more, and how many rows that wrote. */
  readonly againMs: number;
  readonly againRows: number;
  /** The transaction that reminds every unit, and how many notices it wrote. */
  readonly remindMs: number;
  readonly notices: number;
}

/** Opens the January return of the special equipment part for this many units, in the record itself, without HTTP or Temporal. */
export async function benchRound(serverUrl: string, towns: number): Promise<RoundFigures> {
  doing(`Bihuan: a round of about ${towns} units`);
  process.env['BIHUAN_TEST_PG'] = serverUrl;
  const world = await RealWorld.create('bench_round', '2019-01-02T01:00:00.000Z');
  try {
    await addTowns(world, towns);
    await world.rows('analyze');
    return await measure(world, await owingOrgs(world));
  } finally {
    await world.close();
  }
}

async function measure(world: RealWorld, units: number): Promise<RoundFigures> {
  const part = await launch(world);
  const { step } = await world.record.nextStep(part);
  if (!step) throw new Error('The part has no round to open.');
  const committed: number[] = [performance.now()];
  const from = performance.now();
  await world.record.runStep(part, step, () => void committed.push(performance.now()));
  const openMs = performance.now() - from;
  const [batches] = await world.rows<{ n: number; least: number; most: number; all: number }>(
    `select count(*)::int as n, min(rows)::int as least, max(rows)::int as most, sum(rows)::int as all
     from (select count(*) as rows from round_units group by xmin) b`,
  );
  if (batches?.all !== units) throw new Error(`${units} units owe the round, and ${batches?.all} are written down.`);
  const before = await written(world);
  const again = performance.now();
  await world.record.runStep(part, step);
  const againMs = performance.now() - again;
  const againRows = (await written(world)) - before;
  const [due] = await world.rows<{ at: Date }>(`select next_due as at from rounds`);
  world.clock.moveTo(due?.at.toISOString() ?? '');
  const remind = performance.now();
  await world.record.sweep(world.districtId);
  const remindMs = performance.now() - remind;
  const [told] = await world.rows<{ n: number }>(`select count(*)::int as n from notices where rung = '-3'`);
  return {
    ...{ units, batches: batches.n, rows: [batches.least, batches.most], openMs, againMs, againRows, remindMs },
    slowestBatchMs: Math.max(...committed.slice(1).map((at, index) => at - (committed[index] ?? at))),
    notices: told?.n ?? 0,
  };
}

async function launch(world: RealWorld): Promise<SubjectRef> {
  const plan = loadPlan('plan-2019');
  const campaign: SubjectRef = { kind: 'campaign', id: campaignIdOf(world.districtId, plan.id, 2019) };
  const fields = leaveOpen(plan, 'later', ['SPEC']);
  const command = { type: 'LaunchCampaign', plan, year: 2019, parts: ['SPEC'], fields } as Command;
  await world.give(campaign, command, personOf(ORGS.office, 'head'));
  return { kind: 'part', id: deriveId(campaign.id, 'part', 'SPEC') };
}

/** Rows that an opening could have written or changed. */
async function written(world: RealWorld): Promise<number> {
  const [row] = await world.rows<{ n: number }>(
    `select ((select count(*) from events) + (select count(*) from notices) + (select count(*) from round_units)
       + (select count(*) from rounds) + (select sum(version) from rounds) + (select sum(version) from parts))::int as n`,
  );
  return row?.n ?? 0;
}

/** The figures as lines for a terminal. */
export function roundLines(figures: readonly RoundFigures[]): string[] {
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  return figures.map(
    ({ units, batches, rows, openMs, slowestBatchMs, againMs, againRows, remindMs, notices }) =>
      `round of ${units} units: ${batches} batches of ${rows[0]} to ${rows[1]} rows, ${ms(openMs)} in all, ` +
      `slowest batch ${ms(slowestBatchMs)}; opened again: ${againRows} rows, ${ms(againMs)}; ` +
      `${notices} reminded in one transaction: ${ms(remindMs)}`,
  );
}
