export { type DistrictFixture, ORG_KEYS, type OrgKey, districtFixture, seedDistrict } from './fixtures/district';
export { type FilledTown, fillHazards, fillTowns } from './many-hazards';
export { type TestDatabase, createTestDatabase, testServerUrl } from './postgres';
export { type Rig, type RigOptions, createRig } from './rig/rig';
export { startWorkflowBench } from './temporal/bench';
export { buildWorkflowBundle, workflowBundle } from './temporal/bundle';
export { ScriptedRecord } from './temporal/scripted-record';
export { temporalCliPath, testServerPath } from './temporal/test-server';
export {
  type Execution,
  type History,
  HeldClock,
  type ReplayFinding,
  type RunningWorkers,
  type WorkflowBench,
  expectCleanReplay,
  fetchExecutions,
  findReplayFaults,
  installQuietRuntime,
  isAtRest,
  listExecutions,
  until,
  wrongTimers,
} from '@bihuan/simulation';
export { type Mood, StandInUpstream } from './upstream/stand-in-upstream';
export { shippedRules } from '@bihuan/sample';
