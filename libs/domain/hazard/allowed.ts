import type { AllowedCommand, Context } from '../kernel/subject';
import type { HazardCommandType } from './commands';
import { HAZARD_LIFECYCLE } from './lifecycle';
import { mayAct } from './may-act';
import type { HazardState } from './state';
import { HAZARD_WHO_MAY } from './who-may';

/** Commands that people give to a hazard that is there. */
const OFFERED = (Object.keys(HAZARD_LIFECYCLE) as HazardCommandType[]).filter(
  (command) => command !== 'Report' && !HAZARD_WHO_MAY[command].includes('system'),
);

/** Every command a person could give, open or with the reason why not. */
export function allowedOnHazard(hazard: HazardState, ctx: Context): readonly AllowedCommand[] {
  return OFFERED.map((command) => {
    const refusal = mayAct(hazard, command, ctx);
    return refusal ? { command, open: false, refusal } : { command, open: true };
  });
}
