import { isCommonPassword } from './common-passwords';

describe('a password that everybody takes', () => {
  it.each([
    'password1234',
    'Password2024!',
    'passwordpassword',
    '123456789012',
    'qwertyuiop123',
    '1qaz2wsx3edc4rfv',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    'woaini5201314',
    'Admin@1234567',
    'correcthorsebatterystaple',
    'Bihuan@2026!!!',
    '管理员密码123456789',
    'abcdefghijklmnop',
  ])('%s is refused', (password) => expect(isCommonPassword(password)).toBe(true));

  it.each([
    'a password for journeys',
    'long enough for tests',
    'another long one',
    'kettle over the river',
    'x7Gd9!mQz2Lp4v',
  ])('%s is not one', (password) => expect(isCommonPassword(password)).toBe(false));

  it('may not be made of the account’s own name either', () => {
    expect(isCommonPassword('wangjianguo2026')).toBe(false);
    expect(isCommonPassword('wangjianguo2026', ['wangjianguo'])).toBe(true);
    expect(isCommonPassword('market-officer-99', ['demo-market-officer'])).toBe(true);
  });
});
