import type { DriverPort, Heartbeat } from '@bihuan/activities';
import type { DriverStep, NextStepResult } from '@bihuan/contracts/wire';

type Answer = Partial<NextStepResult>;
type Look = () => Answer | Promise<Answer>;

/** A record that answers drivers as a test tells it to, and remembers when it was asked. */
export class ScriptedRecord implements DriverPort {
  /** Server time, in milliseconds, of every look that was answered. */
  readonly looks: number[] = [];
  readonly steps: string[] = [];
  /** Looks that are still being answered. */
  underWay = 0;
  #look: Look = () => ({});
  #step: (step: DriverStep, heartbeat: Heartbeat) => Promise<void> = () => Promise.resolve();

  constructor(private readonly now: () => Promise<number>) {}

  /** From now on every look is answered by this. */
  onLook(look: Look): void {
    this.#look = look;
  }

  onStep(run: (step: DriverStep, heartbeat: Heartbeat) => Promise<void>): void {
    this.#step = run;
  }

  settle = (): Promise<NextStepResult> => this.#answer();
  nextStep = (): Promise<NextStepResult> => this.#answer();
  sweep = (): Promise<NextStepResult> => this.#answer();
  runStep = (_ref: unknown, step: DriverStep, heartbeat: Heartbeat): Promise<void> => this.#run(step, heartbeat);
  runSweepStep = (_id: string, step: DriverStep, heartbeat: Heartbeat): Promise<void> => this.#run(step, heartbeat);

  async #answer(): Promise<NextStepResult> {
    this.underWay++;
    try {
      const at = await this.now();
      const answer = await this.#look();
      this.looks.push(at);
      return { version: this.looks.length, waitMs: null, finished: false, state: 'graded', step: null, ...answer };
    } finally {
      this.underWay--;
    }
  }

  #run(step: DriverStep, heartbeat: Heartbeat): Promise<void> {
    this.steps.push(step.id);
    return this.#step(step, heartbeat);
  }
}
