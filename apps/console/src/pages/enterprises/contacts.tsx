import type { AddContact, Enterprise } from '@bihuan/client';
import { COMMAND_WORDS } from '@bihuan/contracts/words';
import { REVEAL_PURPOSES } from '@bihuan/domain';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Card, Popconfirm, Table, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/use-api';
import { StepButton } from '../../forms/step-button';
import { useLanguage } from '../../i18n/use-language';
import { ProblemAlert } from '../../shared/problem-alert';
import { Reveal } from '../../shared/reveal';
import { mayGive } from './may-give';

type Contact = Enterprise['contacts'][number];

/** Whom to talk to: masked, and in full for a purpose to who keeps the entry. */
export function Contacts({ enterprise: { id, contacts, allowed } }: { readonly enterprise: Enterprise }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const api = useApi();
  const add = (
    <StepButton
      kind="enterprise"
      command="AddContact"
      size="small"
      send={(body) => api.enterprises.addContact({ path: { id }, body: body as AddContact })}
    />
  );
  const table = (shown: Contact[]) => (
    <Table<Contact>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: true }}
      dataSource={shown}
      locale={{ emptyText: <Typography.Text type="secondary">{t('enterprises.noContact')}</Typography.Text> }}
      columns={[
        { title: t('enterprises.role'), dataIndex: 'role' },
        { title: t('login.name'), dataIndex: 'name' },
        { title: t('enterprises.phone'), dataIndex: 'phone' },
        ...(mayGive(allowed, 'RemoveContact')
          ? [{ title: t('command.title'), render: (_: unknown, one: Contact) => <Remove id={id} contactId={one.id} /> }]
          : []),
      ]}
    />
  );
  const name = COMMAND_WORDS['RevealPersonal']?.[language] ?? '';
  return (
    <Card
      title={t('enterprises.contacts')}
      extra={mayGive(allowed, 'AddContact') ? add : null}
      style={{ marginBottom: 16 }}
    >
      {contacts.length > 0 && mayGive(allowed, 'RevealPersonal') ? (
        <Reveal
          // Other contacts than those that were shown are masked again.
          key={contacts.map((one) => one.id).join(' ')}
          name={name}
          purposes={REVEAL_PURPOSES}
          ask={async (purpose) => (await api.enterprises.contacts({ path: { id }, body: { purpose } })).contacts}
        >
          {(shown) => table(shown ?? contacts)}
        </Reveal>
      ) : (
        table(contacts)
      )}
    </Card>
  );
}

function Remove({ id, contactId }: { readonly id: string; readonly contactId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const api = useApi();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const name = COMMAND_WORDS['RemoveContact']?.[language] ?? '';
  const remove = async () => {
    try {
      await api.enterprises.removeContact({ path: { id, contactId } });
      await queries.invalidateQueries({ queryKey: ['enterprise', id] });
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <>
      <Popconfirm title={t('command.sure', { name })} okText={name} onConfirm={remove}>
        <Button size="small">{name}</Button>
      </Popconfirm>
      {error === null ? null : <ProblemAlert error={error} />}
    </>
  );
}
