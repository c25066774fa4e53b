import { type Both, CHANNEL_WORDS, fill, MAIL_FOOT, type Language, SUBJECT_WORDS } from '@bihuan/contracts/http';

/** What the relay's bodies have in common; a notice has a subject, a digest its number of occasions. */
interface Body {
  readonly kind: 'notice' | 'digest' | 'test';
  readonly link: string;
  readonly occasions?: number;
  readonly subject?: { readonly kind: string; readonly number: string };
}

/** A message as people read it: one line with a number and a link, and nothing that somebody typed. */
export function messageLine(body: string, language: Language): string {
  return `${messageSubject(body, language)} ${(JSON.parse(body) as Body).link}`;
}

/** The same without its link. */
export function messageSubject(text: string, language: Language): string {
  const body = JSON.parse(text) as Body;
  const kind = kindWord(body.subject?.kind, language);
  const number = body.subject?.number ?? '';
  const facts = { kind, number, occasions: String(body.occasions ?? 1) };
  return fill(CHANNEL_WORDS[body.kind][language], facts, language);
}

/** The text of an e-mail: its subject and the link on lines of their own, and that nobody reads answers. */
export function mailText(body: string, language: Language): string {
  const { link } = JSON.parse(body) as Body;
  return `${messageSubject(body, language)}\n\n${link}\n\n${MAIL_FOOT[language]}\n`;
}

function kindWord(kind: string | undefined, language: Language): string {
  const words: Readonly<Record<string, Both>> = SUBJECT_WORDS;
  return words[kind ?? '']?.[language] ?? '';
}
