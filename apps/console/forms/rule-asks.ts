/** How a value of a rule is asked for, as the schema of rules says. */
export interface ValueAsk {
  readonly as: 'number' | 'yes-no' | 'choice' | 'length' | 'clocks';
  /** The values of a choice; the clocks that may be named. */
  readonly of?: readonly string[];
  readonly least?: number;
  /** It may be left empty, which has a meaning of its own. */
  readonly mayBeNull?: true;
  /** It may differ by line. */
  readonly byLine?: true;
}

/** Everything that the table of a copy of rules lets choose, as the schema of rules says. */
export interface RuleAsks {
  readonly units: readonly string[];
  readonly restDay: readonly string[];
  readonly owes: readonly string[];
  readonly notify: readonly string[];
  readonly slipKinds: readonly string[];
  readonly slipTo: readonly string[];
  readonly release: readonly string[];
  readonly guards: Readonly<Record<string, ValueAsk>>;
}
