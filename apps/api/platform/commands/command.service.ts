import { createHash } from 'node:crypto';
import type { ParsedCommand } from '@bihuan/contracts/http';
import {
  commandingOf,
  isWhole,
  type Command,
  type Permission,
  type SubjectKind,
  type SubjectRef,
} from '@bihuan/domain';
import type { UnitOfWork } from '@bihuan/persistence';
import type { AppliedAnswer, CommandAnswer, RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import { RECORD, UOW } from '../../parts';
import { mustReach } from '../auth/reach';
import type { Call } from '../call/call';
import { ProblemError, Refused } from '../problem/problem-error';
import { viewOf, type View } from '../subjects/view';

type Answer = View & { events: readonly string[] };

/** The one way from a request to the record: one `applyCommand`, its answer as a view or a problem. */
@Injectable()
export class CommandService {
  constructor(
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(UOW) private readonly uow: UnitOfWork,
  ) {}

  /** Gives a command to a subject that exists. */
  async give(call: Call, kind: SubjectKind, id: string, body: ParsedCommand): Promise<Answer> {
    const { expectedVersion, ...command } = body;
    await this.reached(call, commandingOf(kind), { kind, id });
    return this.apply(call, { kind, id }, command as Command, expectedVersion);
  }

  /** Creates a subject. Its id follows from who asks and the command's id, so that a repeat means the same one. */
  async create(call: Call, kind: SubjectKind, command: Command, body?: unknown): Promise<Answer> {
    const id = creationId(kind, call.districtId, call.caller.userId, call.commandId);
    return this.createAs(call, { kind, id }, command, { body });
  }

  /** Creates a subject whose id follows from what it is, so that two people who create the same mean the same one. */
  async createAs(
    call: Call,
    subject: SubjectRef,
    command: Command,
    more: { readonly body?: unknown; readonly expectedVersion?: number } = {},
  ): Promise<Answer> {
    return this.apply(call, subject, command, more.expectedVersion, more.body);
  }

  /** Answers 404 when the caller's right does not reach the subject. What they may do with it the record decides. */
  async reached(call: Call, permission: Permission, subject: SubjectRef): Promise<void> {
    if (isWhole(call.reach(permission))) return;
    await this.uow.run(call.scope, (tx) => mustReach(tx, call, permission, subject), { readOnly: true });
  }

  private async apply(
    call: Call,
    subject: SubjectRef,
    command: Command,
    inBody: number | undefined,
    body?: unknown,
  ): Promise<Answer> {
    const { version, byHeader } = call.expectedVersion(inBody);
    const answer = await this.record.applyCommand({
      districtId: call.districtId,
      subject,
      command,
      actor: call.actor,
      scope: call.scope,
      commandId: call.commandId,
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { expectedVersion: version }),
    });
    const applied = appliedOrThrow(answer, call.commandId, version, byHeader);
    if (applied.repeated) call.header('idempotent-replay', 'true');
    call.header('etag', `"${applied.version}"`);
    return { ...viewOf(applied.state, applied.state.lastEventAt, call.language), events: applied.events };
  }
}

/** Everything but `applied` becomes a problem. */
export function appliedOrThrow(
  answer: CommandAnswer,
  commandId: string,
  expected: number | undefined,
  byHeader = false,
): AppliedAnswer {
  switch (answer.status) {
    case 'applied':
      return answer;
    case 'refused':
      throw new Refused(answer.refusal);
    case 'stale':
      throw new ProblemError('stale-version', { expected, version: answer.version }, byHeader ? { status: 412 } : {});
    case 'id-conflict':
      throw new ProblemError('idempotency-key-reused', { commandId });
    case 'stuck':
      throw new ProblemError('stuck', { incident: answer.incident }, { retryAfterSeconds: 600 });
  }
}

/** A UUID from a hash: the same parts give the same id, other parts another one. */
export function creationId(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(parts.join('\n')).digest().subarray(0, 16);
  // RFC 9562 version 8: a hash of our own.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
