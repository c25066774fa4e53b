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
export * from './campaign/plan-types';
export { partSchedule } from './campaign/part-schedule';
export type { NamedOrgs, PartDuty, PartSchedule, PhaseWindow, RoundDays, UnitsRule } from './campaign/part-schedule';
export * from './campaign/occurrences';
export * from './campaign/campaign-types';
export * from './campaign/part-types';
export * from './campaign/round-types';
export { CAMPAIGN_REFUSALS } from './campaign/refusals';
export type { CampaignRefusalCode } from './campaign/refusals';
export { CAMPAIGN_WHO_MAY } from './campaign/who-may';
export type { CampaignCommandType } from './campaign/who-may';
export { roundIdOf, stepIdOf } from './campaign/part-ids';
export { dueStep, roundOfStep } from './campaign/part-steps';
export * from './campaign/awaits';
export { campaignModule } from './campaign/campaign-module';
export { partModule } from './campaign/part-module';
export { roundModule, SUBMIT_BY } from './campaign/round-module';
export * from './policy-guards';
