export { type PlayOptions, PlayedTime, asInstant, beginTime } from './time/played-time';
export { HeldClock } from './time/held-clock';
export { until } from './time/until';
export { type Execution, type History, fetchExecutions, listExecutions } from './temporal/histories';
export { type ReplayFinding, expectCleanReplay, findReplayFaults, isAtRest, wrongTimers } from './temporal/replay';
export {
  type BenchFiles,
  type RunningWorkers,
  type WorkflowBench,
  installQuietRuntime,
  startWorkflowBench,
} from './temporal/workflow-bench';
