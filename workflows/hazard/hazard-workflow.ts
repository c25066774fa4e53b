import type { DriverInput } from '@bihuan/contracts/wire';
import { settle } from '../shared/activities';
import { drive } from '../shared/drive';

/** Stands watch over one major hazard: waits for its next deadline and has it settled, from grading to the end. */
export async function HazardWorkflow(input: DriverInput): Promise<void> {
  await drive(input, { look: () => settle({ kind: 'hazard', id: input.id }) });
}
