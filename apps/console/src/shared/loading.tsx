import { Flex, Spin } from 'antd';
import { useTranslation } from 'react-i18next';

/** Says that something is being read. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <Flex role="status" gap="small" align="center" justify="center" style={{ padding: 48 }}>
      <Spin /> {t('shared.loading')}
    </Flex>
  );
}
