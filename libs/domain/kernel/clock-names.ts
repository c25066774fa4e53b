/**
 * The clocks that a policy gives lengths and ladders, by subject. Where several of a kind run at once on one subject, the
 * running clock is called `name:key` (e.g. `measure-until:<document number>`) and follows the policy clock `name`.
 */
export const HAZARD_CLOCKS = [
  'control-by',
  'grade-by',
  'order-by',
  'propose-by',
  'higher-listing-by',
  'plan-by',
  'progress-by',
  'rectify-by',
  'recheck-by',
  'opine-by',
  'decide-extension-by',
  'outcome-by',
  'answer-transfer-by',
  'assign-transfer-by',
  'review-pause-by',
  'resume-by',
  'measure-until',
  'look-back-by',
] as const;

/** Clocks of a listing. */
export const LISTING_CLOCKS = [
  'list-by',
  'serve-by',
  'file-by',
  'publish-by',
  'propose-lifting-by',
  'lift-by',
  'publish-lifting-by',
] as const;

/** Clocks of a slip. `hold-until` is the hold itself: when it ends the slip is proposed again and `release-by` restarts. */
export const SLIP_CLOCKS = ['release-by', 'hold-until', 'serve-slip-by', 'answer-by', 'judge-answer-by'] as const;

/** The clock of a round of returns. */
export const ROUND_CLOCKS = ['submit-by'] as const;

/** The clocks of a part that follow the policy: a phase's confirmation, once its window is over without it. */
export const PART_CLOCKS = ['confirm-by'] as const;

/** The clocks of a tip-off: accepted or declined, checked, and its reporter told. */
export const TIP_OFF_CLOCKS = ['decide-tip-off-by', 'check-tip-off-by', 'reply-tip-off-by'] as const;
export type TipOffClock = (typeof TIP_OFF_CLOCKS)[number];

/** Every clock that a policy must have a rule for. */
export const CLOCK_NAMES = [
  ...HAZARD_CLOCKS,
  ...LISTING_CLOCKS,
  ...SLIP_CLOCKS,
  ...ROUND_CLOCKS,
  ...PART_CLOCKS,
  ...TIP_OFF_CLOCKS,
] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];
