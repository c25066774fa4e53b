import {
  stateWord,
  VALUE_WORDS,
  type InspectionQuery,
  type ParsedCommand,
  type PlanCheck,
  type PrepareDraw,
} from '@bihuan/contracts/http';
import {
  maySeeInspection,
  modeOf,
  publishedRecord,
  type Command,
  type DrawState,
  type InspectionState,
} from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { mustReach } from '../platform/auth/reach';
import type { Call } from '../platform/call/call';
import { CommandService } from '../platform/commands/command.service';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { commonRow } from '../platform/subjects/rows';
import { RulesReader } from '../platform/subjects/rules-reader';
import { SubjectService } from '../platform/subjects/subject.service';

/** Inspections: one command or one query each. Whoever may not see one is told that there is none. */
@Injectable()
export class InspectionsService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
  ) {}

  prepare(call: Call, body: z.output<typeof PrepareDraw>) {
    return this.commands.create(call, 'inspection', { type: 'PrepareDraw', ...body } as Command);
  }

  /** The plan's data comes along with the command, because the rules read no files; the body is what identifies a repeat. */
  async plan(call: Call, body: z.output<typeof PlanCheck>) {
    const { plan, edition, part, list, ...fields } = body;
    const stored = await this.pages.read(call, (tx) => queries.readPlan(tx, plan, edition, call.districtId));
    if (!stored) throw new ProblemError('reference-unknown', { field: 'plan' });
    const checklist = { part, id: list };
    const command = { type: 'PlanCheck', ...fields, checklist, plan: stored.body } as Command;
    return this.commands.create(call, 'inspection', command, { type: 'PlanCheck', ...body });
  }

  async command(call: Call, id: string, body: ParsedCommand) {
    await this.seen(call, id);
    return this.commands.give(call, 'inspection', id, body);
  }

  async view(call: Call, id: string) {
    await this.seen(call, id);
    return this.subjects.view(call, 'inspection', id);
  }

  async events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    await this.seen(call, id);
    return this.subjects.events(call, 'inspection', id, page);
  }

  async record(call: Call, id: string) {
    const state = await this.seen(call, id);
    // Only a draw publishes how it came about.
    if (modeOf(state) !== 'drawn') throw new ProblemError('not-found');
    return publishedRecord(state as DrawState);
  }

  list(call: Call, query: z.output<typeof InspectionQuery>) {
    const { actor, districtId, language } = call;
    return this.pages.page(
      call,
      async (tx) => {
        const directory = await this.rules.directory(tx, districtId);
        const { rows, next } = await queries.listInspections(tx, {
          ...query,
          districtId,
          reach: call.reach('inspection.read'),
        });
        const shown = rows.filter(({ hidden }) => hidden === null || maySeeInspection(hidden, { actor, directory }));
        return { rows: shown, next };
      },
      (row) => ({
        ...commonRow(row, language),
        stateName: stateWord('inspection', row.state, language),
        ...{ line: row.line, name: row.name, unannounced: row.unannounced, mode: row.mode },
        ...{ modeName: VALUE_WORDS[`mode:${row.mode}`]?.[language] ?? row.mode, unitOrgId: row.unit_org_id },
        ...{ on: row.planned_on, reCheckOn: row.re_check_on, overdue: row.overdue },
      }),
    );
  }

  /** The draw as it stands, for somebody who may see it. */
  private seen(call: Call, id: string): Promise<InspectionState> {
    return this.pages.read(call, async (tx) => {
      await mustReach(tx, call, 'inspection.read', { kind: 'inspection', id });
      const state = (await queries.readSubject(tx, 'inspection', id, call.districtId)) as InspectionState | null;
      const directory = await this.rules.directory(tx, call.districtId);
      if (!state || !maySeeInspection(state, { actor: call.actor, directory })) throw new ProblemError('not-found');
      return state;
    });
  }
}
