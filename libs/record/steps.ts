import type { Command, OpenRound, PartRound, PartState, RoundOpened, SubjectRef } from '@bihuan/domain';
import { legalDayOf, roundOfStep } from '@bihuan/domain';
import type { DriverStep } from '@bihuan/contracts/wire';
import { queries, SYSTEM_SCOPE, systemIn, type Tx } from '@bihuan/persistence';
import { applyCommand } from './apply';
import { SYSTEM_ACTOR } from './entry';
import type { Env } from './env';
import { readHead } from './head';

const BATCH = 1_000;

/**
 * Opens a round: writes down who owes it, in batches, then creates the round, then tells the part. Every piece finds out by
 * itself whether it was done, so the whole may break off anywhere and be run again.
 */
export async function runStep(
  env: Env,
  ref: SubjectRef,
  step: DriverStep,
  heartbeat: (done: number) => void,
): Promise<void> {
  const found = await env.uow.run(SYSTEM_SCOPE, (tx) => findRound(tx, ref, step), {
    readOnly: true,
    retry: 'idempotent',
  });
  if (!found) return;
  const { part, round, open } = found;
  const owing = await unitsOf(env, part, round);
  let done = 0;
  for (let after: string | null = null; ;) {
    const last: string | null = await writeUnits(env, part, round, owing, after);
    if (last === null) break;
    after = last;
    heartbeat((done += BATCH));
  }
  await give(env, part, { kind: 'round', id: round.roundId }, open, `open-round:${step.id}`);
  const opened: RoundOpened = { type: 'RoundOpened', stepId: step.id, roundId: round.roundId };
  await give(env, part, { kind: 'part', id: part.id }, opened, `round-opened:${step.id}`);
}

async function findRound(
  tx: Tx,
  ref: SubjectRef,
  step: DriverStep,
): Promise<{ part: PartState; round: PartRound; open: OpenRound } | null> {
  const rows = await tx.query<{ body: PartState }>(`select body from parts where id = $1`, [ref.id]);
  const part = rows[0]?.body;
  const opening = part && roundOfStep(part, step.id);
  const round = opening && part.rounds.find((candidate) => candidate.roundId === opening.roundId);
  return round ? { part, round, open: opening.command } : null;
}

async function unitsOf(env: Env, part: PartState, round: PartRound): Promise<queries.UnitsCondition> {
  const head = await env.uow.run(systemIn(part.districtId), (tx) => readHead(tx, env, part.districtId), {
    readOnly: true,
    retry: 'idempotent',
  });
  if (!head) throw new Error(`The part ${part.id} is of a district that is not there.`);
  return queries.unitsCondition(round.units, part.code, head.district.directory, '$5');
}

async function writeUnits(
  env: Env,
  part: PartState,
  round: PartRound,
  owing: queries.UnitsCondition,
  after: string | null,
): Promise<string | null> {
  const rows = await env.uow.run(
    systemIn(part.districtId),
    (tx) =>
      tx.query<{ last: string | null }>(
        `with batch as (
           select o.id from orgs o where o.district_id = $2 and ${owing.condition} and o.id > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
             and coalesce(o.valid_from, '-infinity') <= $4::date and coalesce(o.valid_until, 'infinity') >= $4::date
           order by o.id limit ${BATCH}),
         written as (
           insert into round_units (round_id, org_id, district_id) select $1, id, $2 from batch on conflict do nothing)
         select id as last from batch order by id desc limit 1`,
        [round.roundId, part.districtId, after, legalDayOf(part.lastEventAt), owing.value],
      ),
    { retry: 'idempotent' },
  );
  return rows[0]?.last ?? null;
}

async function give(
  env: Env,
  part: PartState,
  subject: SubjectRef,
  command: Command,
  commandId: string,
): Promise<void> {
  const answer = await applyCommand(env, {
    districtId: part.districtId,
    subject,
    command,
    commandId,
    actor: SYSTEM_ACTOR,
    scope: systemIn(part.districtId),
    // The days may have moved since a first try: the step is the same.
    body: { commandId },
  });
  if (answer.status === 'applied') return;
  const why = answer.status === 'refused' ? answer.refusal.code : answer.status;
  throw new Error(`${command.type} was not applied to ${subject.kind} ${subject.id}: ${why}`);
}
