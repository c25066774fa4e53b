import type { AdapterName, FilingResult, OutgoingFiling } from '@bihuan/record';

/** How one kind of system above is spoken to. Both answer within seconds, at once when told to stop, and never throw. */
export interface UpstreamAdapter {
  /** Sends a filing once. Never `absent`. */
  file(filing: OutgoingFiling, stop?: AbortSignal): Promise<FilingResult>;
  /** Asks by its key what became of a filing, and changes nothing there. `unknown` when there is no answer. */
  ask(filing: OutgoingFiling, stop?: AbortSignal): Promise<FilingResult>;
}

/** An adapter for every name that a system above may be set up with. */
export type Adapters = Readonly<Record<AdapterName, UpstreamAdapter>>;
