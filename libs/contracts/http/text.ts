/** The two languages people are answered in; zh is the default. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in both languages. Messages name facts in braces, e.g. `{due}`. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** A description for the OpenAPI document, in both languages. */
export function both(zh: string, en: string): { description: string } {
  return { description: `${zh} — ${en}` };
}

/** Picks the language from an Accept-Language header; the first of zh and en by weight, zh when neither is named. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage) return 'zh';
  let best: Language = 'zh';
  let bestWeight = 0;
  for (const item of acceptLanguage.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = item.trim().toLowerCase().split(';');
    const language = LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`));
    if (!language) continue;
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    if (weight > bestWeight) {
      best = language;
      bestWeight = weight;
    }
  }
  return best;
}

/** Names of the facts a message mentions. */
export function factsIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

/** Puts facts into a message; lists are joined, a text in both languages is shown in this one, a fact that is missing leaves its name visible. */
export function fill(text: string, facts: Readonly<Record<string, unknown>>, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = facts[name];
    return value === undefined ? whole : shown(value, language);
  });
}

function shown(value: unknown, language: Language): string {
  if (Array.isArray(value)) return value.map((item) => shown(item, language)).join(language === 'zh' ? '、' : ', ');
  if (value === null || value === '') return language === 'zh' ? '（无）' : '(none)';
  if (typeof value !== 'object') return String(value);
  const inBoth = value as Partial<Both>;
  return inBoth[language] ?? JSON.stringify(value);
}
