import type { Instant, LegalDay } from '../kernel/primitives';
import type { SubjectState } from '../kernel/subject';
import type { HazardLevel } from '../hazard/states';
import type { CheckEvent, CheckPayloads, CheckState } from './check-types';
import type { DrawLists, DrawnObject, PublicFigure } from './draw-types';

export const INSPECTION_STATES = [
  'prepared',
  'drawn',
  'published',
  'abandoned',
  'planned',
  're-check-due',
  'checked',
] as const;
export type InspectionStateName = (typeof INSPECTION_STATES)[number];

/** A drawn team's inspector who could not go, and who went in their place: the next of the published order. */
export interface Replacement {
  readonly objectId: string;
  readonly out: string;
  readonly in: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** What was found at one object; no hazard means that nothing was. The newest one counts. */
export interface InspectionResult {
  readonly objectId: string;
  readonly on: LegalDay;
  readonly note: string;
  readonly hazardIds: readonly string[];
  /** Why an earlier result is replaced; null for the first. */
  readonly correction: string | null;
  readonly by: string;
  readonly at: Instant;
}

/** What every inspection has, however it came about. */
export interface InspectionBase extends SubjectState {
  readonly kind: 'inspection';
  readonly state: InspectionStateName;
  readonly line: string;
  readonly name: string;
}

/** How an inspection came about: drawn by lot, or planned at one unit (计划检查), also as part of a special one (专项检查). */
export const INSPECTION_MODES = ['drawn', 'planned', 'special'] as const;
export type InspectionMode = (typeof INSPECTION_MODES)[number];

/** Any inspection; `modeOf` tells them apart. */
export type InspectionState = DrawState | CheckState;

/** One draw and the inspections it sends people to. */
export interface DrawState extends InspectionBase {
  /** Draws were recorded before there were other ways, without it. */
  readonly mode?: undefined;
  /** 四不两直: until it is published only its offices and its inspectors' organisations see whom it is about. */
  readonly unannounced: boolean;
  readonly method: string;
  readonly lists: DrawLists;
  readonly figure: PublicFigure;
  readonly listHash: string;
  /** SHA-256 of the secret, published with the lists and before the figure. */
  readonly commitment: string;
  readonly preparedAt: Instant;
  readonly draw: Draw | null;
  readonly replacements: readonly Replacement[];
  readonly results: readonly InspectionResult[];
  readonly publication: { readonly where: string; readonly on: LegalDay } | null;
  readonly abandoned: { readonly reason: string; readonly figureWasOut: boolean } | null;
}

/** What opened the commitment, and what it drew. */
export interface Draw {
  readonly secret: string;
  readonly publicValue: string;
  readonly seed: string;
  readonly objects: readonly DrawnObject[];
  readonly by: string;
  readonly at: Instant;
}

/** A finding at an object: it is reported as a hazard of the object's organisation in the same step. */
export interface DrawFinding {
  readonly title: string;
  readonly description: string;
  readonly areaOrgId: string;
  readonly place: string;
  readonly suspectedLevel: HazardLevel;
}

/** What people may ask of a draw: command name → its fields. */
export interface DrawPayloads {
  PrepareDraw: DrawLists & {
    readonly line: string;
    readonly name: string;
    readonly unannounced: boolean;
    readonly figure: PublicFigure;
    readonly commitment: string;
  };
  Draw: { readonly secret: string; readonly publicValue: string };
  ReplaceInspector: { readonly objectId: string; readonly inspectorId: string; readonly reason: string };
  RecordResult: {
    readonly objectId: string;
    readonly on: LegalDay;
    readonly note: string;
    readonly findings?: readonly DrawFinding[];
    /** Hazards that were reported already. */
    readonly hazardIds?: readonly string[];
    readonly correction?: string | null;
  };
  PublishResults: { readonly where: string; readonly on: LegalDay };
  AbandonDraw: { readonly reason: string };
}
/** What people may ask of any inspection. */
export type InspectionPayloads = DrawPayloads & CheckPayloads;
export type InspectionCommandType = keyof InspectionPayloads;
export type InspectionCommand<T extends InspectionCommandType = InspectionCommandType> = {
  [K in T]: InspectionPayloads[K] & { readonly type: K };
}[T];

type Fact<T extends string, D> = { readonly type: T; readonly data: D };

export type DrawEvent =
  | Fact<
      'DrawPrepared',
      Pick<DrawState, 'line' | 'name' | 'unannounced' | 'method' | 'lists' | 'figure' | 'listHash' | 'commitment'> & {
        readonly by: string;
      }
    >
  | Fact<'DrawMade', Omit<Draw, 'at'>>
  | Fact<'InspectorReplaced', Omit<Replacement, 'at'>>
  | Fact<'ResultRecorded', Omit<InspectionResult, 'at'>>
  | Fact<'ResultsPublished', { readonly where: string; readonly on: LegalDay; readonly by: string }>
  | Fact<'DrawAbandoned', { readonly reason: string; readonly figureWasOut: boolean; readonly by: string }>
  | Fact<'PinsMoved', { readonly pins: SubjectState['pins'] }>;

/** What happens to any inspection. */
export type InspectionEvent = DrawEvent | CheckEvent;
