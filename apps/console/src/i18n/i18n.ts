import type { Locale } from 'antd/es/locale';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

const KEY = 'bihuan-language';
type Language = 'zh' | 'en';

/** What the parts' maker says in each language, once that language was fetched. */
const parts = new Map<Language, Locale>();

/** Words of the ready-made parts (an empty table, a dialogue's buttons) in a language that was fetched. */
export function partsIn(language: Language): Locale | undefined {
  return parts.get(language);
}

/** Fetches one language; the other is fetched when somebody asks for it. */
async function fetchTexts(language: Language): Promise<void> {
  if (parts.has(language)) return;
  const [texts, words] = await Promise.all(
    language === 'zh'
      ? [import('./zh').then(({ zh }) => zh), import('antd/locale/zh_CN')]
      : [import('./en').then(({ en }) => en), import('antd/locale/en_US')],
  );
  i18next.addResourceBundle(language, 'translation', texts);
  parts.set(language, words.default);
}

/** Reads in another language from now on; kept in this browser. */
export async function speak(language: Language): Promise<void> {
  await fetchTexts(language);
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  await i18next.changeLanguage(language);
}

/** Starts the texts in what was chosen here before, else zh. */
export async function startTexts(): Promise<void> {
  const language = localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    // React writes text as text already.
    interpolation: { escapeValue: false },
  });
  await speak(language);
}
