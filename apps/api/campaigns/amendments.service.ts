import {
  stateWord,
  type AmendmentQuery,
  type ParsedCommand,
  type ProposeAmendment,
  type ProposeCalendars,
  type ProposePolicy,
} from '@bihuan/contracts/http';
import {
  amendedParts,
  amendmentEffect,
  answersInForce,
  newFieldsOf,
  type AmendmentEffect,
  type AmendmentState,
  type Command,
  rulesOf,
  type PlanAmendment,
} from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
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
import { editionOf } from '../rules/plan-body';
import { calendarsAsked } from '../rules/rules.service';
import { CampaignsService } from './campaigns.service';

/** Amendments of running campaigns and of calendars: one command or one query each. */
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
    await this.commands.reached(call, 'campaign.command', { kind: 'campaign', id: campaignId });
    const { plan, ...fields } = body;
    await this.campaigns.orgsExist(call, body.roles ?? {});
    const command = { type: 'ProposeAmendment', campaignId, ...fields, plan: editionOf(plan) } as Command;
    return this.commands.create(call, 'amendment', command);
  }

  command(call: Call, id: string, body: ParsedCommand) {
    return this.commands.give(call, 'amendment', id, body);
  }

  /** Calendars are for everything open in the district, not for one campaign. */
  async proposeCalendars(call: Call, body: z.output<typeof ProposeCalendars>) {
    const calendars = await this.pages.read(call, (tx) => calendarsAsked(tx, body.calendars));
    const command = { type: 'ProposeCalendars', ...body, calendars } as Command;
    return this.commands.create(call, 'amendment', command, { type: 'ProposeCalendars', ...body });
  }

  /** It stands for the rules it was made from: the district's own policy, or a rule pack. */
  async proposePolicy(call: Call, body: z.output<typeof ProposePolicy>) {
    const row = await this.pages.read(call, (tx) => queries.readPolicy(tx, body.policy, call.districtId));
    if (!row) throw new ProblemError('reference-unknown', { field: 'policy' });
    const command = { type: 'ProposePolicy', ...body, of: rulesOf(row.body) } as Command;
    return this.commands.create(call, 'amendment', command, { type: 'ProposePolicy', ...body });
  }

  async view(call: Call, id: string) {
    const view = await this.subjects.view(call, 'amendment', id);
    const state = (await this.pages.read(call, (tx) =>
      queries.readSubject(tx, 'amendment', id, call.districtId),
    )) as AmendmentState | null;
    if (!state) throw new ProblemError('not-found');
    const waits = state.closed === null;
    const effect = state.about === 'plan' ? await this.effect(call, state) : null;
    const dates =
      state.about === 'calendar' && waits ? await this.record.previewCalendars(call.districtId, state.calendars) : null;
    return { ...view, effect, dates };
  }

  private async effect(call: Call, state: PlanAmendment): Promise<AmendmentEffect | null> {
    if (state.closed) return state.closed.effect && { ...state.closed.effect, newFields: [], needsDecision: [] };
    const { legal } = await this.record.readClock();
    return this.pages.read(call, async (tx) => {
      const rows = await queries.readAmended(tx, state.campaignId);
      if (!rows) throw new ProblemError('not-found');
      const { campaign, parts, closedRounds, quotas } = rows;
      const calendars = await this.rules.chosen(tx, state.pins.calendars);
      const fields = answersInForce(state, campaign);
      const amended = amendedParts({ ...state, fields }, parts, closedRounds, calendars, quotas);
      return amendmentEffect(amended, legal, newFieldsOf(state, campaign));
    });
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'amendment', id, page);
  }

  list(call: Call, query: z.output<typeof AmendmentQuery>) {
    return this.pages.page(
      call,
      (tx) =>
        queries.listAmendments(tx, { ...query, districtId: call.districtId, reach: call.reach('amendment.read') }),
      (row) => ({
        ...commonRow(row, call.language),
        stateName: stateWord('amendment', row.state, call.language),
        about: row.about,
        campaignId: row.campaign_id,
        planId: row.plan_id,
        planVersion: row.plan_version,
        policy: row.policy,
        proposedBy: row.proposed_by,
      }),
    );
  }
}
