import type {
  Api,
  DeclareColour,
  DraftCircular,
  PlanCheck,
  PrepareDraw,
  ProposeCalendars,
  ProposeListing,
  ProposePolicy,
  ProposeSlip,
  Subject,
} from '@bihuan/client';
import { useNavigate } from 'react-router';
import { useApi } from '../api/use-api';
import { CommandForm, useCommandForm } from '../forms/command-form';
import { FormModal } from '../forms/form-modal';
import { addressOf, NOTHING, type Kind } from './subject-api';

/** Commands that make a subject. */
export type Made =
  | 'ProposeListing'
  | 'ProposeSlip'
  | 'PrepareDraw'
  | 'PlanCheck'
  | 'ProposePolicy'
  | 'ProposeCalendars'
  | 'DeclareColour'
  | 'DraftCircular';
const KINDS: Readonly<Record<Made, Kind>> = {
  ProposeListing: 'listing',
  ProposeSlip: 'slip',
  PrepareDraw: 'inspection',
  PlanCheck: 'inspection',
  ProposePolicy: 'amendment',
  ProposeCalendars: 'amendment',
  DeclareColour: 'warning',
  DraftCircular: 'circular',
};

interface Props {
  readonly what: Made;
  readonly name: string;
  readonly from?: Subject;
  readonly initial?: Record<string, unknown>;
  readonly onClose: () => void;
}

/** A form that makes a subject. */
export function MakeModal({ what, name, from = NOTHING, initial, onClose }: Props) {
  const api = useApi();
  const navigate = useNavigate();
  const kind = KINDS[what];
  const state = useCommandForm(async (body, key) => {
    const { id } = await make(api, what, body, { 'Idempotency-Key': key });
    await navigate(addressOf(kind, id) ?? '/');
  });
  return (
    <FormModal {...{ name, state, onClose }}>
      <CommandForm
        about={{ kind, subject: from }}
        command={what}
        name={name}
        state={state}
        {...(initial ? { initial } : {})}
      />
    </FormModal>
  );
}

/** The form was drawn from the contract of the very body; the service checks it once more. */
function make(api: Api, what: Made, body: unknown, headers: { 'Idempotency-Key': string }): Promise<{ id: string }> {
  switch (what) {
    case 'ProposeListing':
      return api.listings.propose({ body: body as ProposeListing, headers });
    case 'ProposeSlip':
      return api.slips.propose({ body: body as ProposeSlip, headers });
    case 'PrepareDraw':
      return api.inspections.prepare({ body: body as PrepareDraw, headers });
    case 'PlanCheck':
      return api.inspections.plan({ body: body as PlanCheck, headers });
    case 'ProposePolicy':
      return api.amendments.proposePolicy({ body: body as ProposePolicy, headers });
    case 'ProposeCalendars':
      return api.amendments.proposeCalendars({ body: body as ProposeCalendars, headers });
    case 'DeclareColour':
      return api.warnings.declare({ body: body as DeclareColour, headers });
    case 'DraftCircular':
      return api.circulars.draft({ body: body as DraftCircular, headers });
  }
}
