import type { Refusal } from '../kernel/subject';
import type { PlanAmendment } from './amendment-types';
import type { CampaignState } from './campaign-types';
import { openFields, planFields, wrongAnswers, type FieldAnswers, type OpenField } from './open-fields';
import type { PlanEdition } from './plan-types';
import { refusal } from './refusals';

type Answered = Pick<CampaignState, 'fields' | 'parts' | 'year'>;
type Proposed = Pick<PlanAmendment, 'plan' | 'answers'>;

/** The answers under which the new plan would run: the proposal's over those in force. What the new plan asks no more is left out. */
export function answersInForce({ plan, answers }: Proposed, { fields }: Pick<Answered, 'fields'>): FieldAnswers {
  const asked = new Set(planFields(plan).map(({ name }) => name));
  return Object.fromEntries(Object.entries({ ...fields, ...answers }).filter(([name]) => asked.has(name)));
}

/** What the new plan leaves open and neither the launch nor the proposal has answered; why it stays open is an answer. */
export function newFieldsOf(state: Proposed, campaign: Pick<Answered, 'fields' | 'parts'>): readonly OpenField[] {
  return openFields(state.plan, answersInForce(state, campaign), openCodes(campaign));
}

/** Why these answers do not fit the questions of the plan. */
export function answersRefusal(plan: PlanEdition, answers: FieldAnswers, { year }: Answered): Refusal | null {
  const known = planFields(plan).map(({ name }) => name);
  const unknown = Object.keys(answers).find((name) => !known.includes(name));
  if (unknown !== undefined) return refusal('field-not-in-plan', { field: unknown, known });
  const [wrong] = wrongAnswers(plan, answers, year);
  return wrong ? refusal('field-answer-invalid', { field: wrong.name, expected: { ...wrong.expected } }) : null;
}

/** Whoever applies it answers what is still without an answer, and nothing else: the rest was proposed by somebody else. */
export function lateAnswersRefusal(state: PlanAmendment, answers: FieldAnswers, campaign: Answered): Refusal | null {
  const asked = newFieldsOf(state, campaign);
  const proposed = Object.keys(answers).find((name) => Object.hasOwn(answersInForce(state, campaign), name));
  const open = asked.filter(({ name }) => !Object.hasOwn(answers, name));
  const questions = open.map(({ question }) => ({ ...question }));
  return (
    (proposed === undefined ? null : refusal('field-answered', { field: proposed })) ??
    answersRefusal(state.plan, answers, campaign) ??
    (open.length > 0 ? refusal('fields-unanswered', { open: open.map(({ name }) => name), questions }) : null)
  );
}

function openCodes({ parts }: Pick<Answered, 'parts'>): readonly string[] {
  return parts.filter(({ closedAt }) => closedAt === null).map(({ code }) => code);
}
