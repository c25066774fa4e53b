import { modeOf, type InspectionState } from '@bihuan/domain';
import type { Projection } from './types';

/** An inspection belongs to its line's sector office; without one to the committee's. */
export const inspectionRow: Projection<InspectionState> = {
  columns: { line: 'text', name: 'text', unannounced: 'boolean', mode: 'text' },
  own: (state) => ({
    ...{ line: state.line, name: state.name, unannounced: state.unannounced },
    mode: modeOf(state),
  }),
  orgId: ({ line }, directory) => directory.lines[line]?.sectorOffice ?? directory.committeeOffice,
};
