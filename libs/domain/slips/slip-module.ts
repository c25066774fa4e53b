import type { AllowedCommand, Context, SubjectModule } from '../kernel/subject';
import type { SlipPersonCommandType } from './commands';
import { decideSlip } from './decide';
import { evolveSlip } from './evolve';
import { mayAct } from './may-act';
import { orgOfSlip } from './roles';
import type { SlipState } from './state';

/** What people may be offered on a slip that is there. */
const OFFERED = [
  'ReleaseSlip',
  'HoldSlip',
  'DropSlip',
  'RecordStatement',
  'RecallSlip',
  'ServeSlip',
  'AnswerSlip',
  'AcceptAnswer',
  'ReturnAnswer',
  'RecordSignedScan',
] as const satisfies readonly SlipPersonCommandType[];

/** 四单: the life of one slip. */
export const slipModule: SubjectModule<SlipState> = {
  kind: 'slip',
  decide: decideSlip,
  evolve: evolveSlip,
  allowed: allowedOnSlip,
  orgOf: orgOfSlip,
};

function allowedOnSlip(slip: SlipState, ctx: Context): readonly AllowedCommand[] {
  return OFFERED.map((command) => {
    const refusal = mayAct(slip, command, ctx);
    return refusal ? { command, open: false, refusal } : { command, open: true };
  });
}
