import { event } from '../events';
import { isOpenObjection } from '../facts';
import { refuse } from '../refusals';
import { happened } from './outcome';
import type { Handler } from './outcome';

/** 陈述申辩. Its outcome is the answer of those who may give one. */
export const objection: Handler<'Objection'> = (_hazard, { text }, moment) =>
  happened(event('ObjectionRecorded', { text, outcome: null, at: moment.at }, moment.at, moment));

/** Answers one objection, once: the one that is named, else the oldest without an answer. */
export const answerObjection: Handler<'AnswerObjection'> = (hazard, command, moment) => {
  const { upheld, text } = command;
  const index = command.objection ? command.objection - 1 : hazard.objections.findIndex(isOpenObjection);
  const named = hazard.objections[index];
  if (!named) return refuse('objection-unknown', { objection: command.objection ?? null });
  if (!isOpenObjection(named)) return refuse('objection-not-open', {});
  return happened(event('ObjectionAnswered', { objection: index + 1, upheld, text, at: moment.at }, moment.at, moment));
};

export const addEvidence: Handler<'AddEvidence'> = (_hazard, { evidence }, moment) =>
  evidence.length === 0
    ? refuse('evidence-missing', {})
    : happened(event('EvidenceAdded', { evidence }, moment.at, moment));
