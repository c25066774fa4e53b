import type { CountedAct } from '../campaign/plan-targets-types';
import type { MeasureKind } from '../hazard/states';

/** Measures on a hazard that are a closing action (关闭、取缔); what is only stopped or sealed may open again. */
export const CLOSING_MEASURES: readonly MeasureKind[] = ['closure', 'ban'];

/** Acts of which the hazards of the part tell too, beside what is recorded on the quota. */
export const ACTS_ON_HAZARDS = {
  'rectification-notice': 'orders',
  'closing-action': 'measures',
} as const satisfies Partial<Record<CountedAct, 'orders' | 'measures'>>;
