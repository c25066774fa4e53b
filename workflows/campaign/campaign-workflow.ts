import type { DriverInput } from '@bihuan/contracts/wire';
import { nextStep, runStep } from '../shared/activities';
import { drive } from '../shared/drive';

/** Leads one campaign until its parts are closed, and feeds a change to its subjects in batches. */
export async function CampaignWorkflow(input: DriverInput): Promise<void> {
  const campaign = { kind: 'campaign', id: input.id } as const;
  await drive(input, { look: () => nextStep(campaign), run: (step) => runStep(campaign, step) });
}
