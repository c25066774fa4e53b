import type { LegalDay } from '../kernel/primitives';
import type { Measured } from '../kernel/subject';
import type { Measurement, QuotaFigure, QuotaState, Verdict } from './quota-types';

/** What is counted: both days included; without a last day everything since the first. */
export interface CountedDays {
  readonly from: LegalDay;
  readonly to: LegalDay | null;
}

/** One unit or firm with its own figure. */
export interface MemberFigure extends Measurement {
  readonly orgId: string;
}

/** Whose figure is asked for: one unit's, one firm's, or everybody's together. */
interface Scope {
  readonly orgId: string | null;
  readonly firm: boolean;
}

const TOGETHER: Scope = { orgId: null, firm: false };

/** Where a quota stands over these days, from what was recorded on it and what the record counts elsewhere. */
export function figureOf(quota: QuotaState, days: CountedDays, measured: Measured): QuotaFigure {
  const figure = { ...overall(quota, days, measured), ...comparedWith(quota) };
  if (quota.denominators.length === 0) return { ...figure, unchanged: null };
  const { of, percent } = overall({ ...quota, denominators: [] }, days, measured);
  return { ...figure, unchanged: { of, percent } };
}

/** The baseline of a trend counted all together, beside the one answered for the plan where they differ. */
function comparedWith(quota: QuotaState): Pick<QuotaFigure, 'compared'> {
  if (quota.target.kind !== 'trend' || quota.whose !== 'all-together') return {};
  const given = quota.given?.baseline ?? null;
  const set = quota.baselines.some(({ orgId }) => orgId === null);
  return { compared: { baseline: baselineOf(quota, TOGETHER), given: set ? given : null } };
}

/** What somebody has set last, else what was answered for the plan, which is about all together. */
function baselineOf({ baselines, given }: QuotaState, { orgId }: Scope): number | null {
  const set = baselines.findLast((one) => one.orgId === orgId)?.value;
  return set ?? (orgId === null ? (given?.baseline ?? null) : null);
}

/** Why the quota cannot be judged over these days, for one that cannot: somebody's figure is missing, or what it is compared with. */
export function whyNotJudged(
  quota: QuotaState,
  days: CountedDays,
  measured: Measured,
): 'no-figure' | 'no-denominator' | 'no-baseline' {
  const whole = quota.whose === 'all-together';
  const open: readonly Measurement[] = whole
    ? [figureOf(quota, days, measured)]
    : memberFigures(quota, days, measured).filter(({ verdict }) => verdict === 'cannot-judge');
  if (open.some(({ value }) => value === null)) return 'no-figure';
  return quota.target.kind === 'trend' ? 'no-baseline' : 'no-denominator';
}

/** The figures of the single units or firms; none where all are counted together. */
export function memberFigures(quota: QuotaState, days: CountedDays, measured: Measured): readonly MemberFigure[] {
  if (quota.whose === 'all-together') return [];
  const firm = quota.whose === 'each-firm';
  const members = firm ? measured.firms : measured.units;
  return members.map((orgId) => ({ orgId, ...measurementOf(quota, days, measured, { orgId, firm }) }));
}

/** What a share of the quota is of, for one unit or (null) for all; null when it is not known. */
export function denominatorOf(
  quota: QuotaState,
  days: CountedDays,
  measured: Measured,
  orgId: string | null,
): number | null {
  return shareOf(quota, days, measured, { orgId, firm: quota.whose === 'each-firm' });
}

/** Rounded down, so that a share is 100 % only when nothing is missing; null of nothing. */
export function percentOf(value: number, of: number): number | null {
  if (of <= 0) return null;
  return value >= of ? 100 : Math.floor((value * 100) / of);
}

function overall(quota: QuotaState, days: CountedDays, measured: Measured): Omit<QuotaFigure, 'unchanged'> {
  if (quota.whose === 'all-together') return { ...measurementOf(quota, days, measured, TOGETHER), missing: [] };
  const members = memberFigures(quota, days, measured);
  const applicable = members.filter(({ verdict }) => verdict !== 'not-applicable');
  const value = members.filter(({ verdict }) => verdict === 'met').length;
  const short = members.filter(({ verdict }) => verdict === 'short');
  const unknown = members.some(({ verdict }) => verdict === 'cannot-judge');
  const verdict: Verdict =
    applicable.length === 0 ? 'not-applicable' : short.length > 0 ? 'short' : unknown ? 'cannot-judge' : 'met';
  const missing = quota.whose === 'each-unit' ? short.map(({ orgId }) => orgId) : [];
  return { value, of: applicable.length, percent: percentOf(value, applicable.length), verdict, missing };
}

