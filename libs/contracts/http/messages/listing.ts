import type { ListingRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';
import type { COMMON_MESSAGES } from './common';
import type { HAZARD_MESSAGES } from './hazard';

/** Why a listing (挂牌) refused a command; what it shares with hazards has its words there. */
export const LISTING_MESSAGES = {
  'listing-not-found': { zh: '没有这份挂牌。', en: 'There is no such listing.' },
  'listing-already-proposed': {
    zh: '这份挂牌已经提请，当前为“{state}”。',
    en: 'This listing exists already and is {state}.',
  },
  'listing-level-not-own': {
    zh: '本区只能按“{own}”挂牌，不能按“{level}”挂牌；请在隐患处提请上级挂牌。',
    en: 'A district lists only at {own}, not at {level}; ask for a higher listing at the hazard.',
  },
  'listing-without-hazard': { zh: '挂牌至少包含一条隐患。', en: 'A listing needs at least one hazard.' },
  'listing-hazard-twice': { zh: '隐患 {hazardId} 写了两次。', en: 'The hazard {hazardId} is named twice.' },
  'supervising-unit-is-responsible': {
    zh: '督办单位与整改责任单位不能是同一单位（{orgId}）。',
    en: 'The supervising unit cannot be the responsible unit ({orgId}).',
  },
  'plan-day-missing': {
    zh: '规则包 {rulePack} 由通知书规定方案报送日，请填写。',
    en: 'Under the rule pack {rulePack} the notice sets the day of the plan; name it.',
  },
  'plan-day-outside': {
    zh: '方案报送日 {planDay} 应在 {day} 至整改期限 {deadline} 之间。',
    en: 'The day of the plan, {planDay}, must lie between {day} and the last day to rectify, {deadline}.',
  },
  'service-recorded-already': {
    zh: '已登记 {servedOn} 送达。',
    en: 'Service on {servedOn} has been recorded already.',
  },
  'service-receipt-or-refusal': {
    zh: '请填写送达回证或拒收情况，且只填一项。',
    en: 'Give either the receipt or how it was refused, one of the two.',
  },
  'filing-recorded-already': {
    zh: '已登记 {filedOn} 上报备案。',
    en: 'The filing of {filedOn} has been recorded already.',
  },
  'publication-recorded-already': {
    zh: '已登记 {on} 公示。',
    en: 'The publication of {on} has been recorded already.',
  },
  'publication-where-or-withheld': {
    zh: '请填写公示载体或不予公开的依据，且只填一项。',
    en: 'Give either where it was published or on what basis it is withheld, one of the two.',
  },
  'lifting-not-yet': { zh: '当前为“{state}”，尚未摘牌。', en: 'It is {state} and has not been lifted.' },
  'hazards-still-open': {
    zh: '以下隐患尚未验收合格：{hazardIds}。',
    en: 'These hazards are not accepted yet: {hazardIds}.',
  },
  'no-hazard-still-open': { zh: '没有仍在整改的隐患。', en: 'No hazard of this listing is still open.' },
  'hazard-not-listed-here': {
    zh: '隐患 {hazardId} 不在这份挂牌中。',
    en: 'The hazard {hazardId} is not on this listing.',
  },
} as const satisfies Record<
  Exclude<ListingRefusalCode, keyof typeof COMMON_MESSAGES | keyof typeof HAZARD_MESSAGES>,
  Both
>;
