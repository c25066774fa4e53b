import { ROUND_GUARDS } from './campaign/guards-used';
import { NOTICE_GUARDS } from './escalation/guards-used';
import { HAZARD_GUARDS } from './hazard/guards-used';
import { SLIP_GUARDS } from './slips/guards-used';

/** Every guard that a policy must give a value. */
export const POLICY_GUARDS = [...HAZARD_GUARDS, ...SLIP_GUARDS, ...ROUND_GUARDS, ...NOTICE_GUARDS] as const;
export type PolicyGuard = (typeof POLICY_GUARDS)[number];
