export * from './types';
export { createRecord, type RecordOptions } from './create-record';
export { progressOf } from './import-hazards';
export { ALL_MODULES } from './all-modules';
export { measured } from './measures';
export type { Modules } from './registry';
export type { CommittedChange, Log } from './env';
export { kindsOf } from './live';
export { DbClock, FixedClock, StandingClock, type DbTime, type ServerClock } from './clock';
export { checkInvariants, type CheckOptions } from './invariants';
export { createDeliveries } from './deliver/create-deliveries';
export * from './deliver/types';
export {
  createChannel,
  requestTest,
  retryDelivery,
  rotateSecret,
  setContactHours,
  switchChannel,
} from './deliver/manage';
export { signatureOf } from './deliver/secrets';
export * from './secrets';
export { checkRobotUrl, isRobot, robotRequest, robotResult, type RobotKind, vendorSigns } from './deliver/robots';
export { mailAddressOf, maskedMail } from './deliver/mail-address';
export { type FoundOut, reconcileDelivery, type ReconcileFault } from './deliver/unknown';
export { addressAllowed, bareHost, checkWebhookUrl, type UrlFault, type WebhookHost } from './deliver/webhook-hosts';
export { createEffects } from './effects/create-effects';
export { changeUpstream, createUpstream, retryEffect, type UpstreamChange } from './effects/manage';
export * from './effects/types';
export * from './audit';
export { actingPost } from './entry';
export { fileIdFrom } from './file-uses';
export { retain, retainDaily, RETENTION_CLASSES, type RetentionClass, type RetentionDays } from './retention';
