import type { DriverPort } from '@bihuan/activities';
import { workflowId } from '@bihuan/contracts/wire';

/** Knows which drivers still owe a look: each that was woken, until a look that began after the wake has ended. */
export class OwedLooks {
  readonly #owed = new Map<string, number>();
  #turn = 0;

  woken(key: string): void {
    this.#owed.set(key, ++this.#turn);
  }

  get keys(): readonly string[] {
    return [...this.#owed.keys()];
  }

  /** Runs one look of this driver. */
  async watch<T>(key: string, look: () => Promise<T>): Promise<T> {
    const begun = ++this.#turn;
    const result = await look();
    const woken = this.#owed.get(key);
    if (woken !== undefined && woken < begun) this.#owed.delete(key);
    return result;
  }
}

/** The same port, with every look that succeeds noted. */
export function watchedPort(port: DriverPort, looks: OwedLooks): DriverPort {
  return {
    ...port,
    settle: (ref) => looks.watch(`${ref.kind}:${ref.id}`, () => port.settle(ref)),
    nextStep: (ref) => looks.watch(workflowId(ref.kind, ref.id), () => port.nextStep(ref)),
    sweep: (districtId) => looks.watch(workflowId('sweep', districtId), () => port.sweep(districtId)),
  };
}
