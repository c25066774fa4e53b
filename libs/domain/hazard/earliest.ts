import type { LegalDay } from '../kernel/primitives';
import { legalDayOf } from '../legal-clock/instants';
import type { HazardCommandType } from './commands';
import type { HazardState } from './state';

/** The day of the step that a back-dated command cannot have preceded. */
export function earliestDay(hazard: HazardState, command: HazardCommandType): LegalDay {
  return legalDayOf(stepBefore(hazard, command) ?? hazard.reportedAt);
}

function stepBefore(hazard: HazardState, command: HazardCommandType): string | null | undefined {
  switch (command) {
    case 'AcceptPlan':
    case 'ReturnPlan':
      return hazard.plan?.submittedAt;
    case 'GiveExtensionOpinion':
    case 'DecideExtension':
      return hazard.extension?.askedAt;
    case 'RecordAcceptance':
      return hazard.acceptance?.requestedAt;
    case 'RecordLookBack':
    case 'Reopen':
      return hazard.closedAt;
    case 'AnswerTransfer':
    case 'AssignTransfer':
      return hazard.transfer?.at;
    case 'ConfirmWithdrawal':
    case 'RejectWithdrawal':
      return hazard.withdrawal?.at;
    case 'AnswerObjection':
      return hazard.objections[0]?.at;
    case 'ReturnLifting':
      return hazard.listing?.liftingProposedAt;
    case 'DecideNotToList':
    case 'OrderRectification':
    case 'Promote':
    case 'Downgrade':
    case 'RequestHigherListing':
    case 'RecordHigherListing':
      return hazard.grading?.at;
    default:
      return null;
  }
}
