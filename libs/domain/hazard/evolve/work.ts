import type { Folds } from '../evolve';
import { itemsAfter } from '../facts';
import { lapsed } from './grading';

/** Order, plan, extension, acceptance, re-check, closing and look-back. */
export const WORK_FOLDS: Folds<
  | 'RectificationOrdered'
  | 'PlanSubmitted'
  | 'PlanAccepted'
  | 'PlanReturned'
  | 'ProgressReported'
  | 'ExtensionRequested'
  | 'ExtensionOpinionGiven'
  | 'ExtensionDecided'
  | 'AcceptanceRequested'
  | 'AcceptanceRecorded'
  | 'HazardClosed'
  | 'ReCheckOutcomeRecorded'
  | 'LookBackRecorded'
  | 'HazardReopened'
> = {
  RectificationOrdered: (hazard, { order, responsibleOrgId, supervisingOrgId, rectifying }) => ({
    ...hazard,
    state: rectifying ? 'rectifying' : hazard.state,
    order,
    responsibleOrgId,
    supervisingOrgId,
  }),
  PlanSubmitted: (hazard, { plan }) => ({ ...hazard, plan }),
  PlanAccepted: (hazard, { at }) => ({
    ...hazard,
    state: 'rectifying',
    plan: hazard.plan && { ...hazard.plan, status: 'accepted', decidedAt: at, reason: null },
  }),
  PlanReturned: (hazard, { at, reason }) => ({
    ...hazard,
    plan: hazard.plan && { ...hazard.plan, status: 'returned', decidedAt: at, reason },
  }),
  ProgressReported: (hazard, { text, percent, at }) => ({
    ...hazard,
    progress: { count: (hazard.progress?.count ?? 0) + 1, text, percent, at },
  }),
  ExtensionRequested: (hazard, { extension }) => ({ ...hazard, extension }),
  ExtensionOpinionGiven: (hazard, { agree, text }) => ({
    ...hazard,
    extension: hazard.extension && { ...hazard.extension, opinion: { agree, text } },
  }),
  ExtensionDecided: (hazard, { grant, until, reason, at }) => ({
    ...hazard,
    extension: hazard.extension && {
      ...hazard.extension,
      status: grant ? 'granted' : 'refused',
      decision: { until, reason, at },
    },
    extensionsGranted: hazard.extensionsGranted + (grant ? 1 : 0),
  }),
  AcceptanceRequested: (hazard, { acceptance, evidence }) => ({
    ...hazard,
    state: 'acceptance-requested',
    acceptance,
    evidence: [...hazard.evidence, ...evidence],
    extension: lapsed(hazard.extension),
  }),
  AcceptanceRecorded: (hazard, { record }) => ({
    ...hazard,
    state: record.result === 'pass' ? 'accepted' : 'rectifying',
    acceptance: {
      requestedAt: hazard.acceptance?.requestedAt ?? record.at,
      selfAssessment: hazard.acceptance?.selfAssessment ?? '',
      reasonWithoutPlan: hazard.acceptance?.reasonWithoutPlan ?? null,
      record,
    },
    ...(record.items.length > 0 ? { acceptanceItems: itemsAfter(hazard, record.items) } : {}),
    higherRequest: record.result === 'pass' ? null : hazard.higherRequest,
    reopened: false,
  }),
  HazardClosed: (hazard, { at, lookBackDue, liftingOrderNo }) => ({
    ...hazard,
    state: 'closed',
    closedAt: at,
    reopened: false,
    transfer: null,
    listing:
      hazard.listing && liftingOrderNo !== null
        ? { ...hazard.listing, lifted: { orderNo: liftingOrderNo, at } }
        : hazard.listing,
    lookBack: lookBackDue ? { status: 'due', findings: null, at: null, newHazardId: null } : null,
  }),
  ReCheckOutcomeRecorded: (hazard, { outcome, caseNo, reason, newDeadline, at }) => ({
    ...hazard,
    state: stateAfterReCheck(hazard.state, outcome === 'passed', newDeadline !== null),
    reCheck: { outcome, caseNo, reason, at },
    acceptance:
      outcome === 'passed' && hazard.state !== 'acceptance-requested'
        ? { requestedAt: at, selfAssessment: '', reasonWithoutPlan: null, record: null }
        : hazard.acceptance,
    extension: outcome === 'passed' ? lapsed(hazard.extension) : hazard.extension,
  }),
  LookBackRecorded: (hazard, { lookBack, evidence }) => ({
    ...hazard,
    state: lookBack.status === 'passed' ? 'verified' : hazard.state,
    lookBack,
    evidence: [...hazard.evidence, ...evidence],
  }),
  HazardReopened: (hazard) => ({
    ...hazard,
    state: 'accepted',
    closedAt: null,
    lookBack: null,
    reopened: true,
  }),
};

type StateName = Parameters<(typeof WORK_FOLDS)['HazardReopened']>[0]['state'];

function stateAfterReCheck(state: StateName, passed: boolean, newDate: boolean): StateName {
  if (passed) return 'acceptance-requested';
  return newDate && state === 'acceptance-requested' ? 'rectifying' : state;
}
