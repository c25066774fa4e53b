import { teamOf } from './draw-teams';
import type { DrawLists, DrawnObject, PublicFigure } from './draw-types';
import type { InspectionResult, DrawState, Replacement } from './inspection-types';

/** All that is needed to check a draw without this system: docs/double-random.md. What is null has not happened yet. */
export interface PublishedRecord {
  readonly method: string;
  readonly name: string;
  readonly lists: DrawLists;
  readonly figure: PublicFigure;
  readonly listHash: string;
  readonly commitment: string;
  readonly preparedAt: string;
  readonly secret: string | null;
  readonly publicValue: string | null;
  readonly seed: string | null;
  readonly drawnAt: string | null;
  readonly objects: readonly (DrawnObject & { readonly team: readonly string[] })[];
  readonly replacements: readonly Omit<Replacement, 'by' | 'in'>[];
  readonly results: readonly Omit<InspectionResult, 'by'>[];
}

/** What a draw publishes of itself. Who entered it is the record's own matter; who went instead follows from the order. */
export function publishedRecord(state: DrawState): PublishedRecord {
  const { method, name, lists, figure, listHash, commitment, preparedAt, draw } = state;
  return {
    ...{ method, name, lists, figure, listHash, commitment, preparedAt },
    secret: draw?.secret ?? null,
    publicValue: draw?.publicValue ?? null,
    seed: draw?.seed ?? null,
    drawnAt: draw?.at ?? null,
    objects: (draw?.objects ?? []).map((one) => ({ ...one, team: teamOf(state, one.objectId) })),
    replacements: state.replacements.map(({ by: _by, in: _in, ...shown }) => shown),
    results: state.results.map(({ by: _by, ...shown }) => shown),
  };
}
