import type { AUDIT_FAULTS } from '../audit';
import type { Language } from '../text';

type Words = Readonly<Record<Language, (seq: number, until: number) => string>>;
const lines = (seq: number, until: number, en: boolean): string =>
  seq === until ? (en ? `line ${seq}` : `第 ${seq} 行`) : en ? `lines ${seq}–${until}` : `第 ${seq}–${until} 行`;

const FAULTS: Readonly<Record<(typeof AUDIT_FAULTS)[number], Words>> = {
  changed: { zh: (seq) => `第 ${seq} 行被改动`, en: (seq) => `Line ${seq} has been changed` },
  missing: {
    zh: (seq, until) => `缺少${lines(seq, until, false)}`,
    en: (seq, until) => `Missing: ${lines(seq, until, true)}`,
  },
  inserted: { zh: (seq) => `第 ${seq} 行是插入的`, en: (seq) => `Line ${seq} has been put in` },
  reordered: {
    zh: (seq) => `自第 ${seq} 行起次序被调换`,
    en: (seq) => `From line ${seq} on the order has been changed`,
  },
  'tail-cut': {
    zh: (seq, until) => `链尾被截断：签名链头到第 ${until} 行，第 ${seq} 行起已不存在`,
    en: (seq, until) => `Cut off: a signed head reaches line ${until}, from line ${seq} on nothing is there`,
  },
  rewritten: {
    zh: (seq, until) => `${lines(seq, until, false)}之间被改写：与第 ${until} 行的签名链头不符`,
    en: (seq, until) => `Written anew within ${lines(seq, until, true)}: the signed head of line ${until} does not fit`,
  },
  'bad-signature': {
    zh: (seq) => `第 ${seq} 行链头的签名无效`,
    en: (seq) => `The head of line ${seq} is not signed by a known key`,
  },
};

/** What is wrong with a chain, in a sentence. */
export function auditFaultText(
  { kind, seq, until }: { kind: (typeof AUDIT_FAULTS)[number]; seq: number; until: number },
  language: Language,
): string {
  return FAULTS[kind][language](seq, until);
}
