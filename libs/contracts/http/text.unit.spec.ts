import { fill, languageOf } from './index';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['fr, de;q=0.8', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['zh;q=0.1, EN;q=0.5', 'en'],
    ['fr;q=1, en;q=0.2', 'en'],
    ['english', 'zh'],
    [`${'x,'.repeat(10_000)}en`, 'zh'],
  ] as const)('for %p is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('a message', () => {
  it('joins lists as the language does, and says so where there is nothing', () => {
    expect(fill('缺：{missing}；{none}', { missing: ['资金', '预案'], none: null }, 'zh')).toBe(
      '缺：资金、预案；（无）',
    );
    expect(fill('lacks {missing}', { missing: ['money', 'plan'] }, 'en')).toBe('lacks money, plan');
  });

  it('shows the name of a fact it was not given', () => {
    expect(fill('by {day}', {}, 'en')).toBe('by {day}');
  });
});
