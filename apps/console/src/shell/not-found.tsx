import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHead } from '../shared/page-head';

/** For an address that no page has. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('shell.notFound')} />
      <Result
        status="404"
        extra={
          <Link to="/work">
            <Button type="primary">{t('work.title')}</Button>
          </Link>
        }
      />
    </>
  );
}
