/** How long people take for a step: workdays after it opened, or days around the hazard's last day; and who never does it. */
export interface Pace {
  /** Fewest and most workdays; with `from: 'deadline'` calendar days from the last day of rectification. */
  readonly days: readonly [number, number];
  readonly from?: 'deadline';
  /** Share of cases in which nobody ever does it. */
  readonly never?: number;
}

/** The paces of all steps. Invented, so that some people are late and some ladders are climbed to the top. */
export const PACES = {
  RecordControl: { days: [0, 1], never: 0.05 },
  /** The supervising unit records at the acceptance what the firm never wrote down. */
  ConfirmControl: { days: [0, 2] },
  Grade: { days: [1, 4] },
  ProposeListing: { days: [1, 4] },
  DecideNotToList: { days: [1, 3] },
  OrderRectification: { days: [1, 4] },
  ApproveListing: { days: [1, 4] },
  RecordService: { days: [0, 3] },
  RecordFiling: { days: [1, 4] },
  RecordPublication: { days: [1, 6] },
  SubmitPlan: { days: [3, 9], never: 0.05 },
  JudgePlan: { days: [1, 3] },
  ReportProgress: { days: [14, 24] },
  RequestAcceptance: { days: [-15, 22], from: 'deadline', never: 0.1 },
  RecordAcceptance: { days: [2, 9] },
  ProposeLifting: { days: [1, 6] },
  Lift: { days: [1, 6] },
  RecordLookBack: { days: [40, 70], never: 0.05 },
  ReleaseSlip: { days: [0, 2], never: 0.1 },
  RecordStatement: { days: [1, 3] },
  ServeSlip: { days: [0, 1] },
  AnswerSlip: { days: [2, 7], never: 0.35 },
  AcceptAnswer: { days: [1, 3] },
} as const satisfies Record<string, Pace>;
export type Step = keyof typeof PACES;

/** Shares of the ways a case may turn, and the lengths that orders set (calendar days). */
export const TURNS = {
  suspectedMajor: 0.4,
  notListed: 0.2,
  planReturned: 0.25,
  acceptanceFails: 0.2,
  lookBackFails: 0.15,
  /** Last day of an order, of a listing, and after a failed acceptance. */
  orderDays: [15, 40],
  listingDays: [45, 75],
  againDays: [20, 30],
} as const;
