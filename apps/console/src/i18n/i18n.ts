import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { zh } from './zh';

const KEY = 'bihuan-language';

/** Starts the texts: what was chosen here before, else zh. */
export async function startTexts(): Promise<void> {
  const language = localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    // React writes text as text already.
    interpolation: { escapeValue: false },
    keySeparator: '.',
  });
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  i18next.on('languageChanged', (chosen) => {
    localStorage.setItem(KEY, chosen);
    document.documentElement.lang = chosen === 'en' ? 'en' : 'zh-CN';
  });
}
