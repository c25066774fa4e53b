import { fill, type Both, type Language } from '../text';

/** What is wrong with a template of documents. */
const TEMPLATE_MISTAKES = {
  syntax: { zh: '写法有误：{what}', en: 'cannot be read: {what}' },
  'unknown-variable': { zh: '没有变量“{what}”', en: 'there is no variable "{what}"' },
  'unknown-filter': { zh: '没有过滤器“{what}”', en: 'there is no filter "{what}"' },
  'unknown-tag': { zh: '没有标记“{what}”，或不允许使用', en: 'there is no tag "{what}", or it is not allowed' },
  'too-much': { zh: '输出或循环过多（{what}）', en: 'prints or repeats too much ({what})' },
  structure: { zh: '缺少以“{what}”开头的内容', en: 'lacks what begins with "{what}"' },
} as const satisfies Record<string, Both>;

/** One mistake in a sentence, with its line from 1 on. */
export function templateMistakeMessage(
  mistake: { readonly line: number | null; readonly code: keyof typeof TEMPLATE_MISTAKES; readonly what: string },
  language: Language,
): string {
  const sentence = fill(TEMPLATE_MISTAKES[mistake.code][language], { what: mistake.what }, language);
  if (mistake.line === null) return sentence;
  return language === 'zh' ? `第 ${mistake.line} 行：${sentence}` : `line ${mistake.line}: ${sentence}`;
}
