import { Alert, Button, Flex, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert';

interface Props<P extends string, T> {
  /** What the button is called. */
  readonly name: string;
  readonly purposes: readonly P[];
  readonly ask: (purpose: P) => Promise<T>;
  /** What is seen before and after; null while nothing was shown. */
  readonly children: (shown: T | null) => ReactNode;
}

/**
 * What is masked of people, shown to who says what for. It says beforehand that the look is noted; what was shown is kept in
 * no cache, and is gone when the page is left, hidden by its reader or put aside by the browser.
 */
export function Reveal<P extends string, T>({ name, purposes, ask, children }: Props<P, T>) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState<P | null>(null);
  const [shown, setShown] = useState<T | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const hide = () => {
    setShown(null);
    setPurpose(null);
  };
  useEffect(() => {
    window.addEventListener('pagehide', hide);
    return () => window.removeEventListener('pagehide', hide);
  }, []);
  const show = async () => {
    if (purpose === null) return;
    setBusy(true);
    setError(null);
    try {
      setShown(await ask(purpose));
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const options = purposes.map((value) => ({ value, label: t(`purpose.${value}`) }));
  return (
    <>
      {children(shown)}
      {error === null ? null : <ProblemAlert error={error} />}
      <Alert
        type={shown === null ? 'info' : 'warning'}
        style={{ marginTop: 12 }}
        title={t(shown === null ? 'reveal.audited' : 'reveal.shown')}
        description={
          shown === null ? (
            <Flex gap="small" wrap>
              <Select<P>
                style={{ minWidth: 220 }}
                aria-label={t('reveal.purpose')}
                placeholder={t('reveal.purpose')}
                value={purpose}
                onChange={setPurpose}
                options={options}
              />
              <Button disabled={purpose === null || busy} onClick={() => void show()}>
                {busy ? t('shared.loading') : name}
              </Button>
            </Flex>
          ) : (
            <Button onClick={hide}>{t('reveal.hide')}</Button>
          )
        }
      />
    </>
  );
}
