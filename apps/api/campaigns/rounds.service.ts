import { stateWord, type ParsedCommand, type RoundQuery, type RoundUnitQuery } from '@bihuan/contracts/http';
import { legalDayOf, offeredFigures, takesAnswers, type OfferedFigure, type RoundState } from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { CommandService } from '../platform/commands/command.service';
import { PagesService } from '../platform/subjects/pages.service';
import { commonRow } from '../platform/subjects/rows';
import { SubjectService } from '../platform/subjects/subject.service';

/** Rounds of duties: one command or one query each. */
@Injectable()
export class RoundsService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  command(call: Call, id: string, body: ParsedCommand) {
    return this.commands.give(call, 'round', id, body);
  }

  view(call: Call, id: string) {
    return this.subjects.view(call, 'round', id);
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'round', id, page);
  }

  explain(call: Call, id: string, clock: string) {
    return this.subjects.explain(call, 'round', id, clock);
  }

  /** The round's units; what is missing is missing by legal time. */
  async units(call: Call, id: string, query: z.output<typeof RoundUnitQuery>) {
    await this.subjects.exists(call, 'round', id);
    const { districtId } = call;
    const { legal } = await this.record.readClock();
    const today = legalDayOf(legal);
    const reach = call.reach('submission.read');
    return this.pages.page(
      call,
      async (tx) => {
        const { rows, next } = await queries.listRoundUnits(tx, { ...query, districtId, reach, round: id, today });
        const offers = await offersTo(
          tx,
          districtId,
          id,
          rows.map((row) => row.org_id),
        );
        return { rows: rows.map((row) => ({ ...row, offered: offers(row.org_id) })), next };
      },
      (row) => ({
        orgId: row.org_id,
        orgName: row.org_name,
        state: row.state,
        stateName: stateWord('submission', row.state, call.language),
        late: row.late,
        missing: row.missing,
        submissionId: row.submission_id,
        locked: !row.open || !takesAnswers(row.locks_after, row.exception_until, legal),
        exceptionUntil: row.exception_until,
        exceptionReason: row.exception_reason,
        offered: row.offered,
      }),
    );
  }

  async list(call: Call, query: z.output<typeof RoundQuery>) {
    const { legal } = await this.record.readClock();
    return this.pages.page(
      call,
      (tx) => queries.listRounds(tx, { ...query, districtId: call.districtId, reach: call.reach('round.read') }),
      (row) => ({
        ...commonRow(row, call.language),
        partId: row.part_id,
        dutyId: row.duty_id,
        period: row.period,
        due: row.due,
        locksAfter: row.locks_after,
        locked: row.state === 'open' && !takesAnswers(row.locks_after, null, legal),
        units: row.units,
        submitted: row.submitted,
      }),
    );
  }
}

/** What the hazard register offers each of these units for the round's forms; nothing where no form asks it. */
async function offersTo(
  tx: Tx,
  districtId: string,
  id: string,
  orgIds: readonly string[],
): Promise<(orgId: string) => readonly OfferedFigure[]> {
  const round = (await queries.readSubject(tx, 'round', id, districtId)) as RoundState | null;
  const forms = (round?.asks?.forms ?? []).filter((form) => form.derived !== undefined);
  const { from, to, code } = round ?? { from: null, to: null, code: '' };
  if (forms.length === 0 || from === null || to === null || orgIds.length === 0) return () => [];
  const majors = await queries.majorsOf(tx, { districtId, line: code, orgIds });
  const answers = new Map((await queries.answersIn(tx, id, orgIds)).map((one) => [one.orgId, one.forms]));
  return (orgId) => {
    const own = majors.filter((one) => one.reportingOrgId === orgId);
    return offeredFigures(forms, own, { from, to }, answers.get(orgId));
  };
}
