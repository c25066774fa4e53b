import type { Tx } from '@bihuan/persistence';
import { answerAgain, applied, applyCommand, commandRow, hashOfRequest, notFound, staleness } from './apply';
import { Deciding } from './deciding';
import { keyOf, type CommandRow, type Entry } from './entry';
import type { Env } from './env';
import { readHead, type StoredCommand } from './head';
import { lockRows } from './lock';
import { fillNumbers } from './numbers';
import { noticeRows } from './recipients';
import type { CommandAnswer, CommandRequest } from './types';
import { changeOf, writeAndCommit } from './write';

/** This batch cannot be decided as one: its members are decided one by one. */
class Unfit extends Error {}

interface CommandsRow {
  readonly actor_id: string;
  readonly command_id: string;
  readonly body_hash: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly answer: StoredCommand['answer'];
}

/** Applies many commands, `batch` to a transaction (200 when left out). Whatever is wrong with one, the others are applied. */
export async function applyMany(
  env: Env,
  requests: readonly CommandRequest[],
  options: { batch?: number; onProgress?: (done: number, total: number) => void } = {},
): Promise<CommandAnswer[]> {
  const size = options.batch ?? 200;
  const answers: CommandAnswer[] = [];
  for (let from = 0; from < requests.length;) {
    const chunk = chunkFrom(requests, from, size);
    answers.push(...(await applyChunk(env, chunk)));
    from += chunk.length;
    options.onProgress?.(from, requests.length);
  }
  return answers;
}

/** Neighbours of one district and one scope, no command id twice. */
function chunkFrom(requests: readonly CommandRequest[], from: number, size: number): CommandRequest[] {
  const chunk: CommandRequest[] = [];
  const ids = new Set<string>();
  for (const request of requests.slice(from, from + size)) {
    const first = chunk[0] ?? request;
    const id = `${request.actor.userId}\u001f${request.commandId}`;
    if (request.districtId !== first.districtId || request.scope !== first.scope || ids.has(id)) break;
    ids.add(id);
    chunk.push(request);
  }
  return chunk;
}

async function applyChunk(env: Env, chunk: readonly CommandRequest[]): Promise<CommandAnswer[]> {
  const [first] = chunk;
  if (!first) return [];
  if (chunk.length > 1) {
    try {
      return await env.uow.run(first.scope, (tx) => together(env, tx, chunk), { retry: 'idempotent' });
    } catch (error) {
      if ((error as Error).name === 'DatabaseUnavailable') throw error;
      env.log.info('batch is applied one by one', { size: chunk.length, reason: (error as Error).message });
    }
  }
  const answers: CommandAnswer[] = [];
  for (const request of chunk) answers.push(await applyCommand(env, request));
  return answers;
}

async function together(env: Env, tx: Tx, chunk: readonly CommandRequest[]): Promise<CommandAnswer[]> {
  const districtId = chunk[0]?.districtId ?? '';
  const [rows, head, before] = await Promise.all([
    lockRows(tx, uniqueSubjects(chunk), false),
    readHead(tx, env, districtId),
    findCommands(tx, districtId, chunk),
  ]);
  if (!head) return chunk.map(() => ({ status: 'refused', refusal: notFound('district', districtId) }));
  const deciding = new Deciding(tx, head, env.registry, env.rules);
  for (const subject of uniqueSubjects(chunk)) deciding.admit(subject, rows.get(keyOf(subject)) ?? null, 'commanded');
  await deciding.prepare();
  await deciding.lockLinkedTo(
    chunk.flatMap(({ subject, command }) => {
      const entry = deciding.entries.get(keyOf(subject));
      return entry ? [{ entry, command }] : [];
    }),
  );

  const commands: CommandRow[] = [];
  const answers: CommandAnswer[] = [];
  const pending: { at: number; request: CommandRequest; entry: Entry; bodyHash: string }[] = [];
  for (const [at, request] of chunk.entries()) {
    const bodyHash = hashOfRequest(request);
    const known = before.get(`${request.actor.userId}\u001f${request.commandId}`);
    const entry = deciding.entries.get(keyOf(request.subject));
    if (known) {
      answers[at] = await answerAgain(env, tx, request, known, bodyHash);
    } else if (!entry || (entry.before && entry.before.districtId !== districtId)) {
      answers[at] = { status: 'refused', refusal: notFound(request.subject.kind, request.subject.id) };
    } else {
      // Two commands to one subject in one batch would both be compared with the version before the first.
      if (entry.events.length > 0) throw new Unfit('a subject appears twice');
      const answer = decide(deciding, request, entry);
      if (answer) answers[at] = answer;
      else pending.push({ at, request, entry, bodyHash });
    }
  }
  const refused = await deciding.followEffects();
  if (refused) throw new Unfit(`${refused.ref.kind} refused: ${refused.refusal.code}`);
  await fillNumbers(tx, deciding);
  for (const { at, request, entry, bodyHash } of pending) {
    const command = commandRow(request, entry, bodyHash);
    commands.push(command);
    answers[at] = applied(request, entry, command);
  }
  await writeAndCommit(tx, { deciding, notices: await noticeRows(tx, deciding), commands });
  env.onCommit(changeOf(deciding));
  return answers;
}

function decide(deciding: Deciding, request: CommandRequest, entry: Entry): CommandAnswer | null {
  deciding.refuseIfStuck(entry);
  const stale = staleness(request, entry);
  if (stale) return stale;
  deciding.settle(entry);
  const { actor, commandId } = request;
  const refusal = deciding.command(entry, request.command, { actor, commandId });
  return refusal ? { status: 'refused', refusal } : null;
}

function uniqueSubjects(chunk: readonly CommandRequest[]): CommandRequest['subject'][] {
  return [...new Map(chunk.map(({ subject }) => [keyOf(subject), subject])).values()];
}

async function findCommands(
  tx: Tx,
  districtId: string,
  chunk: readonly CommandRequest[],
): Promise<Map<string, StoredCommand>> {
  const rows = await tx.query<CommandsRow>(
    {
      name: 'find_commands',
      text: `select k.actor_id, k.command_id, encode(k.body_hash, 'hex') as body_hash, k.subject_kind, k.subject_id, k.answer
        from unnest($2::text[], $3::text[]) as q(actor_id, command_id)
        join commands k on k.district_id = $1 and k.actor_id = q.actor_id and k.command_id = q.command_id`,
    },
    [districtId, chunk.map(({ actor }) => actor.userId), chunk.map(({ commandId }) => commandId)],
  );
  return new Map(
    rows.map((row) => [
      `${row.actor_id}\u001f${row.command_id}`,
      { bodyHash: row.body_hash, subjectKind: row.subject_kind, subjectId: row.subject_id, answer: row.answer },
    ]),
  );
}
