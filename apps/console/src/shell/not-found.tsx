import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** For an address that no page has. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Result
      status="404"
      title={t('shell.notFound')}
      extra={
        <Link to="/work">
          <Button type="primary">{t('work.title')}</Button>
        </Link>
      }
    />
  );
}
