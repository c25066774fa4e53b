/** Failures whose message is written for the person at the terminal. */
const OUR_WORDS = new Set(['StartProblem', 'ConfigError', 'FlagProblem']);

/** What a person is told about a failure: our own words as they are, anything else with its cause and, on demand, where. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (OUR_WORDS.has(error.name)) return error.message;
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  const place = process.env['LOG_LEVEL'] === 'debug' ? `\n${error.stack ?? ''}` : '';
  return `${error.name}: ${error.message}${cause}${place}`;
}
