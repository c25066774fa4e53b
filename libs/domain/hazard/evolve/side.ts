import type { Folds } from '../evolve';
import type { Evidence, HazardState, Measure } from '../state';

/** Endings, transfers, measures, objections and evidence. */
export const SIDE_FOLDS: Folds<
  | 'MarkedDuplicate'
  | 'DuplicateMerged'
  | 'WithdrawalProposed'
  | 'WithdrawalRejected'
  | 'HazardWithdrawn'
  | 'HazardExtinguished'
  | 'ObjectionRecorded'
  | 'ObjectionAnswered'
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
  DuplicateMerged: (hazard, { duplicate }) => ({
    ...hazard,
    evidence: [...hazard.evidence, ...duplicate.evidence.filter((file) => !holds(hazard, file))],
    duplicates: [...(hazard.duplicates ?? []), duplicate],
  }),
  WithdrawalProposed: (hazard, { withdrawal }) => ({ ...hazard, withdrawal }),
  WithdrawalRejected: (hazard) => ({ ...hazard, withdrawal: null }),
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
  ObjectionAnswered: (hazard, { objection, upheld, text, at }) => ({
    ...hazard,
    objections: hazard.objections.map((one, i) =>
      i === objection - 1 ? { ...one, answer: { upheld, text, at } } : one,
    ),
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

function holds(hazard: HazardState, { fileId }: Evidence): boolean {
  return hazard.evidence.some((file) => file.fileId === fileId);
}

function withMeasure(hazard: HazardState, docNo: string, change: (measure: Measure) => Measure): HazardState {
  return {
    ...hazard,
    measures: hazard.measures.map((measure) => (measure.docNo === docNo ? change(measure) : measure)),
  };
}
