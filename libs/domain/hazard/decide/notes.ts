import { event } from '../events';
import { refuse } from '../refusals';
import { happened } from './outcome';
import type { Handler } from './outcome';

/** 陈述申辩, recorded with its outcome once there is one. */
export const objection: Handler<'Objection'> = (_hazard, { text, outcome }, moment) =>
  happened(event('ObjectionRecorded', { text, outcome: outcome ?? null, at: moment.at }, moment.at, moment));

export const addEvidence: Handler<'AddEvidence'> = (_hazard, { evidence }, moment) =>
  evidence.length === 0
    ? refuse('evidence-missing', {})
    : happened(event('EvidenceAdded', { evidence }, moment.at, moment));
