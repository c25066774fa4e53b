import type { DriverInput } from '@bihuan/contracts/wire';
import { patched } from '@temporalio/workflow';
import { nextStep, settle } from '../shared/activities';
import { drive } from '../shared/drive';

/** A later version of the hazard's driver, changed the way a change has to be made; for the test of a roll-out only. */
export async function HazardWorkflow(input: DriverInput): Promise<void> {
  await drive(input, {
    look: async () => {
      const seen = await settle({ kind: 'hazard', id: input.id });
      if (patched('look-at-the-part-too')) await nextStep({ kind: 'part', id: input.id });
      return seen;
    },
  });
}
