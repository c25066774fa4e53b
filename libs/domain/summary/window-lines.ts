import type { CampaignState } from '../campaign/campaign-types';
import { isOver, startOf } from '../campaign/dated-clocks';
import type { PartState } from '../campaign/part-types';
import type { ItemPlan } from '../campaign/plan-targets-types';
import type { PartPlan, PlanEdition } from '../campaign/plan-types';
import { partWindows, type DatedWindow } from '../campaign/plan-windows';
import type { Instant } from '../kernel/primitives';
import type { ChosenCalendars } from '../legal-clock/types';
import { partOf, type PlanVersions } from './plan-entries';
import { both, lineOf, type SummaryEvidence, type SummaryLine, type SummaryOutcome } from './summary-types';

/** What the windows of a campaign are dated by. */
export interface DatedBy {
  readonly campaign: CampaignState;
  readonly plans: PlanVersions;
  readonly calendars: ChosenCalendars;
  readonly now: Instant;
}

/** Every window of a part with its days, or why it has none. */
export function windowLines(part: PartState, by: DatedBy): readonly SummaryLine[] {
  const [plan] = by.plans;
  const planned = partOf(by.plans, part.code);
  if (!plan || !planned) return [];
  const { year, fields } = by.campaign;
  return partWindows(plan, planned, year, by.calendars, fields).map((dated) => windowLine(part, dated, by));
}

function windowLine(part: PartState, dated: DatedWindow, { campaign, now }: DatedBy): SummaryLine {
  const { id, name, source } = dated.window;
  const outcome = windowOutcome(dated, campaign, now);
  const { days, undated } = dated;
  const closed = campaign.closed?.reason ?? '';
  return lineOf({
    ...{ section: 'windows', part: part.code, of: id, name, source, outcome, due: days?.to ?? null },
    why: undated ?? (outcome === 'given-up-at-close' ? both(closed, closed) : null),
    evidence: days
      ? [
          { what: 'opened', day: days.from },
          { what: 'closed', day: days.to },
        ]
      : [],
  });
}

/** A window passes with its days: nothing in the record says what was done in it. */
export function windowOutcome(
  { days }: Pick<DatedWindow, 'days'>,
  { launchedAt, closed }: Pick<CampaignState, 'launchedAt' | 'closed'>,
  now: Instant,
): SummaryOutcome {
  if (!days) return 'undated';
  if (isOver(days.to, launchedAt)) return 'before-launch';
  if (isOver(days.to, closed?.at ?? now)) return 'passed';
  if (closed?.how === 'by-decision') return 'given-up-at-close';
  return startOf(days.from) <= now ? 'open' : 'ahead';
}

/** Every item of a list of priorities: where what it asks for is told, or why nothing is. */
export function itemLines(part: PartState, plans: PlanVersions): readonly SummaryLine[] {
  const planned = partOf(plans, part.code);
  return (planned?.items ?? []).map((item) => {
    const entries = planned ? entriesOf(planned, item) : [];
    const found = entries.length > 0;
    return lineOf({
      ...{ section: 'items', part: part.code, of: String(item.no), name: item.name, source: item.source },
      outcome: found ? 'elsewhere' : item.cadence.kind === 'ongoing' ? 'undated' : 'no-record',
      why: found ? both('结果见所列条目', 'see the entries named') : itemWhy(item),
      evidence: entries,
    });
  });
}

function itemWhy({ cadence }: ItemPlan) {
  return cadence.kind === 'ongoing'
    ? both('文件没有规定日期和次数', 'the text prints neither a day nor a number')
    : both(
        '文件规定了次数而没有可计的指标，不记录结果',
        'the text says how often, but nothing that is counted: no outcome is recorded',
      );
}

/** The duties, quotas and windows of the same place in the text. */
function entriesOf({ duties, quotas = [], windows = [] }: PartPlan, { source }: ItemPlan): readonly SummaryEvidence[] {
  return [...duties, ...quotas, ...windows]
    .filter((entry) => entry.source.section === source.section)
    .map(({ id }) => ({ what: 'entry', text: id }));
}

/** What the launch was asked: every field the text leaves open with its answer, every role with whom it was named. */
export function answerLines(campaign: CampaignState, plan: PlanEdition | undefined): readonly SummaryLine[] {
  return plan ? [...fieldLines(campaign, plan), ...roleLines(campaign, plan)] : [];
}

function fieldLines({ id, fields, parts }: CampaignState, plan: PlanEdition): readonly SummaryLine[] {
  const subject = { kind: 'campaign', id } as const;
  const users = (key: string) => plan.parts.filter((part) => part.fields?.some((field) => field.key === key)).length;
  const launched = plan.parts.filter(({ code }) => parts.some((part) => part.code === code));
  return launched.flatMap((part) =>
    (part.fields ?? []).map(({ key, question, source }) => {
      const answer = fields[users(key) > 1 ? `${part.code}.${key}` : key];
      const open = answer === undefined || 'open' in answer;
      const reason = answer && 'open' in answer ? answer.open : null;
      return lineOf({
        ...{ section: 'answers', part: part.code, of: key, name: question, source },
        outcome: open ? 'left-open' : 'answered',
        why: open ? both(reason ?? '修订后新增，尚未填写', reason ?? 'new with an amendment, not answered') : null,
        evidence: open ? [] : [{ what: 'answer', subject, text: Object.values(answer).join('..') }],
      });
    }),
  );
}

function roleLines({ id, roles = {} }: CampaignState, plan: PlanEdition): readonly SummaryLine[] {
  const asked = plan.roles.filter(({ key, orgs }) => orgs.by === 'asked' || Object.hasOwn(roles, key));
  return asked.map(({ key, name, source }) => {
    const orgIds = roles[key] ?? [];
    return lineOf({
      ...{ section: 'answers', of: `role:${key}`, name, source, outcome: orgIds.length > 0 ? 'answered' : 'left-open' },
      why: orgIds.length > 0 ? null : both('没有指定单位', 'nobody was named'),
      evidence: [{ what: 'named', subject: { kind: 'campaign', id }, orgIds }],
    });
  });
}
