import type { CircularState } from '@bihuan/domain';
import type { Projection } from './types';

/** A circular is the committee's office's own, whoever drafts it: its head signs. */
export const circularRow: Projection<CircularState> = {
  columns: { circular_kind: 'text', line: 'text', doc_no: 'text' },
  own: ({ circularKind, line, docNo }) => ({ circular_kind: circularKind, line, doc_no: docNo }),
  orgId: (_state, directory) => directory.committeeOffice,
};
