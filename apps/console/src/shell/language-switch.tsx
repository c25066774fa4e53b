import { Button } from 'antd';
import { speak } from '../i18n/i18n';
import { useLanguage } from '../i18n/use-language';

/** Changes between the two languages; the button names the other one in its own words. */
export function LanguageSwitch() {
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={other} onClick={() => void speak(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  );
}
