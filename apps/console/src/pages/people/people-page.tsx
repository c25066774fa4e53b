import { type Problem, type User } from '@bihuan/client';
import { Alert, Button, Form, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/use-api';
import { ListTable } from '../../shared/list-table';
import { PageHead } from '../../shared/page-head';
import { ProblemAlert } from '../../shared/problem-alert';
import { useList } from '../../shared/use-list';

const SHORTEST = 12;

/** Accounts, for the system administrator: who there is, and a first password for those who have none. */
export function PeoplePage() {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<User | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const { query, rows } = useList<User>(['users', q], (api, cursor) =>
    api.users.list({ query: { limit: 50, ...(q === '' ? {} : { q }), cursor } }),
  );
  return (
    <>
      <PageHead title={t('people.title')} />
      {done === null ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          style={{ marginBottom: 16 }}
          title={t('people.passwordSet', { name: done })}
        />
      )}
      <div className="filter-bar" role="search">
        <Input.Search
          allowClear
          style={{ width: 260 }}
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          onSearch={(text) => setQ(text.trim())}
        />
      </div>
      <ListTable<User>
        query={query}
        rows={rows}
        empty={t('people.none')}
        columns={[
          { title: t('login.name'), dataIndex: 'name' },
          { title: t('login.login'), dataIndex: 'login' },
          { title: t('people.admin'), render: (_, row) => (row.adminRole ? t(`role.${row.adminRole}`) : '—') },
          {
            title: t('shared.state'),
            render: (_, row) => (row.disabled ? <Tag>{t('people.disabled')}</Tag> : t('people.active')),
          },
          {
            title: t('command.title'),
            render: (_, row) => (
              <Button size="small" onClick={() => setChosen(row)}>
                {t('people.setPassword')}
              </Button>
            ),
          },
        ]}
      />
      {chosen ? (
        <PasswordModal
          user={chosen}
          onClose={(name) => {
            setChosen(null);
            setDone(name ?? null);
          }}
        />
      ) : null}
    </>
  );
}

function PasswordModal({ user, onClose }: { readonly user: User; readonly onClose: (done?: string) => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [form] = Form.useForm<{ password: string }>();
  const [error, setError] = useState<Problem | Error | null>(null);
  const send = async ({ password }: { password: string }) => {
    try {
      await api.users.setPassword({ path: { id: user.id }, body: { password } });
      onClose(user.name);
    } catch (reason) {
      setError(reason as Error);
    }
  };
  return (
    <Modal
      open
      title={t('people.passwordOf', { name: user.name })}
      okText={t('people.setPassword')}
      onOk={() => form.submit()}
      onCancel={() => onClose()}
    >
      {error ? <ProblemAlert error={error} /> : null}
      <Form form={form} layout="vertical" name="password" onFinish={send}>
        <Form.Item
          name="password"
          label={t('login.password')}
          extra={t('people.ends')}
          rules={[{ required: true, min: SHORTEST, message: t('people.tooShort', { count: SHORTEST }) }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
