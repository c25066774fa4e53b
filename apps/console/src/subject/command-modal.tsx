import { Problem, type Subject } from '@bihuan/client';
import { useQueryClient } from '@tanstack/react-query';
import { CommandForm, useCommandForm } from '../forms/command-form';
import { FormModal } from '../forms/form-modal';
import { useApi } from '../api/use-api';
import { useRef } from 'react';
import { subjectApi, type AnyCommand, type Kind } from './subject-api';

interface Props {
  readonly kind: Kind;
  readonly subject: Subject;
  readonly command: string;
  readonly name: string;
  /** Why it can no longer be given; null while it can. */
  readonly closed: string | null;
  /** What the form begins with, if anything. */
  readonly initial?: Record<string, unknown> | undefined;
  readonly onClose: () => void;
}

/** Asks for a command's fields and gives it, with the version that was seen. */
export function CommandModal({ kind, subject, command, name, closed, initial, onClose }: Props) {
  const api = useApi();
  const queries = useQueryClient();
  // The page beneath is read anew while somebody types: what they decided on is what they saw when they began.
  const seen = useRef<number | null>(subject.version);
  const state = useCommandForm(async (given, key) => {
    const body = { type: command, ...given, expectedVersion: seen.current ?? subject.version };
    try {
      await subjectApi(api, kind).command({ id: subject.id }, body as unknown as AnyCommand, key);
    } catch (error) {
      // Having been told of it, whoever sends again speaks of what is now.
      if (error instanceof Problem && error.code === 'stale-version') seen.current = null;
      throw error;
    }
    // The page beneath shows what came of it before the next form is opened on it.
    await queries.invalidateQueries({ queryKey: ['subject', kind, subject.id] });
    onClose();
  });
  return (
    <FormModal {...{ name, state, closed, onClose }}>
      <CommandForm
        about={{ kind, subject }}
        command={command}
        name={name}
        state={state}
        {...(initial ? { initial } : {})}
      />
    </FormModal>
  );
}
