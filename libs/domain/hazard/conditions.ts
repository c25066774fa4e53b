import type { Context, Refusal } from '../kernel/subject';
import type { HazardCommandType } from './commands';
import {
  awaitsResumption,
  hasPassed,
  isListed,
  isListedHigher,
  isOpenObjection,
  liveClock,
  openMeasures,
} from './facts';
import { guardFlag, guardNumber } from './guards';
import { refuse } from './refusals';
import { holdsPostIn } from './roles';
import type { HazardState } from './state';

type Condition = (hazard: HazardState, ctx: Context) => Refusal | null;

/** What a command rests on beside state, level and role. None looks at what the command carries. */
export const CONDITIONS: Readonly<Partial<Record<HazardCommandType, Condition>>> = {
  Downgrade: (hazard, { actor }) =>
    hazard.responsibleOrgId !== null && holdsPostIn(actor, hazard.responsibleOrgId)
      ? refuse('responsible-unit-may-not', { command: 'Downgrade' })
      : null,
  FixedOnSpot: (hazard) =>
    hazard.suspectedLevel === 'major'
      ? refuse('wrong-level', { command: 'FixedOnSpot', level: 'major', needed: 'general' })
      : null,

  SubmitPlan: planStillOpen,
  AcceptPlan: planSubmitted,
  ReturnPlan: planSubmitted,

  RequestExtension: (hazard, { policy }) => {
    if (!liveClock(hazard, 'rectify-by')) return refuse('no-rectify-deadline', {});
    if (hazard.extension?.status === 'asked') return refuse('extension-pending', { until: hazard.extension.until });
    const max = guardNumber(policy, 'extension.maxTimes', hazard.line);
    return hazard.extensionsGranted >= max ? refuse('extension-limit-reached', { max }) : null;
  },
  GiveExtensionOpinion: (hazard) => {
    if (hazard.extension?.status !== 'asked') return refuse('extension-not-asked', {});
    return hazard.extension.opinion ? refuse('extension-opinion-given', {}) : null;
  },
  DecideExtension: (hazard, { policy }) => {
    if (hazard.extension?.status !== 'asked') return refuse('extension-not-asked', {});
    const opinionFirst = isListed(hazard) && guardFlag(policy, 'extension.opinionRequired', hazard.line);
    return opinionFirst && !hazard.extension.opinion ? refuse('extension-opinion-missing', {}) : null;
  },

  RecordAcceptance: (hazard) =>
    hazard.state === 'accepted' && !awaitsAcceptance(hazard) ? refuse('acceptance-done', {}) : null,
  RecordReCheckOutcome: (hazard) =>
    liveClock(hazard, 'recheck-by') || liveClock(hazard, 'outcome-by') ? null : refuse('recheck-not-due', {}),
  RecordLookBack: lookBackNotDue,
  LineReviewed: lookBackNotDue,
  Reopen: (hazard) => (hazard.lookBack?.status === 'failed' ? refuse('reopen-after-look-back', {}) : null),

  Withdraw: (hazard) => (hazard.withdrawal ? refuse('withdrawal-pending', {}) : null),
  ConfirmWithdrawal: withdrawalProposed,
  RejectWithdrawal: withdrawalProposed,
  AnswerObjection: (hazard) => (hazard.objections.some(isOpenObjection) ? null : refuse('objection-not-open', {})),

  ExtendMeasure: anOpenMeasure,
  EndMeasure: anOpenMeasure,
  RequestResumption: anOpenMeasure,
  DecideResumption: (hazard) => {
    const open = openMeasures(hazard);
    return open.some(awaitsResumption) ? null : refuse('resumption-not-asked', { docNo: open.at(-1)?.docNo ?? null });
  },

  RecordHigherListing: (hazard) =>
    isListedHigher(hazard) ? refuse('listed-already', { orderNo: hazard.listing?.orderNo ?? null }) : null,
  WithdrawHigherListing: (hazard) => (hazard.higherRequest ? null : refuse('higher-listing-not-requested', {})),
  RequestHigherListing: (hazard) =>
    isListedHigher(hazard) ? refuse('listed-already', { orderNo: hazard.listing?.orderNo ?? null }) : null,
  ProposeLifting: (hazard) => listedHigher(hazard),
  ReturnLifting: (hazard) => {
    if (!isListedHigher(hazard)) return refuse('not-listed-higher', {});
    return hazard.listing?.liftingProposedAt ? null : refuse('lifting-not-proposed', {});
  },
  Lift: (hazard) => listedHigher(hazard),
  RecordHigherRevocation: (hazard) => (isListedHigher(hazard) ? null : refuse('not-listed-higher', {})),
  ListingLifted: (hazard) => {
    if (!isListed(hazard)) return refuse('not-listed', {});
    return hazard.control ? null : refuse('control-not-recorded', {});
  },
  ListingRevoked: (hazard) => (isListed(hazard) ? null : refuse('not-listed', {})),
  ListingRelisted: (hazard, { now }) => {
    if (!isListed(hazard) || isListedHigher(hazard)) return refuse('not-listed', {});
    return hasPassed(hazard, 'rectify-by', now)
      ? null
      : refuse('deadline-not-passed', { deadline: liveClock(hazard, 'rectify-by')?.deadline.due ?? null });
  },

  Transfer: (hazard) => (hazard.transfer ? refuse('transfer-pending', {}) : null),
  AnswerTransfer: (hazard) =>
    hazard.transfer && hazard.transfer.status !== 'refused' ? null : refuse('transfer-not-pending', {}),
  AssignTransfer: (hazard) => {
    if (!hazard.transfer) return refuse('transfer-not-pending', {});
    return hazard.transfer.status === 'sent' ? refuse('transfer-not-refused', {}) : null;
  },

  PolicyChanged: (_, ctx) => (ctx.next ? null : refuse('no-next-version', {})),
  CalendarChanged: (_, ctx) => (ctx.next ? null : refuse('no-next-version', {})),
};

/** True while a request for acceptance has no result: also after a closing was taken back as a mistake of entry. */
export function awaitsAcceptance(hazard: HazardState): boolean {
  return hazard.state === 'acceptance-requested' || (hazard.state === 'accepted' && hazard.reopened);
}

function planStillOpen(hazard: HazardState): Refusal | null {
  return hazard.plan?.status === 'accepted' ? refuse('plan-already-accepted', {}) : null;
}

function planSubmitted(hazard: HazardState): Refusal | null {
  return hazard.plan?.status === 'submitted' ? null : refuse('plan-not-submitted', {});
}

function withdrawalProposed(hazard: HazardState): Refusal | null {
  return hazard.withdrawal ? null : refuse('withdrawal-not-proposed', {});
}

function anOpenMeasure(hazard: HazardState): Refusal | null {
  return openMeasures(hazard).length > 0 ? null : refuse('no-open-measure', {});
}

function listedHigher(hazard: HazardState): Refusal | null {
  if (!isListedHigher(hazard)) return refuse('not-listed-higher', {});
  return hazard.control ? null : refuse('control-not-recorded', {});
}

function lookBackNotDue(hazard: HazardState): Refusal | null {
  return hazard.lookBack?.status === 'due' ? null : refuse('look-back-not-due', {});
}
