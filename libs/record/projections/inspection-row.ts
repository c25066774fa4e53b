import type { InspectionState } from '@bihuan/domain';
import type { Projection } from './types';

/** A draw belongs to its line's sector office; without one to the committee's. */
export const inspectionRow: Projection<InspectionState> = {
  columns: { line: 'text', name: 'text', unannounced: 'boolean' },
  own: ({ line, name, unannounced }) => ({ line, name, unannounced }),
  orgId: ({ line }, directory) => directory.lines[line]?.sectorOffice ?? directory.committeeOffice,
};
