import type { DriverStep, NextStepResult, SettleResult } from '@bihuan/contracts/wire';
import type { SubjectRef } from '@bihuan/domain';

/** A part or a campaign: the subjects whose drivers run longer steps. */
export type SteppedRef = SubjectRef & { readonly kind: 'part' | 'campaign' };

/** Says that a step is alive; throws once the step has been cancelled, so that it ends between two batches. */
export type Heartbeat = () => void;

/** What the drivers need of the record; one transaction or one batch of transactions behind each. */
export interface DriverPort {
  /** Settles everything due now on one subject. */
  settle(ref: SubjectRef): Promise<SettleResult>;
  /** Settles a part or campaign and names the first step that is due. */
  nextStep(ref: SteppedRef): Promise<NextStepResult>;
  /** Runs one step to its end, batch by batch; safe to repeat. */
  runStep(ref: SteppedRef, step: DriverStep, heartbeat: Heartbeat): Promise<void>;
  /** Settles what is due in a district, for a few seconds at most. */
  sweep(districtId: string): Promise<NextStepResult>;
  runSweepStep(districtId: string, step: DriverStep, heartbeat: Heartbeat): Promise<void>;
}
