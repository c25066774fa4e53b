import { sameJson } from '../kernel/same-json';
import type { Context, Decision, Refusal } from '../kernel/subject';
import type { AnswerField, CampaignEvent, CampaignState } from './campaign-types';
import { isOver } from './dated-clocks';
import { decided, give, happened } from './happened';
import { planFields, wrongAnswers, type FieldAnswers } from './open-fields';
import { partSchedule, type PartSchedule } from './part-schedule';
import type { AnswerPart } from './part-types';
import type { PartPlan } from './plan-types';
import { refusal, refused } from './refusals';

/**
 * Answers what a launch left open. What depends on it takes it up at once: rounds get a day, windows their days, quotas their
 * numbers; nothing else moves. What is answered already is changed by an amendment only; the same answer again changes nothing.
 */
export function answerField(state: CampaignState, command: AnswerField, ctx: Context): Decision {
  const { field, answer, reason } = command;
  const given = Object.hasOwn(state.fields, field) ? state.fields[field] : undefined;
  if (given && sameJson(given, answer)) return decided([]);
  const asked = planFields(command.plan, launchedParts(state)).find(({ name }) => name === field);
  const part = command.plan.parts.find(({ code }) => code === asked?.part);
  if (!part) return refused(versionRefusal(state, command) ?? unknownField(state, command));
  const no =
    versionRefusal(state, command) ??
    partRefusal(state, part, command) ??
    (given && !('open' in given) ? refusal('field-answered', { field }) : null) ??
    answerRefusal(state, command);
  if (no) return refused(no);
  const taken = newly(state, command, part, ctx);
  const over = taken.rounds.find(({ due }) => isOver(due, ctx.now));
  if (over) return refused(refusal('answer-over-already', { field, due: over.due }));
  const event: CampaignEvent = { type: 'FieldAnswered', data: { field, answer, reason, by: ctx.actor.userId } };
  const partId = state.parts.find(({ code }) => code === part.code)?.partId ?? '';
  return decided([happened(event, ctx)], [give<AnswerPart>('part', partId, { type: 'AnswerPart', ...taken })]);
}

/** Nothing is open: every field has its value. */
export function nothingOpen({ fields }: CampaignState): Refusal | null {
  return Object.values(fields).some((answer) => 'open' in answer) ? null : refusal('no-field-open', {});
}

/** What the answer dates or numbers that had no day and no number before. */
function newly(
  { fields, year, roles }: CampaignState,
  { plan, field, answer }: AnswerField,
  part: PartPlan,
  { calendars }: Context,
): Omit<AnswerPart, 'type'> {
  const scheduled = (answers: FieldAnswers): PartSchedule => partSchedule(plan, part, year, calendars, roles, answers);
  const before = scheduled(fields);
  const after = scheduled({ ...fields, [field]: answer });
  const rounds = after.rounds.filter(
    ({ dutyId, period }) => !before.rounds.some((one) => one.dutyId === dutyId && one.period === period),
  );
  const windows = (after.windows ?? []).filter((window, index) => !sameJson(window, before.windows?.[index]));
  const quotas = (after.quotas ?? []).flatMap(({ quota, given = {} }, index) =>
    sameJson(given, before.quotas?.[index]?.given ?? {}) ? [] : [{ quota, given }],
  );
  return { rounds, windows, quotas };
}

/** The plan that came along is the one in force; an amendment may have been applied meanwhile. */
function versionRefusal(state: CampaignState, { plan }: AnswerField): Refusal | null {
  if (plan.id === state.planId && plan.version === state.planVersion) return null;
  return refusal('answer-for-another-version', { version: plan.version, running: state.planVersion });
}

function unknownField(state: CampaignState, { plan, field }: AnswerField): Refusal {
  const known = planFields(plan, launchedParts(state)).map(({ name }) => name);
  return refusal('field-not-in-plan', { field, known });
}

function partRefusal(state: CampaignState, { code }: PartPlan, { type }: AnswerField): Refusal | null {
  const open = state.parts.some((part) => part.code === code && part.closedAt === null);
  return open ? null : refusal('wrong-state', { command: type, state: 'closed', openIn: ['running', 'paused'] });
}

/** To leave it open is no answer here: it is open. */
function answerRefusal({ year }: CampaignState, { plan, field, answer }: AnswerField): Refusal | null {
  const [wrong] = wrongAnswers(plan, { [field]: 'open' in answer ? { text: '' } : answer }, year);
  return wrong ? refusal('field-answer-invalid', { field, expected: { ...wrong.expected } }) : null;
}

function launchedParts({ parts }: CampaignState): readonly string[] {
  return parts.map(({ code }) => code);
}
