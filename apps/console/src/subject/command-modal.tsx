import { Problem } from '@bihuan/client';
import { Form, Input, InputNumber, Modal, Radio, Select, Typography } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { VALUE_WORDS } from '@bihuan/contracts/words';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';
import { ProblemAlert } from '../shared/problem-alert';
import { bodyOf } from './command-body';
import { FIVE, type Ask } from './forms';
import { subjectApi, type AnyCommand, type Kind } from './subject-api';

interface Props {
  readonly kind: Kind;
  readonly id: string;
  readonly version: number;
  readonly command: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, Ask>>;
  readonly onClose: () => void;
}

/**
 * Asks for a command's fields and gives it, with the version that was seen. Its id is made when the form opens, so that sending
 * again after a broken connection is the same command.
 */
export function CommandModal({ kind, id, version, command, name, fields, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const [form] = Form.useForm<Record<string, unknown>>();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const asked = Object.entries(fields).filter(([, ask]) => ask.as !== 'left-out');
  const send = async (values: Record<string, unknown>) => {
    setBusy(true);
    setError(null);
    try {
      const body = bodyOf(command, fields, values, version) as unknown as AnyCommand;
      await subjectApi(api, kind).command({ id }, body, key.current);
      await queries.invalidateQueries();
      onClose();
    } catch (reason) {
      setError(reason);
      // A refused command changed nothing: what is sent next is another one. After silence it may be the same one.
      if (reason instanceof Problem && reason.status < 500) key.current = crypto.randomUUID();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={name}
      okText={busy ? t('shared.sending') : name}
      okButtonProps={{ disabled: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {error === null ? null : <ProblemAlert error={error} />}
      {asked.length === 0 ? <Typography.Paragraph>{t('command.sure', { name })}</Typography.Paragraph> : null}
      <Form form={form} layout="vertical" name={command} onFinish={send}>
        {asked.map(([field, ask]) =>
          ask.as === 'five' ? (
            FIVE.map((point) => (
              <FieldItem
                key={point}
                path={[field, point]}
                label={point}
                ask={{ as: point === 'timeLimit' ? 'day' : 'prose', optional: true }}
              />
            ))
          ) : (
            <FieldItem key={field} path={[field]} label={field} ask={ask} />
          ),
        )}
      </Form>
    </Modal>
  );
}

function FieldItem({ path, label, ask }: { readonly path: string[]; readonly label: string; readonly ask: Ask }) {
  const { t } = useTranslation();
  const name = t(`field.${label}`);
  const rules = ask.optional ? [] : [{ required: true, message: t('login.needed', { field: name }) }];
  return (
    <Form.Item name={path} label={ask.optional ? `${name}${t('command.optional')}` : name} rules={rules}>
      {useControl(ask)}
    </Form.Item>
  );
}

function useControl(ask: Ask) {
  const { t } = useTranslation();
  const language = useLanguage();
  switch (ask.as) {
    case 'day':
      return <Input type="date" />;
    case 'number':
      return <InputNumber min={0} style={{ width: '100%' }} />;
    case 'yes-no':
      return (
        <Radio.Group
          options={[
            { value: true, label: t('command.yes') },
            { value: false, label: t('command.no') },
          ]}
        />
      );
    case 'choice':
      return <Select options={ask.of.map((value) => ({ value, label: VALUE_WORDS[value]?.[language] ?? value }))} />;
    case 'line':
      return <Input maxLength={200} />;
    default:
      return <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} />;
  }
}
