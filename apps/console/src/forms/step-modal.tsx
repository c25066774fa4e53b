import type { ReactNode } from 'react';
import { NOTHING, type PageKind } from '../subject/subject-api';
import { CommandForm, useCommandForm } from './command-form';
import { FormModal } from './form-modal';

export interface StepProps {
  readonly kind: PageKind;
  readonly command: string;
  readonly name: string;
  /** Sends what was filled in; what it throws is shown in the form. */
  readonly send: (body: Record<string, unknown>) => Promise<unknown>;
  readonly initial?: Record<string, unknown>;
  /** Groups that are filled in and yet left out until somebody says otherwise. */
  readonly folded?: readonly string[];
  /** Why it can no longer be done; null while it can. */
  readonly closed?: string | null;
  /** What is shown above the fields; told what was refused, if anything. */
  readonly above?: (refused: unknown) => ReactNode;
}

/** The form of one step of an enterprise's entry or of a tip-off; it closes once the step is taken. */
export function StepModal({ onClose, ...step }: StepProps & { readonly onClose: () => void }) {
  const { kind, command, name, send, initial, folded = [], closed = null, above } = step;
  const state = useCommandForm(async (body) => {
    await send(body);
    onClose();
  });
  return (
    <FormModal {...{ name, state, closed, onClose }}>
      {above?.(state.error)}
      <CommandForm
        about={{ kind, subject: NOTHING, folded }}
        {...{ command, name, state }}
        {...(initial ? { initial } : {})}
      />
    </FormModal>
  );
}
