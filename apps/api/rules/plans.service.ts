import type { ImportPlan, PlanLintQuery, PlanQuery } from '@bihuan/contracts/http';
import { type LegalDay, legalDayOf, type PlanEdition } from '@bihuan/domain';
import { queries, storeOwnPlan, type UnitOfWork } from '@bihuan/persistence';
import { type Finding, importRefusal, lintPlan, previewPlan } from '@bihuan/plans';
import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { RecordApi } from '@bihuan/record';
import { RECORD, UOW } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';
import { editionOf } from './plan-body';
import { mayChange } from './rules.service';

/** Stored plans: those that came with the product, and those a district took in. */
@Injectable()
export class PlansService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  list(call: Call, query: z.output<typeof PlanQuery>) {
    const filter = { ...query, districtId: call.anyDistrictId };
    return this.pages.page(call, (tx) => queries.listPlans(tx, filter), planRow);
  }

  async plan(call: Call, id: string, edition: string) {
    const row = await this.pages.read(call, (tx) => queries.readPlan(tx, id, edition, call.anyDistrictId));
    if (!row) throw new ProblemError('not-found');
    return { ...planRow(row), body: row.body };
  }

  async lint(call: Call, id: string, edition: string, query: z.output<typeof PlanLintQuery>) {
    const plan = await this.edition(call, id, edition);
    return this.findings(call, plan, query.year ?? plan.year, query.launchDay);
  }

  /** What a launch of the plan would find on a day, today when left out; for a district by the organisations it has. */
  async findings(call: Call, plan: PlanEdition, year: number, day?: LegalDay): Promise<readonly Finding[]> {
    const { legal } = await this.record.readClock();
    const launchDay = day ?? legalDayOf(legal);
    const districtId = call.anyDistrictId;
    return this.pages.read(call, async (tx) => {
      const calendars = await this.rules.newest(tx);
      const orgKinds = districtId === null ? undefined : await queries.readOrgKinds(tx, districtId, launchDay);
      return lintPlan(plan, year, calendars, { launchDay, ...(orgKinds ? { orgKinds } : {}) });
    });
  }

  async preview(call: Call, id: string, edition: string, year?: number) {
    const plan = await this.edition(call, id, edition);
    return previewPlan(plan, year ?? plan.year, await this.pages.read(call, (tx) => this.rules.newest(tx)));
  }

  /** Takes in a plan of the district's own, checked like a plan folder; the same one again changes nothing. */
  async take(call: Call, body: z.output<typeof ImportPlan>) {
    const plan = editionOf(body.plan);
    const edition = String(plan.version);
    return this.uow.run(call.scope, async (tx) => {
      await mayChange(tx, call, 'ImportPlan');
      const same = await queries.readPlan(tx, plan.id, edition, call.districtId);
      const known = same !== null && isDeepStrictEqual(same.body, plan);
      const newest = await queries.readPlan(tx, plan.id, undefined, call.districtId);
      const shipped = newest !== null && newest.district_id === null;
      const refusal = known ? null : importRefusal(plan, shipped, newest ? Number(newest.edition) : null);
      if (refusal) {
        const path = `plan.${refusal.path}`;
        const errors = [{ path, code: 'plan', message: refusal.expected }];
        throw new ProblemError('invalid-body', { fields: [path] }, { errors });
      }
      if (!known) await storeOwnPlan(tx, call.districtId, { id: plan.id, edition, title: plan.title.zh, body: plan });
      const row = await queries.readPlan(tx, plan.id, edition, call.districtId);
      if (!row) throw new Error(`The plan ${plan.id} was just stored.`);
      return planRow(row);
    });
  }

  private async edition(call: Call, id: string, edition: string): Promise<PlanEdition> {
    const { body } = await this.plan(call, id, edition);
    return body as PlanEdition;
  }
}

function planRow(row: queries.PlanRow) {
  return {
    id: row.id,
    edition: row.edition,
    title: row.title,
    loadedAt: row.loaded_at.toISOString(),
    districtId: row.district_id,
  };
}
