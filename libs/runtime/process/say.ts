/** Tells the person at the terminal one thing, in English and in Chinese. */
export type Say = (en: string, zh: string) => void;

/** A reason why something cannot be started, in words a person can act on. `code` is kebab-case and stable. */
export class StartProblem extends Error {
  constructor(
    readonly code: string,
    readonly en: string,
    readonly zh: string,
    options?: { cause?: unknown },
  ) {
    super(`${en}\n${zh}`, options);
    this.name = 'StartProblem';
  }
}

/** For callers that want no messages. */
export const silent: Say = () => undefined;
