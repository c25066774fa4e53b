import type { Refusal, SubjectRef } from '@bihuan/domain';
import { uniqueViolation, type Tx } from '@bihuan/persistence';
import { RulesMovedMeanwhile, startApproved } from './approved-changes';
import { hashOf } from './canonical';
import { Deciding } from './deciding';
import { actingPost, type CommandRow, type Entry } from './entry';
import type { Env } from './env';
import { stateAt } from './history';
import { usesOfFiles } from './file-uses';
import { findCommand, open, type StoredCommand } from './head';
import { fillNumbers } from './numbers';
import { noticeRows } from './recipients';
import { isOneLaunch, refusedByRows } from './refused-by-rows';
import { setAside } from './stuck';
import { TABLES } from './tables';
import type { CommandAnswer, CommandRequest } from './types';
import { changeOf, writeAndCommit } from './write';

const TRIES = 4;

/** Somebody else created this very subject while it was being decided. */
class CreatedMeanwhile extends Error {}

/** Decides one command in one transaction: see the house's page, "One command, end to end". */
export async function applyCommand(env: Env, request: CommandRequest): Promise<CommandAnswer> {
  const bodyHash = hashOfRequest(request);
  for (let attempt = 1; ; attempt++) {
    try {
      return await env.uow.run(request.scope, (tx) => once(env, tx, request, bodyHash), { retry: 'idempotent' });
    } catch (error) {
      // The same id, or the same new subject, at once: the other one is committed now, look again.
      const meanwhile = error instanceof CreatedMeanwhile || error instanceof RulesMovedMeanwhile;
      if (meanwhile && attempt < TRIES) continue;
      if (uniqueViolation(error) && attempt < (isOneLaunch(error) ? 2 : TRIES)) continue;
      const refusal = await refusedByRows(env, error, request);
      if (refusal) return { status: 'refused', refusal };
      const incident = await setAside(env, error, request.districtId);
      if (incident !== null) return { status: 'stuck', incident };
      throw error;
    }
  }
}

/** The hash that tells a repeat from another command under the same id. */
export function hashOfRequest(request: CommandRequest): string {
  return hashOf({ subject: request.subject, body: request.body ?? request.command });
}

async function once(env: Env, tx: Tx, request: CommandRequest, bodyHash: string): Promise<CommandAnswer> {
  const { subject, actor, commandId, districtId } = request;
  const by = { actorId: actor.userId, commandId };
  const opened = await open(tx, env, subject, districtId, by);
  if (!opened) return { status: 'refused', refusal: notFound('district', districtId) };
  const { head, before } = opened;
  if (head.command) return answerAgain(env, tx, request, head.command, bodyHash);
  if (before && before.districtId !== districtId)
    return { status: 'refused', refusal: notFound(subject.kind, subject.id) };
  const deciding = new Deciding(tx, head, env.registry, env.rules);
  const entry = deciding.admit(subject, before, 'commanded');
  const not = await decideIn(deciding, entry, request);
  if (not) {
    // The same command may have been applied while we waited for the lock: then its answer is the answer.
    const first = await findCommand(tx, env, districtId, by);
    if (first) return answerAgain(env, tx, request, first, bodyHash);
    // What it was to bring along is there already and refused: the reason to give is the subject's own.
    if (!before && (await exists(tx, subject))) throw new CreatedMeanwhile();
    return not;
  }
  const uses = await usesOfFiles(tx, request.command, entry, districtId);
  if ('code' in uses) return { status: 'refused', refusal: uses };
  await fillNumbers(tx, deciding);
  await startApproved(tx, env, deciding, request);
  const notices = await noticeRows(tx, deciding);
  const command = commandRow(request, entry, bodyHash);
  await writeAndCommit(tx, { deciding, notices, commands: [command], also: uses });
  env.onCommit(changeOf(deciding));
  return applied(request, entry, command);
}

async function exists(tx: Tx, { kind, id }: SubjectRef): Promise<boolean> {
  const rows = await tx.query({ name: `exists_${kind}`, text: `select 1 from ${TABLES[kind]} where id = $1` }, [id]);
  return rows.length > 0;
}

/** Decides in memory; null when everything asked for can be written. */
async function decideIn(deciding: Deciding, entry: Entry, request: CommandRequest): Promise<CommandAnswer | null> {
  deciding.refuseIfStuck(entry);
  const stale = staleness(request, entry);
  if (stale) return stale;
  await deciding.prepare();
  await deciding.lockLinkedTo([{ entry, command: request.command }]);
  deciding.settle(entry);
  const { actor, commandId } = request;
  const refusal =
    deciding.command(entry, request.command, { actor, commandId }) ?? (await deciding.followEffects())?.refusal;
  return refusal ? { status: 'refused', refusal } : null;
}

/** Compared before anything is settled; a subject that does not exist has version 0. */
export function staleness(request: CommandRequest, entry: Entry): CommandAnswer | null {
  const version = entry.before?.version ?? 0;
  const { expectedVersion } = request;
  return expectedVersion !== undefined && expectedVersion !== version ? { status: 'stale', version } : null;
}

/** The row that remembers a command and its answer. */
export function commandRow(request: CommandRequest, entry: Entry, bodyHash: string): CommandRow {
  return {
    actor_id: request.actor.userId,
    command_id: request.commandId,
    body_hash: bodyHash,
    subject_kind: request.subject.kind,
    subject_id: request.subject.id,
    answer: {
      base: entry.before?.version ?? 0,
      version: entry.state?.version ?? 0,
      events: entry.events.map(({ event }) => event.type),
    },
    action: request.command.type,
    post: actingPost(request.actor),
  };
}

/** The answer to a command that was just applied. */
export function applied(request: CommandRequest, entry: Entry, command: CommandRow): CommandAnswer {
  const { state } = entry;
  if (!state) return { status: 'refused', refusal: notFound(request.subject.kind, request.subject.id) };
  const { version, events } = command.answer;
  return { status: 'applied', repeated: false, subject: request.subject, version, state, events };
}

/** The first answer again, its state folded from the events up to the version it had then; or a conflict. */
export async function answerAgain(
  env: Env,
  tx: Tx,
  request: CommandRequest,
  stored: StoredCommand,
  bodyHash: string,
): Promise<CommandAnswer> {
  const { subject } = request;
  const same = stored.bodyHash === bodyHash && stored.subjectId === subject.id && stored.subjectKind === subject.kind;
  if (!same) return { status: 'id-conflict' };
  const state = await stateAt(env.registry, tx, subject, stored.answer.version);
  if (!state) throw new Error(`${subject.kind} ${subject.id} has a command but no events.`);
  const { version, events } = stored.answer;
  return { status: 'applied', repeated: true, subject, version, state, events };
}

/** Nothing of that id in this district. */
export function notFound(what: string, id: string): Refusal {
  return { kind: 'not-found', code: 'not-found', facts: { what, id } };
}
