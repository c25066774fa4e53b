/**
 * The policy guards that a hazard's decisions read. A value may be plain, or differ by line:
 * `{ "default": value, "FIRE": value }`.
 */
export const HAZARD_GUARDS = [
  /** number: people of a major's acceptance. */
  'acceptance.minPeople',
  /** boolean: a major's acceptance takes place on site. */
  'acceptance.onSite',
  /** number: officers of the re-check record that closes a general hazard an authority found. */
  'recheck.minOfficers',
  /** Length or null: the length of `recheck-by` where it is not the clock's own. */
  'recheck.length',
  /** boolean: a major needs a rectification plan. */
  'plan.required',
  /** boolean: all of 五落实 are needed in it. */
  'plan.fiveRequired',
  /** number: people of the panel that grades a fire hazard major. */
  'grading.firePanel',
  /** number: people who decide a downgrade. */
  'downgrade.minPeople',
  /** number: months a rectification deadline may lie ahead. */
  'rectify.maxMonths',
  /** number: workdays before the last day by which an extension is to be asked; a third of the term where that is shorter. */
  'extension.leadWorkdays',
  /** number: extensions that may be granted. */
  'extension.maxTimes',
  /** boolean: a listed hazard's extension is decided after the supervising unit's opinion. */
  'extension.opinionRequired',
  /** 'none' | 'major' | 'all': which closed hazards are looked back at. */
  'lookBack.required',
  /** number: days a seal or seizure may last, and each extension of it. */
  'measure.sealDays',
  /** number: extensions of a seal or seizure. */
  'measure.sealExtensions',
  /** boolean: resumption is reviewed on site. */
  'resumption.onSite',
] as const;
export type HazardGuard = (typeof HAZARD_GUARDS)[number];
