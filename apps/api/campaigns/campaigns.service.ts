import type { CampaignQuery, LaunchCampaign, ParsedCommand } from '@bihuan/contracts/http';
import {
  campaignIdOf,
  launchFindings,
  legalDayOf,
  type AnsweredFinding,
  planFields,
  type CampaignState,
  type Command,
  type NamedOrgs,
  type PlanEdition,
} from '@bihuan/domain';
import { answeredFindings } from '@bihuan/plans';
import { ProblemError } from '../platform/problem/problem-error';
import { queries } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import { mustReach } from '../platform/auth/reach';
import type { Call } from '../platform/call/call';
import { PlansService } from '../rules/plans.service';
import { CommandService } from '../platform/commands/command.service';
import { PagesService } from '../platform/subjects/pages.service';
import { commonRow } from '../platform/subjects/rows';
import { SubjectService } from '../platform/subjects/subject.service';

/** Campaigns: one command or one query each. */
@Injectable()
export class CampaignsService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(PlansService) private readonly plans: PlansService,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  /**
   * The plan's data comes along with the command, because the rules read no files; the body is what identifies a repeat. The
   * campaign's id follows from plan and year, so that two launches at one moment meet at one row.
   */
  async launch(call: Call, body: z.output<typeof LaunchCampaign>) {
    const { plan, edition, overrides: _, ...fields } = body;
    const stored = await this.pages.read(call, (tx) => queries.readPlan(tx, plan, edition, call.districtId));
    if (!stored) throw new ProblemError('reference-unknown', { field: 'plan' });
    await this.orgsExist(call, body.roles ?? {});
    const findings = await this.findings(call, stored.body as PlanEdition, body);
    const command = { type: 'LaunchCampaign', ...fields, findings, plan: stored.body } as Command;
    const subject = { kind: 'campaign', id: await this.idOf(call, plan, body.year) } as const;
    return this.commands.createAs(call, subject, command, { body: { type: 'LaunchCampaign', ...body } });
  }

  /** What lint finds on the launch day, as the launch answers it. Answers 422 for a reason about what was not found. */
  private async findings(
    call: Call,
    plan: PlanEdition,
    { year, parts, overrides = {}, launchedOn }: z.output<typeof LaunchCampaign>,
  ): Promise<readonly AnsweredFinding[]> {
    const found = await this.plans.findings(call, plan, year, launchedOn);
    const known = launchFindings(found, parts).map(({ id }) => id);
    const unknown = Object.keys(overrides).filter((id) => !known.includes(id));
    if (unknown.length > 0) throw new ProblemError('reference-unknown', { field: `overrides.${unknown.join(', ')}` });
    return answeredFindings(found, parts, overrides);
  }

  private async idOf(call: Call, planId: string, year: number): Promise<string> {
    const { districtId, commandId, caller } = call;
    const launch = { districtId, planId, year, actorId: caller.userId, commandId };
    const { own, closed } = await this.pages.read(call, (tx) => queries.readEarlierLaunches(tx, launch));
    return own ?? campaignIdOf(districtId, planId, year, closed);
  }

  /** Answers 422 when an organisation named for a role is not the district's. */
  async orgsExist(call: Call, roles: NamedOrgs): Promise<void> {
    const { legal } = await this.record.readClock();
    for (const [role, orgIds] of Object.entries(roles)) {
      const missing = await this.pages.read(call, (tx) =>
        queries.missingOrgs(tx, call.districtId, orgIds, legalDayOf(legal)),
      );
      if (missing.length > 0) throw new ProblemError('reference-unknown', { field: `roles.${role}`, orgIds: missing });
    }
  }

  /** To an answer the plan in force comes along as data, as to a launch; the body is what identifies a repeat. */
  async command(call: Call, id: string, body: ParsedCommand) {
    if (body.type !== 'AnswerField') return this.commands.give(call, 'campaign', id, body);
    await this.commands.reached(call, 'campaign.command', { kind: 'campaign', id });
    const { plan } = await this.running(call, id);
    const { expectedVersion, ...command } = body;
    const given = { ...command, plan } as Command;
    const more = { body: command, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
    return this.commands.createAs(call, { kind: 'campaign', id }, given, more);
  }

  /** What the plan leaves open in the parts that were launched, with the answers in force. */
  async fields(call: Call, id: string) {
    const { campaign, plan } = await this.running(call, id);
    const codes = campaign.parts.map(({ code }) => code);
    return planFields(plan, codes).map((field) => ({ ...field, answer: campaign.fields[field.name] ?? null }));
  }

  /** The campaign and the plan it runs. Answers 404 when the district has no such campaign, 422 when its plan is not stored. */
  private async running(call: Call, id: string): Promise<{ campaign: CampaignState; plan: PlanEdition }> {
    return this.pages.read(call, async (tx) => {
      await mustReach(tx, call, 'campaign.read', { kind: 'campaign', id });
      const campaign = (await queries.readSubject(tx, 'campaign', id, call.districtId)) as CampaignState | null;
      if (!campaign) throw new ProblemError('not-found');
      const plan = await queries.readRunningPlan(tx, campaign);
      if (!plan) throw new ProblemError('reference-unknown', { field: 'plan' });
      return { campaign, plan };
    });
  }

  view(call: Call, id: string) {
    return this.subjects.view(call, 'campaign', id);
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'campaign', id, page);
  }

  explain(call: Call, id: string, clock: string) {
    return this.subjects.explain(call, 'campaign', id, clock);
  }

  list(call: Call, query: z.output<typeof CampaignQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listCampaigns(tx, { ...query, districtId: call.districtId, reach: call.reach('campaign.read') }),
      (row) => ({ ...commonRow(row, call.language), planId: row.plan_id, year: row.year }),
    );
  }
}
