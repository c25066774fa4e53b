import { useTranslation } from 'react-i18next';

/** The language the page is read in. */
export function useLanguage(): 'zh' | 'en' {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}
