import { Button, Card, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/use-api';
import { ProblemAlert } from '../shared/problem-alert';

interface Props {
  /** It is in force. */
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

type Step =
  | { readonly at: 'password' }
  | { readonly at: 'code'; readonly secret: string; readonly uri: string }
  | { readonly at: 'recovery'; readonly codes: readonly string[] };

/** Where a second factor is required and not there yet: password, secret, first code, recovery codes; nothing else is open. */
export function SecondFactorPage({ onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [step, setStep] = useState<Step>({ at: 'password' });
  const [error, setError] = useState<unknown>(null);
  const go = (work: () => Promise<Step>) => {
    setError(null);
    work().then(setStep, setError);
  };
  const begin = (current: string) =>
    go(async () => ({ at: 'code', ...(await api.account.offerSecondFactor({ body: { current } })) }));
  const confirm = (code: string) =>
    go(async () => {
      const body = { code: code.replace(/\s/g, '') };
      return { at: 'recovery', ...(await api.account.confirmSecondFactor({ body })) };
    });
  return (
    <main style={{ minHeight: '100vh', display: 'grid', placeItems: 'center', padding: 16 }}>
      <Card style={{ width: 'min(30rem, 100%)' }}>
        <Typography.Title level={1} style={{ fontSize: 24, marginTop: 0 }}>
          {t('factor.title')}
        </Typography.Title>
        <Typography.Paragraph>{t('factor.why')}</Typography.Paragraph>
        {error === null ? null : <ProblemAlert error={error} />}
        {step.at === 'password' ? (
          <One
            key="password"
            label={t('factor.current')}
            name="current"
            hidden
            submit={t('factor.begin')}
            onSend={begin}
          />
        ) : null}
        {step.at === 'code' ? (
          <>
            <Typography.Paragraph>
              {t('factor.secret')}:{' '}
              <Typography.Text code copyable={{ text: step.secret }}>
                {step.secret}
              </Typography.Text>
              <br />
              <a href={step.uri}>{t('factor.open')}</a>
            </Typography.Paragraph>
            <One key="code" label={t('factor.code')} name="code" submit={t('factor.confirm')} onSend={confirm} />
          </>
        ) : null}
        {step.at === 'recovery' ? <Recovery codes={step.codes} onDone={onDone} /> : null}
        {step.at === 'recovery' ? null : (
          <Button type="link" onClick={onLeave}>
            {t('shell.signOut')}
          </Button>
        )}
      </Card>
    </main>
  );
}

interface OneProps {
  readonly name: string;
  readonly label: string;
  readonly submit: string;
  readonly hidden?: boolean;
  readonly onSend: (entered: string) => void;
}

/** One field and its button. */
function One({ name, label, submit, hidden = false, onSend }: OneProps) {
  const { t } = useTranslation();
  const rules = [{ required: true, message: t('login.needed', { field: label }) }];
  return (
    <Form<Record<string, string>>
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => onSend(values[name] ?? '')}
    >
      <Form.Item name={name} label={label} rules={rules}>
        {hidden ? <Input.Password autoComplete="current-password" /> : <Input autoComplete="one-time-code" autoFocus />}
      </Form.Item>
      <Button type="primary" htmlType="submit" block>
        {submit}
      </Button>
    </Form>
  );
}

function Recovery({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Typography.Title level={2} style={{ fontSize: 18 }}>
        {t('factor.recovery')}
      </Typography.Title>
      <Typography.Paragraph>{t('factor.recoveryWhat')}</Typography.Paragraph>
      <Typography.Paragraph copyable={{ text: codes.join('\n') }}>
        <span style={{ whiteSpace: 'pre-line', fontFamily: 'monospace' }}>{codes.join('\n')}</span>
      </Typography.Paragraph>
      <Button type="primary" block onClick={onDone}>
        {t('factor.go')}
      </Button>
    </>
  );
}
