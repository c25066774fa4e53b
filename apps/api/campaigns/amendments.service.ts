import { stateWord, type AmendmentQuery, type ParsedCommand, type ProposeAmendment } from '@bihuan/contracts/http';
import {
  amendedParts,
  amendmentEffect,
  type AmendmentEffect,
  type AmendmentState,
  type Command,
  type PlanEdition,
} from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import { parseEdition, PlanFileError } from '@bihuan/plans';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { CommandService } from '../platform/commands/command.service';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { commonRow } from '../platform/subjects/rows';
import { RulesReader } from '../platform/subjects/rules-reader';
import { SubjectService } from '../platform/subjects/subject.service';
import { CampaignsService } from './campaigns.service';

/** Amendments of running campaigns: one command or one query each. */
@Injectable()
export class AmendmentsService {
  constructor(
    @Inject(CampaignsService) private readonly campaigns: CampaignsService,
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  /** The plan is checked like a plan folder before anybody decides about it. */
  async propose(call: Call, campaignId: string, body: z.output<typeof ProposeAmendment>) {
    const { plan, ...fields } = body;
    await this.campaigns.orgsExist(call, body.roles ?? {});
    const command = { type: 'ProposeAmendment', campaignId, ...fields, plan: editionOf(plan) } as Command;
    return this.commands.create(call, 'amendment', command);
  }

  command(call: Call, id: string, body: ParsedCommand) {
    return this.commands.give(call, 'amendment', id, body);
  }

  async view(call: Call, id: string) {
    const view = await this.subjects.view(call, 'amendment', id);
    const { legal } = await this.record.readClock();
    const effect = await this.pages.read(call, (tx) => this.effect(tx, call, id, legal));
    return { ...view, effect };
  }

  private async effect(tx: Tx, call: Call, id: string, now: string): Promise<AmendmentEffect | null> {
    const state = (await queries.readSubject(tx, 'amendment', id, call.districtId)) as AmendmentState | null;
    if (!state) throw new ProblemError('not-found');
    if (state.closed) return state.closed.effect && { ...state.closed.effect, needsDecision: [] };
    const { parts, closedRounds } = await queries.readAmended(tx, state.campaignId);
    const calendars = await this.rules.chosen(tx, state.pins.calendars);
    return amendmentEffect(amendedParts(state, parts, closedRounds, calendars), now);
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'amendment', id, page);
  }

  list(call: Call, query: z.output<typeof AmendmentQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listAmendments(tx, { ...query, districtId: call.districtId }),
      (row) => ({
        ...commonRow(row, call.language),
        stateName: stateWord('amendment', row.state, call.language),
        campaignId: row.campaign_id,
        planId: row.plan_id,
        planVersion: row.plan_version,
        proposedBy: row.proposed_by,
      }),
    );
  }
}

/** Answers 400 with every mistake in the plan. */
function editionOf(plan: unknown): PlanEdition {
  try {
    return parseEdition(plan);
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    const errors = error.problems.map(({ path, expected }) => ({
      path: path === '' ? 'plan' : `plan.${path}`,
      code: 'plan',
      message: expected,
    }));
    throw new ProblemError('invalid-body', { fields: errors.map(({ path }) => path) }, { errors });
  }
}
