export {
  type Config,
  ConfigError,
  type ConfigFault,
  DEFAULT_PORT,
  isLoopback,
  loadConfig,
  retentionDays,
  secretsKeys,
  unknownVariables,
} from './load';
export { describeConfig, renderEnvExample } from './describe';
export { noteOrigins, ORIGINS_VARIABLE, settingsInForce, type SettingInForce } from './in-force';
export { onStopRequest, type StopReason } from './stop-request';
export { type ChildNews, isChildNews, tellSupervisor } from './supervised';
export type { Setting, Words } from './setting';
