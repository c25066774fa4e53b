import type { FileProblem } from './yaml-problems';

/** What was expected, in Chinese, by the sentence that says it; the schema's own sentences come last. */
const IN_CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^expected valid YAML: (.*)$/, 'YAML 格式有误：$1'],
  [/^expected no key `(.+)` here$/, '此处不应有 $1'],
  [/^unknown name; (?:invalid option: )?expected one of (.*)$/i, '名称未知，应为以下之一：$1'],
  [/^expected one of the ladders (.*)$/, '应为以下梯次表之一：$1'],
  [/^expected one of (.*): a pack governs nothing else$/, '规则包只规定以下各项：$1'],
  [/^expected nothing here: a pack governs nothing else$/, '规则包不规定此项'],
  [/^expected at least one value other than in `(.+)`$/, '与 $1 相比没有任何改动'],
  [/^expected no `pack`: `(.+)` is no rule pack$/, '$1 不是规则包，不能写 pack'],
  [
    /^expected the basis of the new value of the rung `(.+)` of `(.+)`: .*$/,
    '须写明 $2 梯次 $1 新内容的依据：文件 {instrument, article?}，或本区决定 {decision}',
  ],
  [
    /^expected the basis of the new value of `(.+)`: .*$/,
    '须写明 $1 新值的依据：文件 {instrument, article?}，或本区决定 {decision}',
  ],
  [/^expected `default`, .*$/, '依据应为 default、文件 {instrument, article?, url?} 或本区决定 {decision}'],
  [/^expected `basis` beside `length`: .*$/, '改动期限须同时写明依据 basis'],
  [/^expected `given` or .*$/, '应为 given，或 {n, unit: workday | day | month}'],
  [/^expected `due` or a quoted signed number .*$/, "梯次应为 due，或带引号和正负号的工作日数，如 '-5'、'+1'"],
  [/^expected a rung later than `(.+)`$/, '应晚于梯次 $1'],
  [/^expected (-?\d+), as the rung's name `(.+)` says$/, '应为 $1，与梯次 $2 一致'],
  [/^expected no notice and no slip on `due`: .*$/, 'due 只标记到期，不提醒也不拟单；提醒写在 +1'],
  [/^expected a rung `\+1`: .*$/, '须有梯次 +1，否则无人得知单据未回复'],
  [/^expected a rung `due`: .*$/, '须有梯次 due，否则暂缓不会结束'],
  [/^expected at most a `reminder` slip: .*$/, '迟报不是隐患，至多拟工作提醒单'],
  [/^expected `leader`: .*$/, '问责建议单须由安委会领导签发（leader）'],
  [
    /^expected `recheck.length` among the guards too: .*$/,
    '改动复查期限须同时写明 recheck.length：null，或另有期限的行业',
  ],
  [/^expected a day not before (.+)$/, '不得早于 $1'],
  [/^expected a day that exists, .*$/, "应为存在的日期，写作 'YYYY-MM-DD'"],
  [/^expected a quoted time of day .*$/, "应为带引号的时刻，写作 'HH:mm'"],
  [/^expected a whole number, 0 or more$/, '应为不小于 0 的整数'],
  [/^expected a whole number$/, '应为整数'],
  [/^expected true or false$/, '应为 true 或 false'],
  [/^expected the code of a line$/, '应为行业代码'],
  [/^expected the name of a ladder .*$/, '应为 ladders 中的名称，或梯次列表'],
  [/^expected one of (.*)$/, '应为以下之一：$1'],
  [/^expected (\S+), received undefined$/, '缺少此项（$1）'],
  [/^expected (\S+), received (\S+)$/, '应为 $1，而不是 $2'],
];

/** A mistake in one sentence with its line. A sentence that has no Chinese is quoted as it is. */
export function problemText({ line, expected }: FileProblem, language: 'zh' | 'en'): string {
  if (language === 'en') return `line ${line}: ${expected}`;
  const known = IN_CHINESE.find(([sentence]) => sentence.test(expected));
  return `第 ${line} 行：${known ? expected.replace(...known) : `不符合要求（${expected}）`}`;
}
