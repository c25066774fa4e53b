import { stateWord, SUMMARY_OUTCOME_WORDS, SUMMARY_SECTION_WORDS } from '@bihuan/contracts/http';
import {
  allow,
  isPaged,
  legalDayOf,
  majorLine,
  returnLine,
  standingOf,
  summaryHead,
  summaryLines,
  type CampaignState,
  type Instant,
  type SummaryFacts,
  type SummaryLine,
  type SummarySection,
} from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';
import { lineViews } from './summary-view';

type Page = queries.PageRequest & { readonly section: SummarySection; readonly part?: string };

/** The year-end summary of a campaign: its head, and the lines of a section page by page. */
@Injectable()
export class SummaryService {
  constructor(
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  /** Every section with its outcomes counted. */
  async head(call: Call, id: string, part: string | undefined) {
    const { legal: now } = await this.record.readClock();
    const { language } = call;
    return this.pages.read(call, async (tx) => {
      const campaign = await this.campaign(tx, call, id, part);
      const facts = await this.facts(tx, campaign, now, null);
      const { planId, planVersion, title, year, state, launchedAt, closed } = campaign;
      return {
        ...{ campaignId: id, planId, planVersion, title: title[language], year, part: part ?? null },
        ...{ state, stateName: stateWord('campaign', state, language), today: legalDayOf(now), launchedAt },
        ...{ closedAt: closed?.at ?? null, closedHow: closed?.how ?? null, closedReason: closed?.reason ?? null },
        sections: summaryHead(facts, part ?? null).map(({ section, total, outcomes }) => ({
          ...{ section, name: SUMMARY_SECTION_WORDS[section][language], total },
          outcomes: outcomes.map((one) => ({ ...one, name: SUMMARY_OUTCOME_WORDS[one.outcome][language] })),
        })),
      };
    });
  }

  /** The lines of one section, one page. */
  async lines(call: Call, id: string, query: Page) {
    const { legal: now } = await this.record.readClock();
    return this.pages.read(call, async (tx) => {
      const campaign = await this.campaign(tx, call, id, query.part);
      const { rows, next } = await this.linesOf(tx, campaign, query, now);
      return { items: await lineViews(tx, call, rows), next };
    });
  }

  private async linesOf(
    tx: Tx,
    campaign: CampaignState,
    query: Page,
    now: Instant,
  ): Promise<queries.Page<SummaryLine>> {
    const { section, part = null } = query;
    if (section === 'majors') {
      const { rows, next } = await queries.listMajors(tx, campaign, { ...query, part });
      return { rows: rows.map((row) => majorLine(row.body, row.part, now)), next };
    }
    if (section === 'returns') {
      const amendments = await queries.readSummaryAmendments(tx, campaign.id);
      const plans = await queries.readPlanVersions(tx, campaign, amendments);
      const rounds = await queries.readSummaryRounds(tx, campaign.id, part);
      const { rows, next } = await queries.listReturns(tx, rounds, query);
      return { rows: rows.map(({ round, unit }) => returnLine(round, unit, plans, now)), next };
    }
    const facts = await this.facts(tx, campaign, now, section);
    const lines = isPaged(section) ? [] : summaryLines(facts, section, part);
    return queries.pageOfRows(lines, query, `summary-${section}`, ({ key }) => key);
  }

  /** What the summary is made of; for the lines of one section only what that section needs. */
  private async facts(
    tx: Tx,
    campaign: CampaignState,
    now: Instant,
    only: SummarySection | null,
  ): Promise<SummaryFacts> {
    const needs = (section: SummarySection): boolean => only === null || only === section;
    const amendments = await queries.readSummaryAmendments(tx, campaign.id);
    const opened = needs('rounds') ? await queries.groupRoundUnits(tx, campaign.id) : [];
    return {
      campaign,
      now,
      amendments,
      plans: await queries.readPlanVersions(tx, campaign, amendments),
      calendars: await this.rules.chosen(tx, campaign.pins.calendars),
      parts: await queries.readSummaryParts(tx, campaign.id),
      lookBacks: await queries.readSummaryLookBacks(tx, campaign.id),
      opened: new Map(opened.map((one) => [one.round.id, one])),
      quotas: needs('quotas') ? await this.quotas(tx, campaign, legalDayOf(now)) : [],
      hazards: needs('hazards') ? await queries.groupHazards(tx, campaign) : [],
      slips: needs('slips') ? await queries.groupSlips(tx, campaign) : [],
    };
  }

  private async quotas(tx: Tx, { id, districtId }: CampaignState, today: string): Promise<SummaryFacts['quotas']> {
    const directory = await this.rules.directory(tx, districtId);
    const counted = [];
    for (const quota of await queries.readSummaryQuotas(tx, id)) {
      const measured = await queries.measureQuota(tx, quota, directory, today);
      counted.push({ quota, live: standingOf(quota, today, measured).live });
    }
    return counted;
  }

  private async campaign(tx: Tx, call: Call, id: string, part: string | undefined): Promise<CampaignState> {
    const found = (await queries.readSubject(tx, 'campaign', id, call.districtId)) as CampaignState | null;
    if (!found) throw new ProblemError('not-found');
    const codes = found.parts.map(({ code }) => code);
    if (part !== undefined && !codes.includes(part)) throw new ProblemError('reference-unknown', { field: 'part' });
    if (!seesSummary(call, part === undefined ? codes : [part])) throw new ProblemError('not-found');
    return found;
  }
}

/** Whoever looks after lines sees the summary of theirs, and of a campaign that has no others. */
function seesSummary(call: Call, codes: readonly string[]): boolean {
  const { actor, at } = call.standing;
  const about = { kind: 'summary', districtId: call.districtId, state: '', path: null, related: {} } as const;
  return codes.every((line) => allow(actor, 'summary.read', { ...about, line }, at).allowed);
}
