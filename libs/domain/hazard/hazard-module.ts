import type { SubjectModule } from '../kernel/subject';
import { allowedOnHazard } from './allowed';
import { decideHazard } from './decide';
import { evolveHazard } from './evolve';
import { orgOfHazard } from './roles';
import type { HazardState } from './state';

/** The rules of a hazard (lifecycle of a hazard, §1–§4). */
export const hazardModule: SubjectModule<HazardState> = {
  kind: 'hazard',
  decide: decideHazard,
  evolve: evolveHazard,
  allowed: allowedOnHazard,
  orgOf: orgOfHazard,
};
