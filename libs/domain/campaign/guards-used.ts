/** The policy guards that a round's decisions read. */
export const ROUND_GUARDS = [
  /** number or null: workdays after its last day for which a round still takes answers, late ones; null = until it is closed. */
  'round.lockWorkdays',
] as const;
