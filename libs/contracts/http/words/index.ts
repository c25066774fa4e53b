import type { Both, Language } from '../text';
import { CLOCK_WORDS } from './clocks';
import { COMMAND_WORDS } from './commands';
import { DENIAL_WORDS, PERMISSION_WORDS } from './rights';
import { VALUE_WORDS } from './values';

export { auditFaultText } from './audit';
export { CHANNEL_WORDS, DELIVERY_ERROR_WORDS, MAIL_FOOT } from './channels';
export { CLOCK_WORDS } from './clocks';
export { COMMAND_WORDS } from './commands';
export { DUPLICATE_WORDS, ENTERPRISE_WARNING_WORDS, HISTORY_SECTION_WORDS, SIZE_WORDS } from './enterprises';
export { FILED_WORDS, filingErrorText } from './filings';
export { GUARD_WORDS } from './guards';
export { incidentText } from './incidents';
export { LINE_WORDS, SOURCE_WORDS } from './register';
export { DENIAL_WORDS, PERMISSION_WORDS, RELATION_WORDS, STANDING_WORDS } from './rights';
export { SUBJECT_WORDS } from './subjects';
export { EVIDENCE_VALUE_WORDS, EVIDENCE_WORDS, SUMMARY_OUTCOME_WORDS, SUMMARY_SECTION_WORDS } from './summary';
export { VALUE_WORDS } from './values';

/** A subject's state in people's words; some kinds have a word of their own for it. */
export function stateWord(kind: string, state: string, language: Language): string {
  return (VALUE_WORDS[`${kind}:${state}`] ?? VALUE_WORDS[state])?.[language] ?? state;
}

/** A clock in people's words; `measure-until:№ 3` keeps its key, a phase's is called by the phase's name. */
export function clockWord(clock: string, language: Language): string {
  const colon = clock.indexOf(':');
  const word = CLOCK_WORDS[colon < 0 ? clock : clock.slice(0, colon)];
  if (!word) return clock;
  if (colon < 0) return word[language];
  const key = clock.slice(colon + 1);
  return `${word[language]}（${VALUE_WORDS[key]?.[language] ?? key}）`;
}

/** Facts whose values are words of the domain, and the dictionary that has them. */
const BY_FACT: Readonly<Record<string, Readonly<Record<string, Both>>>> = {
  command: COMMAND_WORDS,
  clock: CLOCK_WORDS,
  state: VALUE_WORDS,
  openIn: VALUE_WORDS,
  roles: VALUE_WORDS,
  role: VALUE_WORDS,
  level: VALUE_WORDS,
  levels: VALUE_WORDS,
  own: VALUE_WORDS,
  by: VALUE_WORDS,
  next: VALUE_WORDS,
  needed: VALUE_WORDS,
  missing: VALUE_WORDS,
  kind: VALUE_WORDS,
  slipKind: VALUE_WORDS,
  slipKinds: VALUE_WORDS,
  phase: VALUE_WORDS,
  phases: VALUE_WORDS,
  act: VALUE_WORDS,
  counted: VALUE_WORDS,
  cause: VALUE_WORDS,
  causes: VALUE_WORDS,
  result: VALUE_WORDS,
  colour: VALUE_WORDS,
  proposed: VALUE_WORDS,
  permission: PERMISSION_WORDS,
  because: DENIAL_WORDS,
};

/** Puts the words people use in the place of codes; what has no word stays as it is. */
export function inWords(facts: Readonly<Record<string, unknown>>, language: Language): Record<string, unknown> {
  const put = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => put(name, item));
    if (typeof value !== 'string') return value;
    return name === 'clock' ? clockWord(value, language) : (BY_FACT[name]?.[value]?.[language] ?? value);
  };
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, put(name, value)]));
}
