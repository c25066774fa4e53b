import type { LookBackLineQuery, LookBackQuery, ParsedCommand } from '@bihuan/contracts/http';
import { hazardsOf, legalDayOf, pendingOf, statusOf, type LookBackLine, type LookBackState } from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import { mustReach } from '../platform/auth/reach';
import type { Call } from '../platform/call/call';
import { CommandService } from '../platform/commands/command.service';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';
import { SubjectService } from '../platform/subjects/subject.service';
import { lineView, listRow, standingOfList } from './look-back-views';

/** Look-back lists of parts: one command or one query each. */
@Injectable()
export class LookBacksService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  command(call: Call, id: string, body: ParsedCommand) {
    return this.commands.give(call, 'look-back', id, body);
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'look-back', id, page);
  }

  async view(call: Call, id: string) {
    const view = await this.subjects.view(call, 'look-back', id);
    const { legal } = await this.record.readClock();
    return this.pages.read(call, async (tx) => {
      const list = await this.read(tx, call, id);
      const directory = await this.rules.directory(tx, list.districtId);
      const measured = await queries.measureLookBack(tx, list, directory, legalDayOf(legal));
      const pending = pendingOf(list, measured.happenings ?? [], legal);
      return { ...view, ...standingOfList(list, call.language), pending };
    });
  }

  /** The lists of a campaign, one a part. */
  async list(call: Call, campaign: string, query: z.output<typeof LookBackQuery>) {
    await this.subjects.exists(call, 'campaign', campaign);
    const { language, districtId } = call;
    return this.pages.page(
      call,
      (tx) => queries.listLookBacks(tx, { ...query, campaign, districtId, reach: call.reach('look-back.read') }),
      ({ body }) => listRow(body, language),
    );
  }

  /** The lines of a list in the order in which they came onto it. */
  async lines(call: Call, id: string, query: z.output<typeof LookBackLineQuery>) {
    return this.pages.read(call, async (tx) => {
      const list = await this.read(tx, call, id);
      const { rows, next } = queries.pageOfLines(
        list.lines.filter((line) => matches(line, query)),
        query,
      );
      const orgIds = rows.flatMap(({ about }) => (about.kind === 'unit' ? [about.id] : []));
      const names = await queries.lineNames(tx, list.districtId, orgIds, rows.flatMap(hazardsShown));
      return { items: rows.map((line) => lineView(list, line, names, call.language)), next };
    });
  }

  private async read(tx: Tx, call: Call, id: string): Promise<LookBackState> {
    await mustReach(tx, call, 'look-back.read', { kind: 'look-back', id });
    const state = await queries.readSubject(tx, 'look-back', id, call.districtId);
    if (!state) throw new ProblemError('not-found');
    return state as LookBackState;
  }
}

function hazardsShown(line: LookBackLine): readonly string[] {
  return line.about.kind === 'hazard' ? [...hazardsOf(line), line.about.id] : hazardsOf(line);
}

function matches(line: LookBackLine, { result, reason, rule }: z.output<typeof LookBackLineQuery>): boolean {
  return (
    (result === undefined || statusOf(line) === result) &&
    (reason === undefined || line.reasons.some(({ cause, fellAway }) => cause === reason && fellAway === null)) &&
    (rule === undefined || line.rule === rule)
  );
}
