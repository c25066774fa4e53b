import type { LegalDay } from '@bihuan/domain';

/** What a simulation is asked to play. */
export interface SimulationOptions {
  /** Id of a shipped plan, or a plan's folder. */
  readonly plan: string;
  readonly year: number;
  /** Codes of the parts to launch; all of the plan's when null. */
  readonly parts: readonly string[] | null;
  /** How many hazards are found in the year. */
  readonly hazards: number;
  readonly seed: number;
  /** The last day to play; the last of the year when null. */
  readonly until: LegalDay | null;
}

/** What the simulator needs from the one that starts it. */
export interface SimulatorInput {
  readonly options: SimulationOptions;
  /** An empty, migrated database. */
  readonly databaseUrl: string;
  /** Paths of the time-skipping server's program and of the bundled workflows. */
  readonly testServer: string;
  readonly bundle: string;
}
