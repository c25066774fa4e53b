export * from './kernel/primitives';
export * from './kernel/subject';
export * from './kernel/clock-state';
export * from './kernel/derive-id';
export * from './kernel/policy';
export * from './kernel/roles';
export * from './legal-clock/types';
export * from './hazard/linked-commands';
export * from './kernel/clock-names';
export {
  addDays,
  addMonths,
  daysBetween,
  FIRST_YEAR,
  isLegalDay,
  LAST_YEAR,
  weekdayOf,
  yearOf,
} from './legal-clock/days';
export * from './legal-clock/instants';
export * from './legal-clock/calendars';
export { workdayOffset, workdaysBetween } from './legal-clock/workdays';
export { computeDeadline, MAX_LENGTH } from './legal-clock/deadline';
export * from './legal-clock/explain';
export * from './legal-clock/render-explanation';
export * from './escalation/rungs';
export {
  daysLate,
  isLive,
  moveClock,
  pauseClock,
  resumeClock,
  startClock,
  stopClock,
  stopClocks,
} from './escalation/clocks';
export type { ClockMove, ClockStart } from './escalation/clocks';
export * from './escalation/settle-one';
export * from './escalation/recompute-clocks';
