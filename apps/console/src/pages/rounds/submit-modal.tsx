import type { Subject, SubmitToRound } from '@bihuan/client';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/use-api';
import { CommandForm, useCommandForm } from '../../forms/command-form';

interface Props {
  readonly round: Subject;
  readonly onClose: () => void;
}

/** One unit's answer to a round: its text, its forms cell for cell, what else is asked for. */
export function SubmitModal({ round, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const state = useCommandForm(async (body, key) => {
    const headers = { 'Idempotency-Key': key };
    await api.rounds.submit({ path: { id: round.id }, body: body as SubmitToRound, headers });
    onClose();
  });
  const name = t('rounds.submit');
  return (
    <Modal
      open
      width={960}
      title={name}
      okText={state.busy ? t('shared.sending') : name}
      okButtonProps={{ disabled: state.busy }}
      onOk={() => state.form.submit()}
      onCancel={onClose}
    >
      <CommandForm about={{ kind: 'round', subject: round }} command="Submit" name={name} state={state} />
    </Modal>
  );
}
