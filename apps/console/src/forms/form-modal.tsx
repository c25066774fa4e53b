import { Alert, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormState } from './command-form';

interface Props {
  /** What the form does: its title and its button. */
  readonly name: string;
  readonly state: FormState;
  /** Why it can no longer be done; null while it can. */
  readonly closed?: string | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The dialog around the form of a command. It stays open when the command closes meanwhile, and says so. */
export function FormModal({ name, state, closed = null, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      width={720}
      title={name}
      okText={state.busy ? t('shared.sending') : name}
      okButtonProps={{ disabled: state.busy || closed !== null }}
      onOk={() => state.form.submit()}
      onCancel={onClose}
    >
      {closed === null ? null : (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('command.closedNow', { name })}
          description={closed}
        />
      )}
      {children}
    </Modal>
  );
}
