export {
  type DistrictFixture,
  ORG_KEYS,
  type OrgKey,
  districtFixture,
  seedDistrict,
  shippedRules,
} from './fixtures/district';
export { type TestDatabase, createTestDatabase, testServerUrl } from './postgres';
export { type ReplayFinding, expectCleanReplay, findReplayFaults, isAtRest, wrongTimers } from './replay';
export { type Rig, type RigOptions, createRig } from './rig/rig';
export { RigClock } from './rig/rig-clock';
export { buildWorkflowBundle, workflowBundle } from './temporal/bundle';
export { type Execution, type History, fetchExecutions, listExecutions } from './temporal/histories';
export { ScriptedRecord } from './temporal/scripted-record';
export { temporalCliPath, testServerPath } from './temporal/test-server';
export {
  type RunningWorkers,
  type WorkflowBench,
  installQuietRuntime,
  startWorkflowBench,
} from './temporal/workflow-bench';
export { until } from './until';
