import type { LegalDay } from '../kernel/primitives';

/** One object (unit, site) that may be inspected. */
export interface DrawObject {
  readonly id: string;
  readonly name: string;
  /** The organisation it belongs to; null when the register has none. */
  readonly orgId: string | null;
}

/** One inspector, with the conflicts of interest they have declared. Their own organisation is one without a word. */
export interface DrawInspector {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
  readonly conflicts: readonly { readonly objectId: string; readonly reason: string }[];
}

/** One thing to look at. */
export interface DrawItem {
  readonly id: string;
  readonly name: string;
}

/** The libraries, and how much is drawn from them: `wanted` objects, for each a team of `teamSize` and `itemsEach` items. */
export interface DrawLists {
  readonly objects: readonly DrawObject[];
  readonly inspectors: readonly DrawInspector[];
  readonly items: readonly DrawItem[];
  readonly wanted: number;
  readonly teamSize: number;
  readonly itemsEach: number;
}

/** The figure that nobody knows yet when the lists are fixed: where it will be published, on which day, how many digits. */
export interface PublicFigure {
  /** Which digits, in which order, of which publication. */
  readonly source: string;
  readonly on: LegalDay;
  readonly digits: number;
}

/** The reason that nobody has to declare: the inspector's own organisation. */
export const OWN_ORGANISATION = 'own-unit';

/** An inspector who is not sent to an object, and why: `OWN_ORGANISATION`, or what they declared. */
export interface Excluded {
  readonly inspectorId: string;
  readonly reason: string;
}

/** What fell to one drawn object. */
export interface DrawnObject {
  readonly objectId: string;
  readonly items: readonly string[];
  /** Every inspector without a conflict, as drawn: the first `teamSize` are the team, the next ones replace them in turn. */
  readonly order: readonly string[];
  readonly excluded: readonly Excluded[];
}
