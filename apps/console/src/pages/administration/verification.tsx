import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/use-api';
import { ProblemAlert } from '../../shared/problem-alert';
import { type AuditChain, type Verified, verifyChain } from './audit-data';

type State =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly checked: number; readonly last: number }
  | { readonly is: 'failed'; readonly error: unknown }
  | { readonly is: 'done'; readonly result: Verified };

/** A button that checks the whole chain, and what it came to in words. */
export function Verification({ chain }: { readonly chain: AuditChain }) {
  const { t } = useTranslation();
  const api = useApi();
  const [state, setState] = useState<State>({ is: 'idle' });
  const verify = async () => {
    setState({ is: 'running', checked: 0, last: 0 });
    try {
      const result = await verifyChain(
        (cursor) => api.audit.verify({ query: { chain, cursor } }),
        (checked, last) => setState({ is: 'running', checked, last }),
      );
      setState({ is: 'done', result });
    } catch (error) {
      setState({ is: 'failed', error });
    }
  };
  return (
    <>
      <Button type="primary" style={{ marginTop: 16 }} disabled={state.is === 'running'} onClick={() => void verify()}>
        {t('audit.verify')}
      </Button>
      <div role="status" style={{ marginTop: 12 }}>
        {state.is === 'running' ? t('audit.checking', { checked: state.checked, last: state.last }) : null}
        {state.is === 'done' ? <Outcome of={state.result} /> : null}
      </div>
      {state.is === 'failed' ? <ProblemAlert error={state.error} /> : null}
    </>
  );
}

function Outcome({ of: { checked, unsealed, heads, signatures, faults } }: { readonly of: Verified }) {
  const { t } = useTranslation();
  const [first] = faults;
  const more = [
    first ? (faults.length > 1 ? t('audit.moreFaults', { count: faults.length }) : null) : null,
    first ? null : t('audit.fits', { count: checked }),
    t('audit.heads', { count: heads }),
    unsealed > 0 ? t('audit.notSealed', { count: unsealed }) : null,
    signatures ? null : t('audit.noKey'),
  ].filter((text) => text !== null);
  return (
    <Alert
      showIcon
      type={first ? 'error' : signatures ? 'success' : 'warning'}
      title={first ? t('audit.broken', { what: first.words }) : t('audit.isWhole')}
      description={more.join(' · ')}
    />
  );
}
