import type { Logger } from 'pino';
import { errorCode } from '../log';

/** Something the worker does over and over, never twice at once. */
export interface LoopSpec {
  readonly name: string;
  /** One turn; returns how long to rest (ms) before the next. A throw rests for `restAfterFailureMs`. */
  turn(): Promise<number>;
  /** 1,000 when left out. */
  readonly restAfterFailureMs?: number;
}

/** A loop that is running. `nudge` cuts its rest short; `stop` lets the turn under way finish and resolves after it. */
export interface Loop {
  nudge(): void;
  stop(): Promise<void>;
}

/** Starts the loop at once. A turn that fails is logged, once for as long as it goes on failing, and never ends the loop. */
export function startLoop(spec: LoopSpec, log: Logger): Loop {
  let stopping = false;
  let nudged = false;
  let failing = false;
  let wake: () => void = () => undefined;

  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const turn = async (): Promise<number> => {
    try {
      const restMs = await spec.turn();
      if (failing) log.info({ loop: spec.name }, 'works again');
      failing = false;
      return restMs;
    } catch (error) {
      if (!failing) log.warn({ loop: spec.name, error: errorCode(error) }, 'fails and will be tried again');
      failing = true;
      return spec.restAfterFailureMs ?? 1_000;
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping) {
      nudged = false;
      const restMs = await turn();
      if (!stopping && !nudged) await rest(restMs);
    }
  };

  const running = run();
  return {
    nudge: () => {
      nudged = true;
      wake();
    },
    stop: () => {
      stopping = true;
      wake();
      return running;
    },
  };
}
