import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import type { Sent, SentWith, SubmissionEvent, SubmissionState } from './submission-types';

/** Folds one event of a submission. @throws Error on an event it does not know */
export function evolveSubmission(
  before: SubmissionState | null,
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): SubmissionState {
  const happening = event as unknown as SubmissionEvent;
  const at = event.recordedAt;
  if (happening.type === 'SubmissionMade') {
    const { campaignId, partId, code, roundId, dutyId, period, due, orgId, at: sentAt, late } = happening.data;
    return {
      ...{ campaignId, partId, code, roundId, dutyId, period, due, orgId },
      ...contentOf(happening.data),
      kind: 'submission',
      id: ref.id,
      districtId: ref.districtId,
      version: 1,
      state: 'submitted',
      driver: 'sweep',
      ended: false,
      clocks: {},
      pins: ref.pins,
      lastEventAt: at,
      times: 1,
      firstSubmittedAt: sentAt,
      late,
      accepted: null,
      returned: null,
    };
  }
  if (!before) throw new Error(`A submission begins with SubmissionMade, not ${event.type}.`);
  return {
    ...before,
    version: before.version + 1,
    lastEventAt: at,
    ...fieldsAfter(before, happening, at),
  };
}

function fieldsAfter(before: SubmissionState, event: SubmissionEvent, at: string): Partial<SubmissionState> {
  switch (event.type) {
    case 'SubmissionMadeAgain':
      return { ...contentOf(event.data), state: 'submitted', times: before.times + 1 };
    case 'SubmissionAccepted':
      return { state: 'accepted', ended: true, accepted: { at, by: event.data.by } };
    case 'SubmissionReturned':
      return { state: 'returned', returned: { at, ...event.data } };
    case 'PinsMoved':
      return { pins: event.data.pins };
    case 'SubmissionMade':
      throw new Error('A submission is made once.');
    default:
      return unknownEvent(event);
  }
}

function contentOf({ text, attachments, figuresTo, onBehalf, by, at, ...sent }: Sent) {
  return { text, attachments, figuresTo, onBehalf, submittedAt: at, submittedBy: by, ...broughtBy(sent) };
}

/** What a duty's forms and demands brought along, and nothing where they brought nothing. */
export function broughtBy({ forms, corrections, coverLetter, seal, signature, paper }: SentWith): SentWith {
  return {
    ...(forms ? { forms } : {}),
    ...(corrections ? { corrections } : {}),
    ...(coverLetter ? { coverLetter } : {}),
    ...(seal ? { seal } : {}),
    ...(signature === undefined ? {} : { signature }),
    ...(paper === undefined ? {} : { paper }),
  };
}

function unknownEvent(event: never): never {
  throw new Error(`A submission has no event ${(event as { type: string }).type}.`);
}
