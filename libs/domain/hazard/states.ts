/** Every state of a hazard, in the order of its life; the five after `verified` end it with a basis. */
export const HAZARD_STATES = [
  'reported',
  'graded',
  'awaiting-listing',
  'listed',
  'rectifying',
  'acceptance-requested',
  'accepted',
  'closed',
  'verified',
  'duplicate',
  'withdrawn',
  'transferred',
  'extinguished',
  'revoked',
] as const;
export type HazardStateName = (typeof HAZARD_STATES)[number];

/** States in which somebody still owes the hazard's removal. */
export const OPEN_STATES = [
  'reported',
  'graded',
  'awaiting-listing',
  'listed',
  'rectifying',
  'acceptance-requested',
  'accepted',
] as const satisfies readonly HazardStateName[];

/** True while somebody still owes the hazard's removal. */
export function isOpenState(state: string): boolean {
  return (OPEN_STATES as readonly string[]).includes(state);
}

/** general = 一般隐患, major = 重大隐患. */
export type HazardLevel = 'general' | 'major';

export const HAZARD_SOURCES = [
  'self-check',
  'department-inspection',
  'town-patrol',
  'tip-off',
  'order-from-above',
  'transfer',
] as const;
/** 企业自查, 部门检查, 镇街巡查, 举报, 上级交办, 移送. */
export type HazardSource = (typeof HAZARD_SOURCES)[number];

export const MEASURE_KINDS = [
  'temporary-stop',
  'stop-use',
  'stop-construction',
  'stop-for-rectification',
  'seal-or-seize',
  'fire-seal',
  'closure',
  'ban',
] as const;
/**
 * What a body with the power did: 责令暂时停产停业, 停止使用, 停止施工通知书, 停产停业整顿, 查封扣押, 临时查封, 关闭, 取缔.
 * The product records it and never proposes it by itself.
 */
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export const RECHECK_OUTCOMES = [
  'passed',
  'case-filed',
  'not-pursued',
  'referred-to-police',
  'closure-proposed',
] as const;
/** 合格, 立案, not pursued, 移送公安, 提请关闭. */
export type ReCheckOutcome = (typeof RECHECK_OUTCOMES)[number];

/** The level whose authority lists: a district lists only at `county`. */
export type ListingLevel = 'county' | 'city' | 'province';

export const FILED_WHATS = ['listed', 'closed', 'revoked', 'reopened'] as const;
/** What of a major hazard is filed with an upstream system: 挂牌, 销号, 撤销挂牌, 重新打开. */
export type FiledWhat = (typeof FILED_WHATS)[number];
