import { join } from 'node:path';
import { projectRoot } from '../process/project-root';
import { type ResolvedTool, type ResolveOptions, resolveTool } from './resolve';
import { TEMPORAL_CLI, TEMPORAL_TEST_SERVER } from './tools';

/** Fetched programs are kept here, whatever data folder is in use, so that a rehearsal does not fetch them again. */
function binDir(): string {
  return join(projectRoot(), '.data', 'bin');
}

/** Finds or fetches the Temporal CLI with its dev server. */
export function resolveTemporalCli(options: Partial<ResolveOptions> = {}): Promise<ResolvedTool> {
  return resolveTool(TEMPORAL_CLI, { binDir: binDir(), ...options });
}

/** Finds or fetches the time-skipping test server and returns its path. */
export async function resolveTestServer(options: Partial<ResolveOptions> = {}): Promise<string> {
  return (await resolveTool(TEMPORAL_TEST_SERVER, { binDir: binDir(), ...options })).path;
}
