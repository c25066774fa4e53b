import type { DriverInput } from '@bihuan/contracts/wire';
import { attempt } from '../shared/activities';
import { drive } from '../shared/drive';

/** Files one thing with another system: calls, waits as long as it takes, calls again, until it is taken or refused. */
export async function EffectWorkflow(input: DriverInput): Promise<void> {
  await drive(input, { look: () => attempt(input.id) });
}
