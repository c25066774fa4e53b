import { existsSync } from 'node:fs';

/** Path of the time-skipping test server that the test run's set-up found or fetched. Throws when there is none. */
export function testServerPath(): string {
  return binaryFrom('BIHUAN_TEST_SERVER', 'the time-skipping test server');
}

/** Path of the Temporal command line tool, whose dev server is a real one. Throws when there is none. */
export function temporalCliPath(): string {
  return binaryFrom('BIHUAN_TEST_TEMPORAL_CLI', 'the Temporal command line tool');
}

function binaryFrom(variable: string, what: string): string {
  const path = process.env[variable];
  if (path && existsSync(path)) return path;
  throw new Error(
    `${variable} does not name ${what}${path ? ` (${path} is not there)` : ''}; run the tests with npm test`,
  );
}
