/** The policy guards that a slip's decisions read. */
export const SLIP_GUARDS = [
  /** boolean: a drafted reminder slip leaves without anybody's release. */
  'slips.reminder.automatic',
] as const;
