export * from './kernel/primitives';
export * from './kernel/subject';
export { numbered } from './kernel/numbered';
export * from './kernel/clock-state';
export * from './kernel/derive-id';
export * from './kernel/policy';
export * from './kernel/rule-packs';
export * from './kernel/compare-packs';
export * from './kernel/policy-changes';
export * from './kernel/same-json';
export * from './kernel/standards';
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
export { urgentClocks } from './escalation/guards-used';
export { type ContactHours, goesOutUpTo } from './escalation/contact-hours';
export * from './legal-clock/calendars';
export { workdayOffset, workdaysBetween } from './legal-clock/workdays';
export { computeDeadline, MAX_LENGTH } from './legal-clock/deadline';
export * from './legal-clock/explain';
export * from './legal-clock/render-explanation';
export * from './escalation/rungs';
export * from './escalation/outlook';
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
export * from './escalation/rule-behind';
export * from './escalation/settle-one';
export * from './escalation/recompute-clocks';
export * from './campaign/plan-types';
export * from './campaign/plan-targets-types';
export * from './campaign/plan-rules-types';
export { partSchedule } from './campaign/part-schedule';
export type { NamedOrgs, PartDuty, PartSchedule, PhaseWindow, RoundDays, UnitsRule } from './campaign/part-schedule';
export { organisationsOf, recipientsOf } from './kernel/recipients';
export type { Holders, PostHolder } from './kernel/recipients';
export { ALL_MODULES } from './all-modules';
export * from './campaign/occurrences';
export { isAsked, unitsAsked } from './campaign/units-asked';
export type { AskedOrg, UnitsAsked } from './campaign/units-asked';
export * from './campaign/open-questions';
export * from './campaign/open-fields';
export * from './campaign/plan-windows';
export * from './campaign/uncovered-days';
export * from './campaign/campaign-types';
export * from './campaign/part-types';
export * from './campaign/round-types';
export { takesAnswers } from './campaign/round-lock';
export { CAMPAIGN_REFUSALS } from './campaign/refusals';
export type { CampaignRefusalCode } from './campaign/refusals';
export { CAMPAIGN_WHO_MAY } from './campaign/who-may';
export type { CampaignCommandType } from './campaign/who-may';
export { campaignIdOf } from './campaign/campaign-ids';
export { roundIdOf, stepIdOf } from './campaign/part-ids';
export { dueStep, roundOfStep } from './campaign/part-steps';
export * from './campaign/awaits';
export * from './campaign/submission-types';
export { broughtBy } from './campaign/submission-evolve';
export { sentForms } from './campaign/submission-forms';
export { submissionModule } from './campaign/submission-module';
export * from './campaign/amendment-types';
export { amendedParts, amendmentEffect, decidedParts } from './campaign/amendment-effect';
export type { AmendedPart } from './campaign/amendment-effect';
export { answersInForce, newFieldsOf } from './campaign/amendment-answers';
export { amendmentModule } from './campaign/amendment-module';
export * from './quotas/quota-types';
export { quotaIdOf, quotaPeriods } from './quotas/quota-periods';
export { figureOf, memberFigures } from './quotas/quota-figure';
export type { CountedDays, MemberFigure } from './quotas/quota-figure';
export { PROJECTION_FROM, projectionOf } from './quotas/quota-projection';
export type { QuotaProjection } from './quotas/quota-projection';
export { standingOf } from './quotas/quota-standing';
export type { QuotaStanding } from './quotas/quota-standing';
export { ACTS_ON_HAZARDS, CLOSING_MEASURES } from './quotas/counted-acts';
export { CHECKPOINT } from './quotas/quota-checkpoint';
export { QUOTA_REFUSALS } from './quotas/refusals';
export type { QuotaRefusalCode } from './quotas/refusals';
export { QUOTA_WHO_MAY } from './quotas/who-may';
export { quotaModule } from './quotas/quota-module';
export {
  EVIDENCE_KINDS,
  SUMMARY_OUTCOMES,
  SUMMARY_SECTIONS,
  type EvidenceKind,
  type SummaryEvidence,
  type SummaryLine,
  type SummaryOutcome,
  type SummarySection,
} from './summary/summary-types';
export { returnLine, type OpenedRound, type UnitGroup, type UnitReturn } from './summary/round-lines';
export { majorLine, type HazardGroup, type SlipGroup } from './summary/case-lines';
export { isPaged, summaryHead, summaryLines, type SectionCounts, type SummaryFacts } from './summary/summary';
export * from './kernel/happening';
export * from './look-back/look-back-types';
export { CAUSE_OF_MEASURE, lookBackIdOf } from './look-back/look-back-rules';
export { hazardsOf, LINE_STATUSES, lineCounts, statusOf } from './look-back/line-review';
export type { LineStatus } from './look-back/line-review';
export { pendingOf } from './look-back/generate';
export { LOOK_BACK_REFUSALS } from './look-back/refusals';
export type { LookBackRefusalCode } from './look-back/refusals';
export { LOOK_BACK_WHO_MAY } from './look-back/who-may';
export { lookBackModule } from './look-back/look-back-module';
export * from './inspections/check-types';
export { checklistOf } from './inspections/checklist';
export * from './inspections/draw-types';
export { LEAST_DIGITS, MOST_DIGITS } from './inspections/draw-prepare';
export * from './inspections/inspection-types';
export { publishedRecord } from './inspections/published-record';
export type { PublishedRecord } from './inspections/published-record';
export { INSPECTION_REFUSALS } from './inspections/refusals';
export type { InspectionRefusalCode } from './inspections/refusals';
export { modeOf } from './inspections/mode';
export { maySeeInspection } from './inspections/who-may';
export * from './enterprises/enterprise-types';
export {
  creditCodeWarnings,
  CREDIT_CODE_WARNINGS,
  tidyCreditCode,
  type CreditCodeWarning,
} from './enterprises/credit-code';
export { areaCodeRefused, type AreaCode } from './enterprises/area-codes';
export * from './enterprises/duplicates';
export * from './enterprises/keep';
export * from './enterprises/merge';
export * from './enterprises/masks';
export { ENTERPRISE_REFUSALS, type EnterpriseRefusalCode } from './enterprises/refusals';
export * from './tip-offs/tip-off';
export * from './tip-offs/tip-off-clocks';
export { inspectionModule } from './inspections/inspection-module';
export * from './tricolour/thresholds';
export { proposalOf, windowFrom } from './tricolour/proposal';
export type { WarningFacts, WarningProposal, WarningReason } from './tricolour/proposal';
export { FEW_HAZARDS, judgedThrough, rankingOf } from './tricolour/ranking';
export type { RankedHazard, RankRow } from './tricolour/ranking';
export * from './circulars/circular-types';
export * from './circulars/figures';
export { CIRCULAR_REFUSALS } from './circulars/refusals';
export type { CircularRefusalCode } from './circulars/refusals';
export { circularModule } from './circulars/circular-module';
export * from './tricolour/warning-types';
export { WARNING_REFUSALS } from './tricolour/refusals';
export type { WarningRefusalCode } from './tricolour/refusals';
export { warningIdOf, warningModule } from './tricolour/warning-module';
export { campaignModule } from './campaign/campaign-module';
export { partModule } from './campaign/part-module';
export { AMENDED_RUNG, OPENED_RUNG, RESUMED_RUNG, roundModule, SUBMIT_BY } from './campaign/round-module';
export { launchFindings } from './campaign/launch-findings';
export * from './forms/form-types';
export { cellRules, cellsOf, figuresOf, isLines, type FormCell } from './forms/cells';
export * from './forms/derived-figures';
export { checkForm, departures, type Against } from './forms/check-form';
export { neighboursOf, seriesOf, type CellSeries, type CorrectedBy, type SeriesPoint } from './forms/series';
export * from './policy-guards';
export * from './kernel/refusals';
export * from './slips/state';
export * from './slips/commands';
export { isSlipEnd, SLIP_ENDS, SLIP_LIFECYCLE } from './slips/lifecycle';
export { SLIP_REFUSALS } from './slips/refusals';
export type { SlipRefusalCode } from './slips/refusals';
export { SIGNERS, signersOf, SLIP_WHO_MAY } from './slips/who-may';
export { slipModule } from './slips/slip-module';
export * from './listing/state';
export * from './listing/commands';
export { isListingEnd, LISTING_ENDS, LISTING_LIFECYCLE, OWN_LEVEL } from './listing/lifecycle';
export { LISTING_REFUSALS } from './listing/refusals';
export type { ListingRefusalCode } from './listing/refusals';
export { LISTING_WHO_MAY } from './listing/who-may';
export { hazardModule } from './hazard/hazard-module';
export type * from './hazard/state';
export * from './hazard/states';
export { filedAs } from './hazard/filing';
export type {
  HazardCommand,
  HazardCommandType,
  HazardPayloads,
  HazardPersonCommandType,
  HazardSystemCommandType,
} from './hazard/commands';
export type { HazardEvents, HazardEventType } from './hazard/events';
export { HAZARD_REFUSALS } from './hazard/refusals';
export type { HazardRefusalCode } from './hazard/refusals';
export { HAZARD_GUARDS } from './hazard/guards-used';
export { HAZARD_LIFECYCLE } from './hazard/lifecycle';
export { HAZARD_WHO_MAY } from './hazard/who-may';
export { isListed, namedStep } from './hazard/facts';
export * from './hazard/quarter';
export { isBlankRow, rowNumber } from './kernel/sheet';
export type { ColumnNames } from './kernel/sheet';
export * from './hazard/ledger/columns';
export * from './hazard/ledger/import';
export * from './hazard/ledger/read-row';
export { ORG_COLUMNS, ORG_KIND_WORDS, readOrgHeader } from './orgs/org-columns';
export type { OrgColumn } from './orgs/org-columns';
export type { OrgInTree } from './orgs/org-match';
export { readOrgSheet } from './orgs/org-sheet';
export type { OrgRowOutcome, OrgSheet } from './orgs/org-sheet';
export {
  COMMITTEE_REFUSALS,
  COMMITTEE_ROLES,
  committeeEndRefusal,
  committeeMemberRefusal,
  worksOnCommittee,
} from './orgs/committee-members';
export type { CommitteeMember, CommitteeRefusalCode, CommitteeRole } from './orgs/committee-members';
export { ORG_MISTAKES } from './orgs/read-org-row';
export type { OrgMistake } from './orgs/read-org-row';
export { listingModule } from './listing/listing-module';
export { PERMISSIONS, commandingOf, readingOf } from './rights/permissions';
export type { Permission, RightsKind } from './rights/permissions';
export { belongsAt, holdsAt, NOBODY, postsAt, STANDINGS } from './rights/standing';
export type { AdminRole, Grant, Place, PlacedPost, RightsActor, Standing } from './rights/standing';
export { ADMINISTRATOR_REFUSALS, administratorRefusal } from './rights/administrators';
export type { AdministratorRefusalCode } from './rights/administrators';
export { GRANT_REFUSALS, grantRefusal } from './rights/grant';
export type { GrantRefusalCode } from './rights/grant';
export { RELATIONS, RIGHTS } from './rights/table';
export { relationsTo, tiedBy } from './rights/ties';
export type { Reach, Relation, Right } from './rights/table';
export { allow, DENIALS, EVERYTHING, isWhole, reachOf } from './rights/allow';
export type { Answer as RightsAnswer, Denial, EntityFacts, ReachTerm } from './rights/allow';
