import { templateMistakes } from './check';
import { parseTemplate, renderTemplate, TemplateRefused } from './engine';
import { TEMPLATE_NAMES } from './names';
import { shippedTemplate } from './shipped';

const GOOD = shippedTemplate('reminder', 'zh');
const mistakes = (body: string) => templateMistakes('reminder', 'zh', body);
/** The good template with one more line at its end. */
const plus = (line: string): string => `${GOOD.trimEnd()}\n${line}\n`;
const LAST = plus('').trimEnd().split('\n').length + 1;

describe('a template is checked before it is saved', () => {
  it.each(TEMPLATE_NAMES)('and the shipped %s passes in both languages', (name) => {
    for (const language of ['zh', 'en'] as const) {
      expect(templateMistakes(name, language, shippedTemplate(name, language))).toEqual([]);
    }
  });

  it.each([
    ['a variable that is misspelt', '{{ addresse }}', 'unknown-variable', 'addresse'],
    ['one below another', '{{ facts.titel }}', 'unknown-variable', 'facts.titel'],
    ['one in a branch that is not taken', '{% if false %}{{ nobody }}{% endif %}', 'unknown-variable', 'nobody'],
    ['one of a list’s entries', '{% for f in more %}{{ f.vlaue }}{% endfor %}', 'unknown-variable', 'f.vlaue'],
    ['a prototype', '{{ facts.constructor }}', 'unknown-variable', 'facts.constructor'],
    ['a filter that does not exist', '{{ issuer | shout }}', 'unknown-filter', 'shout'],
    ['the hour', '{{ "now" | date: "%Y" }}', 'unknown-filter', 'date'],
    ['chance', '{{ more | sample }}', 'unknown-filter', 'sample'],
    ['a tag that does not exist', '{% foo %}', 'unknown-tag', 'foo'],
    ['another file', '{% include "../package.json" %}', 'unknown-tag', 'include'],
    ['an output that is not closed', '{{ issuer', 'syntax', expect.stringContaining('not closed')],
    ['a tag that is not closed', '{% if issuer %}', 'syntax', expect.stringContaining('not closed')],
    ['a loop without end', '{% for i in (1..999999999) %}x{% endfor %}', 'too-much', expect.any(String)],
  ])('%s is refused with its line', (_, line, code, what) => {
    expect(mistakes(plus(line))).toEqual([{ line: LAST, code, what }]);
  });

  it('is refused without what makes it a document', () => {
    const without = GOOD.split('\n')
      .filter((line) => !/^[#@]/.test(line))
      .join('\n');
    expect(mistakes(without)).toEqual([
      { line: null, code: 'structure', what: '#' },
      { line: null, code: 'structure', what: '@' },
    ]);
    expect(templateMistakes('sign-off', 'zh', '# 审签单\n').map(({ what }) => what)).toEqual(['row']);
  });

  it('is refused when only some drafts would lack something', () => {
    expect(mistakes(GOOD.replace('# ', '{% if reason %}# {% endif %}'))).toEqual([
      { line: null, code: 'structure', what: '#' },
    ]);
  });

  it('throws what is wrong when it is used unchecked', () => {
    const use = () => renderTemplate(parseTemplate('a\nb {{ nobody }}'), {});
    expect(use).toThrow(TemplateRefused);
    expect(use).toThrow('line 2: unknown-variable nobody');
  });
});
