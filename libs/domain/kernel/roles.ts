/** The parts somebody can play towards a subject. */
export const ROLE_NAMES = [
  'responsible-unit',
  'supervising-unit',
  'town',
  'sector-office',
  'listing-authority',
  'committee-office',
  'committee-leader',
  'receiving-body',
  'measure-body',
  'addressee',
  // As many organisations as owe a round and have not answered it: rows, found by the record.
  'owing-units',
] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

/** Whom a notice goes to: the officers in that role, or with `:head` the unit's head. */
export type Role = RoleName | `${RoleName}:head`;

/** Who does what in a district by default, by line (the part codes) and by town. All values are organisation ids. */
export interface Directory {
  readonly districtId: string;
  readonly committeeOffice: string;
  /** The organisation in which the leader in charge (分管领导) of the safety committee holds the `leader` post. */
  readonly committee: string;
  readonly listingAuthority: string;
  readonly lines: Readonly<Record<string, { readonly department: string; readonly sectorOffice: string }>>;
  /** Town org id by area org id; a town maps to itself. */
  readonly towns: Readonly<Record<string, string>>;
  /** Towns, streets, parks and departments: the only bodies a slip may be addressed to. */
  readonly slipAddressees: readonly string[];
}

/** True for a role that many organisations stand in at once, known only as rows. */
export function isManyUnits(role: string): boolean {
  return role === 'owing-units' || role === 'owing-units:head';
}
