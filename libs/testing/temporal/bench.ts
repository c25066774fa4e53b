import { type WorkflowBench, startWorkflowBench as startBench } from '@bihuan/simulation';
import { workflowBundle } from './bundle';
import { testServerPath } from './test-server';

/** A bench on the test run's server program and bundle; close it in the same test file. */
export async function startWorkflowBench(): Promise<WorkflowBench> {
  return startBench({ bundle: await workflowBundle(), testServer: testServerPath() });
}
