import type { LegalDay } from '../kernel/primitives';
import { legalDayOf } from '../legal-clock/instants';
import type { HazardState } from './state';

/** The days of a quarter, and the first of its year, from which money is added up. */
export interface QuarterSpan {
  readonly from: LegalDay;
  readonly to: LegalDay;
  readonly yearFrom: LegalDay;
}

/** Hazards found in the quarter, and how they stood at its end; `found` is the sum of the other three. */
export interface QuarterRow {
  readonly found: number;
  readonly fixed: number;
  readonly notFixed: number;
  /** Moved out of the district, gone with what it hung on, or misjudged: neither fixed nor owed. */
  readonly endedOtherwise: number;
}

/** Major hazards not fixed at the quarter's end that have an accepted plan, and which of the five are in it. */
export interface InPlan {
  readonly hazards: number;
  readonly goals: number;
  readonly funds: number;
  readonly bodies: number;
  readonly time: number;
  readonly safety: number;
}

/** What the quarter's table asks of a hazard. */
export type QuarterFacts = Pick<HazardState, 'state' | 'level' | 'reportedAt' | 'closedAt' | 'ending' | 'plan'>;

/** 季度统计表, as the record knows it when it is counted. */
export interface QuarterTable {
  readonly general: QuarterRow;
  readonly major: QuarterRow;
  /** Nobody has graded it yet. */
  readonly ungraded: QuarterRow;
  readonly inPlan: InPlan;
  /** Money of the plans accepted since the year began, in yuan; `unread` plans name a sum that is no amount. */
  readonly money: { readonly yuan: number; readonly unread: number };
}

const NO_ROW: QuarterRow = { found: 0, fixed: 0, notFixed: 0, endedOtherwise: 0 };
export const EMPTY_QUARTER: QuarterTable = {
  general: NO_ROW,
  major: NO_ROW,
  ungraded: NO_ROW,
  inPlan: { hazards: 0, goals: 0, funds: 0, bodies: 0, time: 0, safety: 0 },
  money: { yuan: 0, unread: 0 },
};

/** The days of a quarter (1 to 4). */
export function quarterSpan(year: number, quarter: 1 | 2 | 3 | 4): QuarterSpan {
  const from = ['01-01', '04-01', '07-01', '10-01'][quarter - 1] ?? '';
  const to = ['03-31', '06-30', '09-30', '12-31'][quarter - 1] ?? '';
  return { from: `${year}-${from}`, to: `${year}-${to}`, yearFrom: `${year}-01-01` };
}

/** Hazards that never were: the same as another one, or entered by mistake. They count nowhere. */
const NONE_AT_ALL: readonly string[] = ['duplicate', 'withdrawn'];

/**
 * Adds one hazard to a quarter's table. Its level is the one it has now; what happened to it after the quarter's last day
 * does not count.
 */
export function addToQuarter(table: QuarterTable, hazard: QuarterFacts, span: QuarterSpan): QuarterTable {
  const reported = legalDayOf(hazard.reportedAt);
  if (NONE_AT_ALL.includes(hazard.state) || reported > span.to) return table;
  const counted = reported < span.from ? table : withFound(table, hazard, span);
  return hazard.level === 'major' ? withPlan(counted, hazard, span) : counted;
}

function withFound(table: QuarterTable, hazard: QuarterFacts, span: QuarterSpan): QuarterTable {
  const level = hazard.level ?? 'ungraded';
  const how = howItStood(hazard, span);
  const row = table[level];
  return { ...table, [level]: { ...row, found: row.found + 1, [how]: row[how] + 1 } };
}

function howItStood({ closedAt, ending }: QuarterFacts, { to }: QuarterSpan): Exclude<keyof QuarterRow, 'found'> {
  if (closedAt !== null && legalDayOf(closedAt) <= to) return 'fixed';
  return ending !== null && legalDayOf(ending.at) <= to ? 'endedOtherwise' : 'notFixed';
}

function withPlan(table: QuarterTable, hazard: QuarterFacts, span: QuarterSpan): QuarterTable {
  const { plan } = hazard;
  if (plan?.status !== 'accepted' || plan.decidedAt === null) return table;
  const accepted = legalDayOf(plan.decidedAt);
  if (accepted > span.to) return table;
  const open = howItStood(hazard, span) === 'notFixed';
  const { five } = plan;
  const one = (point: string | null | undefined): number => (point?.trim() ? 1 : 0);
  const { inPlan: was } = table;
  const inPlan: InPlan = {
    hazards: was.hazards + 1,
    goals: was.goals + one(five.measures),
    funds: was.funds + one(five.money),
    bodies: was.bodies + one(five.dutyHolder),
    time: was.time + one(five.timeLimit),
    safety: was.safety + one(five.emergencyPlan),
  };
  return {
    ...table,
    inPlan: open ? inPlan : was,
    money: accepted < span.yearFrom ? table.money : withMoney(table.money, five.money),
  };
}

function withMoney(sum: QuarterTable['money'], text: string | null | undefined): QuarterTable['money'] {
  if (!text?.trim()) return sum;
  const yuan = yuanIn(text);
  return yuan === null ? { ...sum, unread: sum.unread + 1 } : { ...sum, yuan: sum.yuan + yuan };
}

const AMOUNT = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(亿元|万元|元)$/u;
const UNITS: Readonly<Record<string, number>> = { 元: 1, 万元: 10_000, 亿元: 100_000_000 };

/** The yuan a text names when it is one amount with its unit and nothing else, e.g. 3.5万元; else null. No unit is guessed. */
export function yuanIn(text: string): number | null {
  const found = AMOUNT.exec(text.trim().replaceAll('，', ','));
  if (!found) return null;
  const [, whole = '', part = '', unit = ''] = found;
  return Math.round(Number(whole.replaceAll(',', '') + part) * (UNITS[unit] ?? 0) * 100) / 100;
}
