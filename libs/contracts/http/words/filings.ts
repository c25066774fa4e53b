import type { FiledWhat } from '@bihuan/domain';
import type { Both, Language } from '../text';
import { DELIVERY_ERROR_WORDS } from './channels';

/** What is filed with a system above. */
export const FILED_WORDS: Readonly<Record<FiledWhat, Both>> = {
  listed: { zh: '挂牌', en: 'listing' },
  closed: { zh: '销号', en: 'closing' },
  revoked: { zh: '撤销挂牌', en: 'revocation' },
  reopened: { zh: '重新打开', en: 'reopening' },
};

const ERRORS: Readonly<Record<string, Both>> = {
  'url-invalid': { zh: '地址无效', en: 'Its address is not usable' },
  'https-needed': { zh: '地址须为 HTTPS', en: 'Its address must be https' },
  'answer-unreadable': {
    zh: '应答无法识别，不知是否报送成功',
    en: 'An answer that cannot be read: nobody knows whether it was taken',
  },
  'broken-off': { zh: '报送进程中断，不知是否报送成功', en: 'Broken off: nobody knows whether it was taken' },
  'refused-before': { zh: '此前已被退回', en: 'It was refused before' },
  contradiction: {
    zh: '对方系统先称已有此件，后称没有，须人工核实',
    en: 'The other system said that it has it and then that it has not: somebody has to look',
  },
  'hazard-stuck': { zh: '该隐患有系统异常，编号未能登记', en: 'The hazard is stuck: the number could not be kept' },
  'external-id-known': {
    zh: '对方系统给出的编号在本区已属另一隐患',
    en: 'The number the other system gave belongs to another hazard here',
  },
  'external-id-differs': {
    zh: '对方系统给出的编号与此前不同',
    en: 'The number the other system gave is not the one it gave before',
  },
};

/** Why a filing did not get through, by the code kept with it; a code without words is shown as it is. */
export function filingErrorText(code: string, language: Language): string {
  const words = ERRORS[code] ?? DELIVERY_ERROR_WORDS[code];
  if (words) return words[language];
  const [, status] = /^status-(\d{3})$/.exec(code) ?? [];
  if (status === undefined) return code;
  return language === 'zh' ? `对方系统应答 HTTP ${status}` : `The other system answered HTTP ${status}`;
}

/** Why a filing waits for a person, in a sentence: who refused what, in the other system's own words where it gave any. */
export function refusedFilingText(
  { system, what, code, reason }: { system: string; what: FiledWhat; code: string; reason: string },
  language: Language,
): string {
  // With codes of our own the other system has said nothing to read; what it gave stands beside the words.
  const own = filingErrorText(code, language);
  const said =
    code.startsWith('status-') || code === 'refused-before' ? reason || own : reason ? `${own} (${reason})` : own;
  const name = FILED_WORDS[what][language];
  return language === 'zh' ? `${system}退回“${name}”：${said}` : `${system} refused the ${name}: ${said}`;
}
