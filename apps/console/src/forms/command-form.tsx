import { Problem } from '@bihuan/client';
import { useQueryClient } from '@tanstack/react-query';
import { Collapse, Form, Typography, type FormInstance } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FORMS } from 'virtual:forms';
import { ProblemAlert } from '../shared/problem-alert';
import { bodyOf, fieldErrors, LATE } from './body';
import { Fields, type About } from './field';
import { RefusalContext } from './refusal';

type Values = Record<string, unknown>;

/** A form while it is filled in and sent. */
export interface FormState {
  readonly form: FormInstance<Values>;
  readonly busy: boolean;
  readonly error: unknown;
  readonly give: (body: Values) => Promise<void>;
}

/**
 * The state of a command's form. Its id is made when the form opens, so that sending again after a broken connection is the
 * same command; what is sent after a refusal is another one.
 */
export function useCommandForm(send: (body: Values, key: string) => Promise<void>): FormState {
  const [form] = Form.useForm<Values>();
  const queries = useQueryClient();
  const key = useRef('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const give = async (body: Values) => {
    setBusy(true);
    setError(null);
    key.current ||= crypto.randomUUID();
    try {
      await send(body, key.current);
      await queries.invalidateQueries();
    } catch (reason) {
      setError(reason);
      if (reason instanceof Problem && reason.status < 500) key.current = '';
      // What is on the page is read anew beneath the form, so that sending again speaks of what is now.
      if (isStale(reason)) await queries.invalidateQueries();
    } finally {
      setBusy(false);
    }
  };
  return { form, busy, error, give };
}

function isStale(error: unknown): boolean {
  return error instanceof Problem && error.code === 'stale-version';
}

interface Props {
  readonly about: About;
  readonly command: string;
  readonly name: string;
  readonly state: FormState;
  /** What is filled in to begin with. */
  readonly initial?: Values;
}

/** The fields of one command as its contract says; what was refused is shown beside its field and above them. */
export function CommandForm({ about, command, name, state, initial = {} }: Props) {
  const { t } = useTranslation();
  const fields = FORMS[about.kind]?.[command];
  const { form, error, give } = state;
  const problem = error instanceof Problem ? error : null;
  useEffect(() => {
    if (problem && fields) form.setFields(fieldErrors(problem, fields));
  }, [problem, fields, form]);
  // The button is below, and a long form's beginning out of sight: a refusal nobody sees looks like a dead button.
  const seen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null) seen.current?.scrollIntoView({ block: 'center' });
  }, [error]);
  if (!fields) return <Typography.Paragraph>{t('command.byApi', { names: name })}</Typography.Paragraph>;
  const asked = fields.filter((field) => !LATE.includes(field.name));
  const late = fields.filter((field) => LATE.includes(field.name));
  return (
    <RefusalContext value={problem}>
      {error === null ? null : (
        <div ref={seen}>
          <ProblemAlert error={error} hint={isStale(error) ? t('command.stale') : ''} />
        </div>
      )}
      {asked.length === 0 ? <Typography.Paragraph>{t('command.sure', { name })}</Typography.Paragraph> : null}
      <Form<Values>
        form={form}
        layout="vertical"
        name={command}
        initialValues={initial}
        scrollToFirstError
        onFinish={(values) => give(bodyOf(fields, values))}
      >
        <Fields about={about} fields={asked} path={[]} />
        {late.length === 0 ? null : (
          <Collapse
            ghost
            items={[{ key: 'late', label: t('form.late'), children: <Fields about={about} fields={late} path={[]} /> }]}
          />
        )}
      </Form>
    </RefusalContext>
  );
}
