import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

/** For a mistake of the page itself, or one whose script could not be fetched. */
export function Crash() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <Alert
      type="error"
      showIcon
      title={t('shell.crash')}
      description={error instanceof Error ? error.message : undefined}
      action={<Button onClick={() => window.location.reload()}>{t('shared.again')}</Button>}
    />
  );
}
