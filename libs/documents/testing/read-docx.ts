import { strFromU8, unzipSync } from 'fflate';

/** Files of a .docx by their name. */
export function filesOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]));
}

/** The paragraphs of one part of a document, as text. */
export function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => unescaped(text ?? '')).join(''),
    )
    .filter((text) => text !== '');
}

/** What keeps this text from being well-formed XML 1.0; null when nothing does. */
export function xmlMistake(xml: string): string | null {
  const bad =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.exec(xml);
  if (bad) return `${JSON.stringify(bad[0])} at ${bad.index}`;
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^<"]*"|'[^<']*'))*)\s*(\/?)>|<\?[^>]*\?>|<!--.*?-->/gs,
    (_, end, name, _attributes, empty) => {
      if (name !== undefined && !empty) {
        if (!end) open.push(name as string);
        else if (open.pop() !== name) open.push(`unexpected </${String(name)}>`);
      }
      return '';
    },
  );
  if (rest.includes('<')) return `a stray < in ${rest.slice(rest.indexOf('<'), rest.indexOf('<') + 40)}`;
  return open.length > 0 ? open.join(', ') : null;
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
