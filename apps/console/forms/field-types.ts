/** How a field is asked for. Names of pickers say what is picked. */
export type As =
  | 'line'
  | 'prose'
  | 'day'
  | 'moment'
  | 'number'
  | 'yes-no'
  | 'yes'
  | 'choice'
  | 'sector'
  | 'org'
  | 'area'
  | 'site-area'
  | 'user'
  | 'hazard'
  | 'hazards'
  | 'group'
  | 'list'
  | 'clock'
  | 'standard'
  | 'standard-version'
  | 'clause'
  | 'pack'
  | 'measure'
  | 'act'
  | 'happening'
  | 'look-back-line'
  | 'drawn-object'
  | 'drawn-inspector'
  | 'check-item'
  | 'plan-field'
  | 'plan-answer'
  | 'plan-answers'
  | 'decisions'
  | 'policy'
  | 'calendars'
  | 'annexes'
  | 'corrections';

/** One field of a form, as the contract of its command says. */
export interface Asked {
  readonly name: string;
  readonly as: As;
  readonly optional?: true;
  /** What the contract calls it, zh and en; without one the console's words do. */
  readonly label?: readonly [string, string];
  /** What the contract says beyond the name, zh and en. */
  readonly hint?: readonly [string, string];
  /** The values of a choice. */
  readonly of?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly whole?: true;
  /** Longest text, or most entries of a list. */
  readonly most?: number;
  /** Fewest entries of a list. */
  readonly least?: number;
  /** The fields of a group. */
  readonly fields?: readonly Asked[];
  /** What a list is of. */
  readonly item?: Asked;
  readonly initial?: unknown;
}

/** Forms by the kind of subject and the command's type. */
export type FormBook = Readonly<Record<string, Readonly<Record<string, readonly Asked[]>>>>;
