/** What a warning colour is about: 点 a unit, 线 a line (sector), 片 an area (town or street). */
export const WARNING_SCOPES = ['unit', 'line', 'area'] as const;
export type WarningScope = (typeof WARNING_SCOPES)[number];

/** The three colours, the gravest first. Not those of the risk map: no risk is assessed here, and no hazard has a colour. */
export const WARNING_COLOURS = ['red', 'yellow', 'blue'] as const;
export type WarningColour = (typeof WARNING_COLOURS)[number];

/**
 * What the register is asked: what was owed and not done. Never how many hazards were found, nor how often anybody logged
 * in or used an app: who looks and reports must not be worse off for it.
 * - overdue-majors: major hazards whose last day to rectify has passed and whose clock still runs;
 * - failed-acceptances: acceptances that were not passed, within the window;
 * - escalations: supervision and accountability slips released about hazards and not recalled, within the window;
 * - failed-look-backs: look-backs that found the hazard come back, within the window.
 */
export const WARNING_MEASURES = ['overdue-majors', 'failed-acceptances', 'escalations', 'failed-look-backs'] as const;
export type WarningMeasure = (typeof WARNING_MEASURES)[number];

/** From so many on, this colour is proposed. */
export interface WarningThreshold {
  readonly measure: WarningMeasure;
  readonly atLeast: number;
  readonly colour: WarningColour;
}

export interface TricolourThresholds {
  readonly id: string;
  /** `default`: a value of our own, because no text gives one. */
  readonly basis: 'default';
  /** Days back from today, today included, in which something counts that happened on a day. */
  readonly windowDays: number;
  readonly rules: Readonly<Record<WarningScope, readonly WarningThreshold[]>>;
}

type Steps = Readonly<Record<WarningMeasure, readonly [blue: number, yellow: number, red: number]>>;

const UNIT: Steps = {
  'overdue-majors': [1, 2, 3],
  'failed-acceptances': [1, 2, 3],
  escalations: [1, 2, 3],
  'failed-look-backs': [1, 2, 3],
};
/** A line or an area has many units, so it takes more of each. */
const MANY_UNITS: Steps = {
  'overdue-majors': [3, 6, 10],
  'failed-acceptances': [5, 10, 15],
  escalations: [3, 6, 10],
  'failed-look-backs': [2, 4, 6],
};

/** The thresholds in force. The plan of 2023 asks for three colours and prints no threshold, so all of them are our own. */
export const DEFAULT_THRESHOLDS: TricolourThresholds = {
  id: 'tricolour-default-1',
  basis: 'default',
  windowDays: 365,
  rules: { unit: rulesOf(UNIT), line: rulesOf(MANY_UNITS), area: rulesOf(MANY_UNITS) },
};

function rulesOf(steps: Steps): readonly WarningThreshold[] {
  return WARNING_MEASURES.flatMap((measure) => {
    const [blue, yellow, red] = steps[measure];
    return [
      { measure, atLeast: blue, colour: 'blue' as const },
      { measure, atLeast: yellow, colour: 'yellow' as const },
      { measure, atLeast: red, colour: 'red' as const },
    ];
  });
}
