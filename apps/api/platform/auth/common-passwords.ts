/** What the passwords that are guessed first are made of; digits, repeats and runs of neighbours come on top. */
const PIECES =
  `password passwort passw0rd p@ssw0rd p@ssword pa55word passwd pass qwertyuiop qwerty qwert asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv
qazwsxedc qazwsx qaz wsx edc 1qaz2wsx 1q2w3e4r5t6y 1q2w3e4r5t 1q2w3e4r 1q2w3e zaq12wsx q1w2e3r4t5 q1w2e3r4 a1b2c3d4 abcdefgh abcdef abcd abc
iloveyou iloveu loveyou lovely love woaini wo ai ni 5201314 1314520 1314 520 admin administrator root toor system guest user test testing tester
welcome letmein login access master secret changeme change default hello superman batman spiderman dragon monkey football baseball basketball
soccer hockey sunshine princess shadow michael jordan charlie jennifer thomas daniel andrew jessica ashley nicole matthew joshua anthony robert
trustno1 starwars whatever computer internet samsung google facebook microsoft windows android iphone apple server database oracle mysql postgres
summer winter spring autumn monday friday january february march april june july august september october november december
freedom killer ginger pepper cookie chocolate banana cheese flower butterfly purple orange silver golden diamond angel heaven jesus christ
forever family mother father sister brother friend friends happy lucky number china zhongguo beijing shanghai guangzhou shenzhen nanchang jiangxi
mima anquan xitong guanli guanliyuan kaifa ceshi gongsi zhongxin huawei xiaomi alibaba taobao tencent weixin baidu jiayou nihao woshi
administrator123 the and you are my is of one two three four five six company office enter open sesame correct horse battery staple`
    .split(/\s+/)
    .filter((piece) => piece.length > 1)
    .sort((a, b) => b.length - a.length);

/** Words of this product, which a guesser tries first here. */
const OURS = [
  'bihuan',
  '闭环',
  '密码',
  '口令',
  '管理员',
  '安全',
  '隐患',
  '整治',
  'yinhuan',
  'anwei',
  'anweiban',
  'demo',
];
const ROWS = ['01234567890', '09876543210', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const NAME_AT_LEAST = 3;
/** So much must be left of a password that is otherwise made of what everybody takes. */
const OWN_AT_LEAST = 5;

/**
 * True for a password that a list of common ones would try: nothing but common words, names of this very account or product,
 * repeats, rows of keys and digits. What characters it has to have is nobody's business (NIST SP 800-63B, ASVS 5.0 6.2).
 */
export function isCommonPassword(password: string, about: readonly string[] = []): boolean {
  let rest = password.normalize('NFKC').toLowerCase();
  const names = about.flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)]).map((name) => name.toLowerCase());
  for (const piece of [...names.filter((name) => name.length >= NAME_AT_LEAST), ...OURS, ...PIECES]) {
    rest = rest.replaceAll(piece, ' ');
  }
  rest = withoutRows(rest)
    .replace(/(.{1,4}?)\1{2,}/gu, '$1')
    .replace(/[\d\s\p{P}\p{S}]+/gu, '');
  return rest.length < OWN_AT_LEAST;
}

/** Takes out four and more neighbours of a row of keys or of the alphabet, forwards or backwards. */
function withoutRows(text: string): string {
  let rest = text;
  for (const row of [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))]) {
    for (let length = row.length; length >= 4; length--) {
      for (let at = 0; at + length <= row.length; at++) rest = rest.replaceAll(row.slice(at, at + length), ' ');
    }
  }
  return rest;
}
