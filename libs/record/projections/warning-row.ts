import type { WarningState } from '@bihuan/domain';
import type { Projection } from './types';

/** A warning is the committee's office's own, whatever it is about. */
export const warningRow: Projection<WarningState> = {
  columns: { scope: 'text', of: 'text', colour: 'text' },
  own: ({ scope, of, colour }) => ({ scope, of, colour }),
  orgId: (_state, directory) => directory.committeeOffice,
};
