/** What was typed cannot be used; told as it is, exit code 2. */
export class BadOption extends Error {
  override readonly name = 'FlagProblem';
}

/** No service can be talked to, or nobody is signed in there; told as it is, exit code 1. */
export class NotConnected extends Error {
  override readonly name = 'FlagProblem';
}