function measurementOf(quota: QuotaState, days: CountedDays, measured: Measured, scope: Scope): Measurement {
  const value = valueOf(quota, days, measured, scope);
  const { target } = quota;
  if (target.kind === 'share') {
    const of = shareOf(quota, days, measured, scope);
    const judged = value === null || of === null ? 'cannot-judge' : shareVerdict(value, of, target.atLeastPercent);
    // Nothing to count it of is no miss, whether or not somebody reported nought.
    const verdict = of === 0 ? 'not-applicable' : judged;
    return { value, of, percent: value === null || of === null ? null : percentOf(value, of), verdict };
  }
  const verdict = value === null ? 'cannot-judge' : plainVerdict(quota, value, scope);
  return { value, of: null, percent: null, verdict };
}

function shareVerdict(value: number, of: number, atLeastPercent: number): Verdict {
  return value * 100 >= atLeastPercent * of ? 'met' : 'short';
}

function plainVerdict(quota: QuotaState, value: number, scope: Scope): Verdict {
  const { target } = quota;
  const met = (is: boolean): Verdict => (is ? 'met' : 'short');
  switch (target.kind) {
    case 'count':
      return met(value >= target.atLeast);
    case 'zero':
      return met(value === 0);
    case 'done':
      return met(value > 0);
    case 'trend': {
      const baseline = baselineOf(quota, scope);
      if (baseline === null) return 'cannot-judge';
      return met(target.direction === 'falling' ? value < baseline : value <= baseline);
    }
    case 'share':
      throw new Error('A share is judged by its denominator.');
  }
}

function valueOf(quota: QuotaState, days: CountedDays, measured: Measured, scope: Scope): number | null {
  const { counts } = quota;
  if (counts.by === 'reported') return newestReport(quota, days, scope)?.value ?? null;
  // An amendment may have it count another act, or answers: what was recorded before stays, and counts no more.
  const acts = quota.acts.filter(
    ({ act, withdrawn }) => withdrawn === null && counts.by === 'acts' && act === counts.act,
  );
  const counted = [...acts, ...measured.counts].filter((row) => isWithin(row.day, days) && isOf(row, scope));
  if (counts.by === 'acts') return counted.reduce((sum, { count }) => sum + count, 0);
  return new Set(counted.flatMap(({ orgId }) => (orgId !== null && measured.units.includes(orgId) ? [orgId] : [])))
    .size;
}

function shareOf(quota: QuotaState, days: CountedDays, measured: Measured, scope: Scope): number | null {
  const { target } = quota;
  if (target.kind !== 'share') return null;
  const changed = quota.denominators.findLast(({ orgId }) => orgId === scope.orgId);
  if (changed) return changed.after;
  switch (target.of.by) {
    case 'units':
      return scope.orgId === null ? measured.units.length : 1;
    case 'reported':
    case 'none':
      return newestReport(quota, days, scope)?.of ?? null;
    case 'field':
      return scope.orgId === null ? (quota.given?.of ?? null) : null;
  }
}

/** The report of the latest day; of one day the one entered last. */
function newestReport({ reports }: QuotaState, days: CountedDays, scope: Scope) {
  return reports
    .filter((report) => isWithin(report.day, days) && report.orgId === scope.orgId)
    .reduce<(typeof reports)[number] | null>(
      (newest, report) => (newest !== null && newest.day > report.day ? newest : report),
      null,
    );
}

function isOf(row: { readonly orgId: string | null; readonly firmOrgId: string | null }, scope: Scope): boolean {
  return scope.orgId === null || (scope.firm ? row.firmOrgId : row.orgId) === scope.orgId;
}

function isWithin(day: LegalDay, { from, to }: CountedDays): boolean {
  return day >= from && (to === null || day <= to);
}
