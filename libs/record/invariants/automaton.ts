/** What an event says. */
export type Data = Readonly<Record<string, unknown>>;
type To = string | ((state: string, data: Data) => string);
type Table = Readonly<Record<string, readonly [from: string, to: To]>>;

/** Which events a life may begin with, and what each then leads to. */
export interface Automaton {
  /** Events a life may begin with, and the state each leads to. */
  readonly births: Readonly<Record<string, string>>;
  readonly ends: readonly string[];
  readonly moves: Table;
}

/** From any state, an end as well. */
export const any = (to: To): readonly [string, To] => ['**', to];
/** The state stays. */
export const keep = (from: string): readonly [string, To] => [from, '='];

/** What the clockwork itself says of every subject. */
export const CLOCKWORK: Table = {
  RungFired: any('='),
  RungSuperseded: any('='),
  DeadlinePassed: any('='),
  PolicyApplied: any('='),
  CalendarApplied: any('='),
  PinsMoved: any('='),
};
