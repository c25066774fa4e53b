import type { Subject } from '@bihuan/client';
import { SUBJECT_WORDS, VALUE_WORDS } from '@bihuan/contracts/words';
import type { Kind } from './subject-api';

/** What a subject is called: its own title or name, else the word for its kind. */
export function titleOf(kind: Kind, subject: Subject, language: 'zh' | 'en'): string {
  const { title, name, slipKind } = subject.facts;
  for (const own of [title, name]) {
    if (typeof own === 'string') return own;
    const words = own as Partial<Record<'zh' | 'en', unknown>> | null | undefined;
    if (words && typeof words[language] === 'string') return words[language];
  }
  if (typeof slipKind === 'string') return VALUE_WORDS[slipKind]?.[language] ?? slipKind;
  return SUBJECT_WORDS[kind][language];
}
