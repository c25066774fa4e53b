import type { Command } from '@bihuan/domain';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { appliedOrThrow, CommandService } from '../platform/commands/command.service';
import { platformProblem, refusalProblem } from '../platform/problem/problem';
import { ProblemError, Refused } from '../platform/problem/problem-error';

interface ToRelease {
  readonly id: string;
  readonly expectedVersion?: number;
  readonly docNo?: string | null;
}

/** Releases several slips, each in a transaction of its own: one that is refused does not keep the others back. */
@Injectable()
export class ReleaseBatch {
  constructor(
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(CommandService) private readonly commands: CommandService,
  ) {}

  /** Every slip's command id follows from the request's, so that a repeat of the batch repeats each. */
  async release(call: Call, slips: readonly ToRelease[]): Promise<{ results: unknown[] }> {
    const { commandId } = call;
    const results: unknown[] = [];
    for (const slip of slips) results.push(await this.one(call, slip, `${commandId.slice(0, 160)}/${slip.id}`));
    return { results };
  }

  private async one(call: Call, slip: ToRelease, commandId: string): Promise<unknown> {
    try {
      await this.commands.reached(call, 'slip.command', { kind: 'slip', id: slip.id });
      const answer = await this.record.applyCommand({
        districtId: call.districtId,
        subject: { kind: 'slip', id: slip.id },
        command: { type: 'ReleaseSlip', docNo: slip.docNo ?? null } as Command,
        actor: call.actor,
        scope: call.scope,
        commandId,
        ...(slip.expectedVersion === undefined ? {} : { expectedVersion: slip.expectedVersion }),
      });
      const { state, version, repeated } = appliedOrThrow(answer, commandId, slip.expectedVersion);
      return { id: slip.id, ok: true, repeated, version, number: (state as { number?: number | null }).number ?? null };
    } catch (error) {
      const problem = problemOf(error, call);
      return { id: slip.id, ok: false, code: problem.code, detail: problem.detail };
    }
  }
}

function problemOf(error: unknown, call: Call): { code: string; detail: string } {
  if (error instanceof Refused) return refusalProblem(error.refusal, call.language, call.request.id);
  if (error instanceof ProblemError) return platformProblem(error.code, error.facts, call.language, call.request.id);
  throw error;
}
