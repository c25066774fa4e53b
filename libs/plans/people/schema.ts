import { z } from 'zod';

const share = z.number().min(0).max(1);
const MOST_DAYS = 366;

/** The fewest and the most, in this order. */
function range(least: number) {
  return z
    .tuple([z.int().min(least).max(MOST_DAYS), z.int().min(least).max(MOST_DAYS)])
    .refine(([few, most]) => few <= most, { message: 'expected the fewest first, then the most' });
}

const afterOpening = z.strictObject({
  days: range(0),
  never: share.optional(),
  hour: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
});
const aroundDeadline = afterOpening.extend({ days: range(-MOST_DAYS), from: z.literal('deadline') });

/** A model of people: how soon each step is done, and how cases turn. */
export const peopleModel = z.strictObject({
  paces: z.strictObject({
    RecordControl: afterOpening,
    ConfirmControl: afterOpening,
    Grade: afterOpening,
    ProposeListing: afterOpening,
    DecideNotToList: afterOpening,
    OrderRectification: afterOpening,
    ApproveListing: afterOpening,
    RecordService: afterOpening,
    RecordFiling: afterOpening,
    RecordPublication: afterOpening,
    SubmitPlan: afterOpening,
    JudgePlan: afterOpening,
    ReportProgress: afterOpening,
    RequestAcceptance: aroundDeadline,
    RecordAcceptance: afterOpening,
    ProposeLifting: afterOpening,
    Lift: afterOpening,
    RecordLookBack: afterOpening,
    ReleaseSlip: afterOpening,
    RecordStatement: afterOpening,
    ServeSlip: afterOpening,
    AnswerSlip: afterOpening,
    AcceptAnswer: afterOpening,
    Submit: aroundDeadline,
    JudgeSubmission: afterOpening,
    SubmitAgain: afterOpening,
  }),
  turns: z.strictObject({
    suspectedMajor: share,
    notListed: share,
    planReturned: share,
    acceptanceFails: share,
    lookBackFails: share,
    submissionReturned: share,
    orderDays: range(1),
    listingDays: range(1),
    againDays: range(1),
  }),
});
export type PeopleFile = z.output<typeof peopleModel>;
