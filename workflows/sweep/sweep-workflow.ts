import type { DriverInput } from '@bihuan/contracts/wire';
import { runSweepStep, sweep } from '../shared/activities';
import { drive } from '../shared/drive';

/** Stands watch over everything in one district that has no workflow of its own: sleeps until the earliest is due. */
export async function SweepWorkflow(input: DriverInput): Promise<void> {
  await drive(input, { look: () => sweep(input.id), run: (step) => runSweepStep(input.id, step) });
}
