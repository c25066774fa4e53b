import { type Me, Problem } from '@bihuan/client';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Form, Input, Tabs, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PROVIDER_ADDRESS } from '../api/api';
import { useApi } from '../api/use-api';
import { LanguageSwitch } from '../shell/language-switch';
import { ProblemAlert } from '../shared/problem-alert';

interface Entered {
  readonly login: string;
  readonly password: string;
  readonly name?: string;
  readonly code?: string;
  /** Of the second device. */
  readonly factor?: string;
}

interface Props {
  readonly onSignedIn: (me: Me) => void;
}

/** Name and password; on a first start the one-time code makes the first administrator. */
export function LoginPage({ onSignedIn }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <main style={{ minHeight: '100vh', display: 'grid', placeItems: 'center', padding: 16 }}>
      <Card style={{ width: 'min(26rem, 100%)' }}>
        <Flex justify="space-between" align="center">
          <Typography.Title level={1} style={{ fontSize: 24, margin: 0 }}>
            闭环 Bihuan
          </Typography.Title>
          <LanguageSwitch />
        </Flex>
        <Typography.Paragraph type="secondary">{t('login.what')}</Typography.Paragraph>
        <Tabs
          items={[
            {
              key: 'in',
              label: t('login.signIn'),
              children: (
                <>
                  <ByProvider onSignedIn={onSignedIn} />
                  <Entry
                    first={false}
                    onSend={async ({ login, password, factor }) =>
                      onSignedIn(
                        await api.session.signIn({ body: { login, password, ...(factor ? { code: factor } : {}) } }),
                      )
                    }
                  />
                </>
              ),
            },
            {
              key: 'first',
              label: t('login.first'),
              children: (
                <Entry
                  first
                  onSend={async ({ login, password, name = '', code = '' }) =>
                    onSignedIn(await api.session.setUp({ body: { login, password, name, code } }))
                  }
                />
              ),
            },
          ]}
        />
      </Card>
    </main>
  );
}

/** What the service says in the address when a provider sent the browser back without a session. */
const RETURNED = ['oidc-failed', 'oidc-refused', 'oidc-no-account', 'oidc-unreachable', 'too-many-requests'] as const;

/** The way by a log-in provider, where one is configured; a code of one's own is asked for when the provider asked for none. */
function ByProvider({ onSignedIn }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const ways = useQuery({ queryKey: ['session', 'ways'], queryFn: () => api.provider.ways(), staleTime: Infinity });
  const [error, setError] = useState<unknown>(null);
  const said = new URLSearchParams(window.location.search).get('sign-in');
  const returned = RETURNED.find((code) => code === said);
  if (!ways.data?.provider) return null;
  const send = async ({ code }: { code: string }) => {
    setError(null);
    try {
      const me = await api.provider.code({ body: { code } });
      window.history.replaceState(null, '', window.location.pathname);
      onSignedIn(me);
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <Flex vertical gap={12} style={{ marginBottom: 16 }}>
      {returned ? <Alert type="error" showIcon title={t(`login.returned.${returned}`)} /> : null}
      {error === null ? null : <ProblemAlert error={error} />}
      {said === 'second-factor-needed' ? (
        <Form layout="vertical" name="provider" requiredMark={false} onFinish={send}>
          <Form.Item
            name="code"
            label={t('factor.code')}
            rules={[{ required: true, message: t('login.needed', { field: t('factor.code') }) }]}
            extra={t('factor.codeWhere')}
          >
            <Input autoComplete="one-time-code" autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" block>
            {t('login.signIn')}
          </Button>
        </Form>
      ) : null}
      <Button block href={PROVIDER_ADDRESS}>
        {t('login.byProvider')}
      </Button>
    </Flex>
  );
}

function Entry({ first, onSend }: { readonly first: boolean; readonly onSend: (entered: Entered) => Promise<void> }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  // Asked for only once the service has: most people here have no second device.
  const [asksFactor, setAsksFactor] = useState(false);
  const send = async (entered: Entered) => {
    setBusy(true);
    setError(null);
    try {
      await onSend(entered);
    } catch (reason) {
      const asked = reason instanceof Problem && reason.code === 'second-factor-needed';
      if (asked) setAsksFactor(true);
      setError(asked && !asksFactor ? null : reason);
      setBusy(false);
    }
  };
  const must = (key: string) => [{ required: true, message: t('login.needed', { field: t(key) }) }];
  const name = first ? 'first' : 'in';
  return (
    <Form layout="vertical" name={name} requiredMark={false} onFinish={send}>
      {error === null ? null : <ProblemAlert error={error} />}
      {first ? (
        <>
          <Form.Item name="code" label={t('login.code')} rules={must('login.code')} extra={t('login.codeWhere')}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="name" label={t('login.name')} rules={must('login.name')}>
            <Input autoComplete="name" />
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="login" label={t('login.login')} rules={must('login.login')}>
        <Input autoComplete="username" autoFocus={!first} />
      </Form.Item>
      <Form.Item name="password" label={t('login.password')} rules={must('login.password')}>
        <Input.Password autoComplete={first ? 'new-password' : 'current-password'} />
      </Form.Item>
      {asksFactor ? (
        <Form.Item name="factor" label={t('factor.code')} rules={must('factor.code')} extra={t('factor.codeWhere')}>
          <Input autoComplete="one-time-code" autoFocus />
        </Form.Item>
      ) : null}
      <Button type="primary" htmlType="submit" block disabled={busy}>
        {busy ? t('shared.sending') : t(first ? 'login.create' : 'login.signIn')}
      </Button>
    </Form>
  );
}
