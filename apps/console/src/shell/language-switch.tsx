import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';

/** Changes between the two languages; the button names the other one in its own words. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={other} onClick={() => void i18n.changeLanguage(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  );
}
