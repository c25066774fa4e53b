import type { SubmissionState } from '@bihuan/domain';
import type { Projection } from './types';

/** A submission belongs to the unit that sent it; where that unit stands in the round is a row below the round. */
export const submissionRow: Projection<SubmissionState> = {
  columns: { round_id: 'uuid', unit_id: 'uuid', late: 'boolean' },
  own: (submission) => ({ round_id: submission.roundId, unit_id: submission.orgId, late: submission.late }),
  orgId: (submission) => submission.orgId,
  below: (submission, before) =>
    submission.state === before?.state
      ? []
      : [
          {
            statement: {
              name: 'write_round_unit',
              text: `update round_units set state = $3, late = $4 where round_id = $1 and org_id = $2`,
            },
            params: [submission.roundId, submission.orgId, submission.state, submission.late],
          },
        ],
};
