import { VALUE_BREAK, VALUE_MARK } from './engine';

/** What a line of a rendered template is; how each looks on paper is the page's matter. */
export type Block =
  | {
      readonly kind: 'issuer' | 'number' | 'title' | 'addressee' | 'heading' | 'text' | 'signed' | 'dated' | 'note';
      readonly text: string;
    }
  | { readonly kind: 'row'; readonly cells: readonly [string, string] };

/** How a line of each kind begins. The longer beginnings first. */
export const BEGINNINGS = [
  ['## ', 'heading'],
  ['# ', 'title'],
  ['! ', 'issuer'],
  ['№ ', 'number'],
  ['@ ', 'addressee'],
  ['== ', 'dated'],
  ['= ', 'signed'],
  ['> ', 'note'],
] as const;

/** Reads rendered text line by line; empty lines mean nothing, and a value of several lines is several paragraphs of text. */
export function blocksOf(rendered: string): Block[] {
  return rendered.split('\n').flatMap((line): Block[] => {
    const trimmed = line.replace(/^[ \t\u3000]+/, '');
    if (trimmed.startsWith('| ')) return rowOf(trimmed);
    const begins = BEGINNINGS.find(([beginning]) => trimmed.startsWith(beginning));
    if (begins) return [{ kind: begins[1], text: cleaned(trimmed.slice(begins[0].length), ' ') }];
    return trimmed
      .split(VALUE_BREAK)
      .map((part) => cleaned(part, ' '))
      .filter((part) => part !== '')
      .map((text) => ({ kind: 'text', text }));
  });
}

/** `| label | value`: the second bar is the template's, a bar in a value stays text. */
function rowOf(line: string): Block[] {
  const [, label = '', ...rest] = line.split('|');
  return [{ kind: 'row', cells: [cleaned(label, ' '), cleaned(rest.join('|'), '\n')] }];
}

/** Without marks and without what XML 1.0 cannot carry: control characters, lone surrogates, non-characters. */
function cleaned(text: string, lineBreak: string): string {
  return text
    .replaceAll(VALUE_BREAK, lineBreak)
    .replaceAll(VALUE_MARK, '')
    .replace(UNPRINTABLE, '')
    .replaceAll('\t', ' ')
    .trim();
}

const UNPRINTABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
