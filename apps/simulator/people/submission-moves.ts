import { type Directory, type RoundState, type SubmissionState, broughtBy, submissionIdOf } from '@bihuan/domain';
import { sampleAnswer } from '@bihuan/sample';
import { type Move, actorIn } from './move';

/** An open round with the units that owe it, which are rows and not part of its state. */
export type OwedRound = RoundState & { readonly owing: readonly string[] };

/** What each unit sends in, about the round's last day. */
export function roundMoves(round: OwedRound): readonly Move[] {
  if (round.ended) return [];
  return round.owing.map((orgId) => ({
    step: 'Submit',
    turn: orgId,
    deadline: round.due,
    act: () => ({
      subject: { kind: 'submission', id: submissionIdOf(round.id, orgId) },
      command: { type: 'Submit', roundId: round.id, orgId, text: '本期情况（演示）。', ...sampleAnswer(round) },
      actor: actorIn(orgId, 'officer'),
    }),
  }));
}

/** The receiving office judges; what it returns is sent again. */
export function submissionMoves(submission: SubmissionState, directory: Directory): readonly Move[] {
  const subject = { kind: 'submission', id: submission.id } as const;
  const office = directory.lines[submission.code]?.sectorOffice ?? directory.committeeOffice;
  const turn = String(submission.times);
  switch (submission.state) {
    case 'submitted':
      return [
        {
          step: 'JudgeSubmission',
          turn,
          act: ({ chance, turns }) => ({
            subject,
            command:
              submission.times === 1 && chance.happens(turns.submissionReturned)
                ? { type: 'ReturnSubmission', reason: '数字与台账不符（演示）。' }
                : { type: 'AcceptSubmission' },
            actor: actorIn(office, 'officer'),
          }),
        },
      ];
    case 'returned':
      return [
        {
          step: 'SubmitAgain',
          turn,
          act: () => ({
            subject,
            command: { type: 'Submit', text: '已核对改正（演示）。', ...broughtBy(submission) },
            actor: actorIn(submission.orgId, 'officer'),
          }),
        },
      ];
    default:
      return [];
  }
}
