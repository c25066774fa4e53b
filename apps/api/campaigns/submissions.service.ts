import { stateWord, type ParsedCommand, type SubmissionQuery, type SubmitToRound } from '@bihuan/contracts/http';
import { submissionIdOf, takesAnswers, type Command } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { CommandService } from '../platform/commands/command.service';
import { Refused } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { commonRow } from '../platform/subjects/rows';
import { SubjectService } from '../platform/subjects/subject.service';

/** Submissions to rounds: one command or one query each. */
@Injectable()
export class SubmissionsService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  /** The unit's answer, the first or one more after a return: there is one submission for each unit and round. */
  async submit(call: Call, roundId: string, body: z.output<typeof SubmitToRound>) {
    await this.commands.reached(call, 'submission.send', { kind: 'round', id: roundId });
    const { org, expectedVersion, ...fields } = body;
    const orgId = org ?? (await this.unitOf(call, roundId));
    const command = { type: 'Submit', roundId, orgId, ...fields } as Command;
    const subject = { kind: 'submission', id: submissionIdOf(roundId, orgId) } as const;
    return this.commands.createAs(call, subject, command, expectedVersion === undefined ? {} : { expectedVersion });
  }

  /** The caller's unit: the one of theirs that owes the round; whether it does the record decides. */
  private async unitOf(call: Call, roundId: string): Promise<string> {
    const own = [...new Set(call.actor.posts.map(({ orgId }) => orgId))];
    const owing = await this.pages.read(call, (tx) => queries.owingAmong(tx, call.districtId, roundId, own));
    if (owing.length > 1) throw new Refused({ kind: 'invalid', code: 'unit-not-named', facts: { orgIds: owing } });
    return owing[0] ?? call.actor.orgId;
  }

  command(call: Call, id: string, body: ParsedCommand) {
    return this.commands.give(call, 'submission', id, body);
  }

  view(call: Call, id: string) {
    return this.subjects.view(call, 'submission', id);
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'submission', id, page);
  }

  async list(call: Call, query: z.output<typeof SubmissionQuery>) {
    const { legal } = await this.record.readClock();
    return this.pages.page(
      call,
      (tx) =>
        queries.listSubmissions(tx, { ...query, districtId: call.districtId, reach: call.reach('submission.read') }),
      (row) => ({
        ...commonRow(row, call.language),
        stateName: stateWord('submission', row.state, call.language),
        roundId: row.round_id,
        orgId: row.unit_id,
        late: row.late,
        locked: !row.open || !takesAnswers(row.locks_after, row.exception_until, legal),
        exceptionUntil: row.exception_until,
      }),
    );
  }
}
