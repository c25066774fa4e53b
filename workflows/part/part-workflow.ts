import type { DriverInput } from '@bihuan/contracts/wire';
import { nextStep, runStep } from '../shared/activities';
import { drive } from '../shared/drive';

/** Leads one part of a campaign through its phases, and opens its rounds as steps of their own. */
export async function PartWorkflow(input: DriverInput): Promise<void> {
  const part = { kind: 'part', id: input.id } as const;
  await drive(input, { look: () => nextStep(part), run: (step) => runStep(part, step) });
}
