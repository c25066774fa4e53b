import type { QuotaAct, QuotaCheckpoint, QuotaFigure, QuotaReport, QuotaState } from '../quotas/quota-types';
import { legalDayOf } from '../legal-clock/instants';
import { sourceOf, type PlanVersions } from './plan-entries';
import { both, lineOf, type SummaryEvidence, type SummaryLine, type SummaryOutcome } from './summary-types';

/** A quota with the figure as it stands; a checkpoint that has passed has its own. */
export interface CountedQuota {
  readonly quota: QuotaState;
  readonly live: QuotaFigure;
}

/** More acts than this are told as a number. */
const MOST_ACTS = 20;

/** Each checkpoint of a quota with its frozen figure; one line with the figure as it stands where the text prints no day. */
export function quotaLines({ quota, live }: CountedQuota, plans: PlanVersions): readonly SummaryLine[] {
  const { code, quota: of, name } = quota;
  const shared = { section: 'quotas', part: code, of, name, source: sourceOf(plans, code, 'quotas', of) } as const;
  if (quota.checkpoints.length === 0) {
    const why = both('文件没有规定日期，为现值', 'the text prints no day: this is the figure as it stands');
    return [
      lineOf({
        ...shared,
        outcome: live.verdict,
        why,
        evidence: evidenceOf(quota, live, { from: quota.from, day: null }),
      }),
    ];
  }
  return quota.checkpoints.map((one) =>
    lineOf({
      ...{ ...shared, period: one.period, due: one.day },
      outcome: checkpointOutcome(quota, one),
      why: checkpointWhy(quota, one),
      evidence: evidenceOf(quota, one.frozen ?? live, one),
    }),
  );
}

/** How a checkpoint ended: by its frozen figure, which nothing that was entered later changes. */
export function checkpointOutcome(
  { state }: Pick<QuotaState, 'state'>,
  { frozen, ...one }: QuotaCheckpoint,
): SummaryOutcome {
  if (frozen) return frozen.verdict;
  if (one.state === 'before-launch') return 'before-launch';
  return state === 'closed' ? 'given-up-at-close' : 'ahead';
}

function checkpointWhy(quota: QuotaState, one: QuotaCheckpoint): SummaryLine['why'] {
  switch (checkpointOutcome(quota, one)) {
    case 'before-launch':
      return both('启动前已过', 'it was over before the launch');
    case 'given-up-at-close':
      return both('行动结束时检查点未到', 'its checkpoint was ahead when the campaign was closed');
    case 'cannot-judge':
      return both('没有数值或比较的基数', 'there was no figure, or nothing to compare it with');
    case 'not-applicable':
      return both('没有可计数的对象', 'there was nothing to count it of');
    default:
      return null;
  }
}

function evidenceOf(
  quota: QuotaState,
  figure: QuotaFigure,
  days: { readonly from: string; readonly day: string | null },
): readonly SummaryEvidence[] {
  const within = ({ day }: { readonly day: string }): boolean =>
    day >= days.from && (days.day === null || day <= days.day);
  const subject = { kind: 'quota', id: quota.id } as const;
  const acts = quota.acts.filter((act) => act.withdrawn === null && within(act));
  const shown = acts.slice(0, MOST_ACTS).map((act) => actEvidence(subject, act));
  const more = acts.length - shown.length;
  const report = quota.reports.filter(within).at(-1);
  return [
    {
      what: 'figure',
      subject,
      text: figureText(figure),
      ...(figure.missing.length > 0 ? { orgIds: figure.missing } : {}),
    },
    ...shown,
    ...(more > 0 ? [{ what: 'more', subject, count: more } as const] : []),
    ...(report ? [reportEvidence(subject, report)] : []),
  ];
}

function actEvidence(subject: SummaryEvidence['subject'] & object, act: QuotaAct): SummaryEvidence {
  const { day, by, evidence, count, orgId } = act;
  return {
    what: 'act',
    subject,
    day,
    by: [{ userId: by }],
    text: evidence,
    count,
    ...(orgId ? { orgIds: [orgId] } : {}),
  };
}

function reportEvidence(subject: SummaryEvidence['subject'] & object, report: QuotaReport): SummaryEvidence {
  const { by, evidence, at } = report;
  return { what: 'reported', subject, day: legalDayOf(at), by: [{ userId: by }], text: evidence };
}

/** `7/10 (70%)`; a dash where nobody has reported one. */
function figureText({ value, of, percent }: QuotaFigure): string {
  if (value === null) return '—';
  return `${value}${of === null ? '' : `/${of}`}${percent === null ? '' : ` (${percent}%)`}`;
}
