import { createActivities } from '@bihuan/activities';
import { type SubjectRef, deriveId } from '@bihuan/domain';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import { ALL_MODULES, type CommandAnswer, type RecordApi } from '@bihuan/record';
import { ORGS } from '../../../libs/domain/kernel/testing/policy-fixture';
import type { Env } from '../../../libs/record/env';
import { Registry } from '../../../libs/record/registry';
import { RulesCache } from '../../../libs/record/rules-cache';
import { dueSubjects, settleBatch } from '../../../libs/record/settle-batch';
import { Slots } from '../../../libs/record/slots';
import { TABLES } from '../../../libs/record/tables';
import { type RealWorld } from '../../../libs/record/testing/real-world';
import type { Act } from './moves';
import type { Moment, Script } from './script';
import { type Told, toldBy } from './told';

export const DISTRICT_ID = deriveId(ORGS.district);
/** One and the same for all commands, as a batch of them has to have it. */
const SCOPE = { userId: deriveId(ORGS.office, 'officer'), districtId: DISTRICT_ID, scopes: ['d'] };

/** Settles all that is due in a world at its present instant. */
export type Settle = (world: RealWorld, moment: Moment) => Promise<void>;

/** The three ways by which the record settles what falls due; each settles every subject, whoever's it is by its grade. */
export const WAYS = { driver: byDriver, sweep: bySweep, 'safety net': bySafetyNet } as const satisfies Record<
  string,
  Settle
>;
export type WayName = keyof typeof WAYS;

/**
 * The very activity that the workflow of a hazard calls, for several hazards at the same time. Papers have no workflows: they
 * are settled beside them by the same activity, one after the other in the order in which the one sweep comes to them, since
 * two slips of one hazard that stay unanswered at one instant are noted on it in that order.
 */
async function byDriver(world: RealWorld): Promise<void> {
  const { settle } = createActivities({ driver: world.record });
  for (let due = await dueIn(world); due.length > 0; due = await dueIn(world)) {
    const hazards = due.filter(({ kind }) => kind === 'hazard').sort((a, b) => (a.id < b.id ? -1 : 1));
    const papers = due.filter(({ kind }) => kind !== 'hazard');
    const drive = async (waiting: SubjectRef[]): Promise<void> => {
      for (let ref = waiting.shift(); ref; ref = waiting.shift()) await settle(ref);
    };
    await Promise.all([drive(papers), drive(hazards), drive(hazards), drive(hazards)]);
  }
}

/** The sweep of the district; what it leaves to workflows is settled by the batches it works in. */
async function bySweep(world: RealWorld, { batch }: Moment): Promise<void> {
  const env = envOf(world);
  const search = { districtId: DISTRICT_ID, driver: 'any', limit: batch, olderThanMs: 0 } as const;
  for (;;) {
    await world.record.sweep(DISTRICT_ID, { batch });
    const due = await world.uow.run(SYSTEM_SCOPE, (tx) => dueSubjects(tx, env, search), { readOnly: true });
    if (due.length === 0) return;
    await mustSettle(settleBatch(env, DISTRICT_ID, due, 'driven'));
  }
}

/** The safety net, which is told not to wait until others are late. */
async function bySafetyNet(world: RealWorld, { batch }: Moment): Promise<void> {
  for (;;) {
    const { settled, remaining } = await mustSettle(world.record.settleOverdue({ olderThanMs: 0, limit: batch }));
    if (settled === 0 && remaining === 0) return;
  }
}

async function mustSettle<R extends { readonly failed: number }>(settling: Promise<R>): Promise<R> {
  const result = await settling;
  if (result.failed > 0) throw new Error(`${result.failed} subjects could not be settled`);
  return result;
}

const ENVS = new WeakMap<RealWorld, Env>();

/** What the batches work with, where the record's own is hidden in it. */
function envOf(world: RealWorld): Env {
  const known = ENVS.get(world);
  if (known) return known;
  const nothing = (): void => undefined;
  const log = { info: nothing, warn: nothing, error: nothing };
  const registry = new Registry(ALL_MODULES);
  const sweepSlots = new Slots(1);
  const env: Env = {
    ...{ uow: world.uow, clock: world.clock, registry, rules: new RulesCache(), log, onCommit: nothing, sweepSlots },
  };
  ENVS.set(world, env);
  return env;
}

const KINDS = ['hazard', 'listing', 'slip'] as const;
const DUE = KINDS.map(
  (kind) => `select '${kind}' as kind, id, next_due from ${TABLES[kind]} where not ended and next_due <= $1`,
);

async function dueIn(world: RealWorld): Promise<SubjectRef[]> {
  const { legal } = await world.record.readClock();
  return world.rows<SubjectRef>(`select kind, id from (${DUE.join(' union all ')}) due order by next_due, id`, [legal]);
}

/** Plays a script in a world in which one way settles; returns what the commands came to, and what the record tells. */
export async function playWay(
  world: RealWorld,
  settle: Settle,
  script: Script,
): Promise<{ readonly answers: readonly string[]; readonly told: Told }> {
  await emptied(world);
  const answers: string[] = [];
  for (const [n, moment] of script.moments.entries()) {
    world.clock.moveTo(moment.at);
    if (!moment.peopleFirst) await settle(world, moment);
    for (const [round, acts] of moment.rounds.entries()) {
      answers.push(...(await give(world.record, acts, `${n}.${round}`)));
    }
    if (moment.rounds.length > 0) await settle(world, moment);
  }
  return { answers, told: await toldBy((sql, params) => world.rows(sql, params)) };
}

/** Gives commands together; `at` makes their ids, the same in every world. */
export async function give(record: RecordApi, acts: readonly Act[], at: string): Promise<readonly string[]> {
  const requests = acts.map(({ subject, command, actor }, n) => ({
    ...{ districtId: DISTRICT_ID, subject, command, actor, scope: SCOPE, commandId: `${at}.${n}` },
  }));
  return (await record.applyMany(requests)).map(inWord);
}

function inWord(answer: CommandAnswer): string {
  return answer.status === 'refused' ? answer.refusal.code : answer.status;
}

async function emptied(world: RealWorld): Promise<void> {
  await world.asOwner(
    `truncate hazards, listings, slips, events, notices, outbox, commands, counters, incidents, listing_orders, order_papers, hazard_external_ids cascade`,
  );
  await world.rows(`update sweeps set asleep_until = 'infinity'`);
}
