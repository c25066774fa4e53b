import type { SlipState } from '@bihuan/domain';
import { freezePaper } from '@bihuan/persistence';
import type { Projection } from './types';

/** A slip belongs to its addressee. */
export const slipRow: Projection<SlipState> = {
  columns: { slip_kind: 'text', addressee_org_id: 'uuid', number: 'text', cause_kind: 'text', cause_id: 'uuid' },
  own: (slip) => ({
    slip_kind: slip.slipKind,
    addressee_org_id: slip.addresseeOrgId,
    number: slip.number === null ? null : `${slip.numberYear ?? ''}-${slip.number}`,
    cause_kind: slip.cause?.kind ?? null,
    cause_id: slip.cause?.id ?? slip.aboutHazardId ?? null,
  }),
  orgId: (slip) => slip.addresseeOrgId,
  // What it prints is kept as it is at release, names and templates included.
  below: (slip, before) => (slip.released && !before?.released ? [freezePaper(slip)] : []),
};
