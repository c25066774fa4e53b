import { pastDayRefusal } from '../kernel/acting';
import type { Context, Refusal, SubjectRef, SubjectState } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { checkForm } from '../forms/check-form';
import type { SentForms } from '../forms/form-types';
import { neighboursOf } from '../forms/series';
import { isBlank } from './happened';
import type { DutyAsk } from './plan-types';
import { refusal } from './refusals';
import type { RoundState } from './round-types';
import { submissionIdOf, type SubmissionState, type Submit } from './submission-types';

/** The unit's answers in the duty's other rounds, against which its cumulative figures are held. */
export function otherAnswers(round: RoundState | undefined, orgId: string | undefined): readonly SubjectRef[] {
  if (!round?.asks || orgId === undefined) return [];
  const others = round.asks.series.filter(({ roundId }) => roundId !== round.id);
  return others.map(({ roundId }) => ({ kind: 'submission', id: submissionIdOf(roundId, orgId) }));
}

/** The first thing that the duty asks for and the answer does not bring, or that is wrong in a form; null when all is there. */
export function formsRefusal(command: Submit, orgId: string, round: RoundState, ctx: Context): Refusal | null {
  const forms = round.asks?.forms ?? [];
  const given = command.forms ?? {};
  const known = forms.map(({ id }) => id);
  const unknown = [...Object.keys(given), ...Object.keys(command.corrections ?? {})].find((id) => !known.includes(id));
  if (unknown !== undefined) return refusal('form-unknown', { form: unknown, forms: known });
  const earlier = sentElsewhere(round, orgId, ctx);
  for (const form of forms) {
    const answer = given[form.id];
    if (answer === undefined) return refusal('form-missing', { form: form.id });
    const neighbours = neighboursOf(earlier, form.id, round.period);
    const wrong = checkForm(form, answer, { neighbours, reasons: command.corrections?.[form.id] ?? {} });
    if (wrong) return wrong;
  }
  return askRefusal(command, round, ctx);
}

function askRefusal(command: Submit, round: RoundState, ctx: Context): Refusal | null {
  const asks: readonly DutyAsk[] = round.asks?.asks ?? [];
  const missing = asks.find((ask) => !brings(command, ask));
  if (missing !== undefined) return refusal('ask-missing', { ask: missing });
  return command.paper === undefined ? null : pastDayRefusal('paper', command.paper, ctx, null);
}

function brings({ coverLetter, seal, signature, paper }: Submit, ask: DutyAsk): boolean {
  switch (ask) {
    case 'cover-letter':
      return coverLetter?.file !== undefined || !isBlank(coverLetter?.text);
    case 'seal':
      return seal === true;
    case 'signature':
      return !isBlank(signature);
    case 'paper-and-electronic':
      return paper !== undefined;
  }
}

function sentElsewhere(round: RoundState, orgId: string, ctx: Context): readonly SentForms[] {
  const others = otherAnswers(round, orgId).map(({ id }) => ctx.linked?.[id]);
  return sentForms(others.filter((other) => other !== undefined).filter(isSubmission));
}

/** The filled forms of one unit's answers, a period each; what a returned one said counts for nothing until it is sent again. */
export function sentForms(submissions: readonly SubmissionState[]): readonly SentForms[] {
  const counted = submissions.filter(({ state }) => state !== 'returned');
  return counted.map(({ id, period, figuresTo, submittedAt, forms = {}, corrections = {} }) => {
    const day = figuresTo ?? legalDayOf(submittedAt);
    return { period, day, submissionId: id, forms, corrections };
  });
}

function isSubmission(state: SubjectState): state is SubmissionState {
  return state.kind === 'submission';
}
