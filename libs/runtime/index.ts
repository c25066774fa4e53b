export { type Say, silent, StartProblem } from './process/say';
export { commandOf, isAlive, processIdentity, stopProcess, waitForEnd } from './process/process-info';
export { describeListener, freePort, nextFreePort, portIsFree, whoListens } from './process/ports';
export { type RunningPostgres, startPostgres, type StartPostgresOptions } from './postgres/start';
export { resolveTool, type ResolvedTool, type ResolveOptions } from './temporal/resolve';
export { TEMPORAL_CLI, TEMPORAL_TEST_SERVER, type TemporalTool } from './temporal/tools';
export { resolveTestServer, resolveTemporalCli } from './temporal/find';
export { temporalAnswers } from './temporal/health';
export {
  type RunningTemporal,
  startTemporalDevServer,
  type TemporalDevServerOptions,
  lastTemporalAddress,
} from './temporal/dev-server';
export { projectRoot } from './process/project-root';
export { lastPostgresUrls } from './postgres/last-url';
