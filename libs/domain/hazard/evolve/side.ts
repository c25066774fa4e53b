import type { Folds } from '../evolve';
import type { HazardState, Measure } from '../state';

/** Endings, transfers, measures, objections and evidence. */
export const SIDE_FOLDS: Folds<
  | 'MarkedDuplicate'
  | 'HazardWithdrawn'
  | 'HazardExtinguished'
  | 'ObjectionRecorded'
  | 'EvidenceAdded'
  | 'MeasureRecorded'
  | 'MeasureExtended'
  | 'MeasureEnded'
  | 'ResumptionRequested'
  | 'ResumptionDecided'
  | 'TransferSent'
  | 'TransferReceived'
  | 'TransferRefused'
  | 'TransferAssigned'
> = {
  MarkedDuplicate: (hazard, { reason, of, at }) => ({ ...hazard, state: 'duplicate', ending: { reason, of, at } }),
  HazardWithdrawn: (hazard, { reason, at }) => ({ ...hazard, state: 'withdrawn', ending: { reason, of: null, at } }),
  HazardExtinguished: (hazard, { reason, at, evidence }) => ({
    ...hazard,
    state: 'extinguished',
    ending: { reason, of: null, at },
    evidence: [...hazard.evidence, ...evidence],
  }),
  ObjectionRecorded: (hazard, { text, outcome, at }) => ({
    ...hazard,
    objections: [...hazard.objections, { text, outcome, at }],
  }),
  EvidenceAdded: (hazard, { evidence }) => ({ ...hazard, evidence: [...hazard.evidence, ...evidence] }),

  MeasureRecorded: (hazard, { measure }) => ({ ...hazard, measures: [...hazard.measures, measure] }),
  MeasureExtended: (hazard, { docNo, until }) =>
    withMeasure(hazard, docNo, (measure) => ({ ...measure, until, extensions: measure.extensions + 1 })),
  MeasureEnded: (hazard, { docNo, at }) => withMeasure(hazard, docNo, (measure) => ({ ...measure, endedAt: at })),
  ResumptionRequested: (hazard, { docNo, at, evidence }) => ({
    ...withMeasure(hazard, docNo, (measure) => ({
      ...measure,
      resumption: { askedAt: at, decision: null, signatory: null },
    })),
    evidence: [...hazard.evidence, ...evidence],
  }),
  ResumptionDecided: (hazard, { docNo, decision, signatory, at }) =>
    withMeasure(hazard, docNo, (measure) => ({
      ...measure,
      endedAt: decision === 'approve' ? at : null,
      resumption: { askedAt: measure.resumption?.askedAt ?? at, decision, signatory },
    })),

  TransferSent: (hazard, { transfer }) => ({ ...hazard, transfer }),
  TransferReceived: (hazard, { supervisingOrgId, left, reason, at }) => ({
    ...hazard,
    transfer: null,
    supervisingOrgId: supervisingOrgId ?? hazard.supervisingOrgId,
    state: left ? 'transferred' : hazard.state,
    ending: left ? { reason, of: null, at } : hazard.ending,
  }),
  TransferRefused: (hazard) => ({
    ...hazard,
    transfer: hazard.transfer && { ...hazard.transfer, status: 'refused' },
  }),
  TransferAssigned: (hazard, { bodyOrgId }) => ({ ...hazard, transfer: null, supervisingOrgId: bodyOrgId }),
};

function withMeasure(hazard: HazardState, docNo: string, change: (measure: Measure) => Measure): HazardState {
  return {
    ...hazard,
    measures: hazard.measures.map((measure) => (measure.docNo === docNo ? change(measure) : measure)),
  };
}
