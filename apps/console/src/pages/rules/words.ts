import { basisText, restDayText, ruleRoleText, ruleValueText, rungText } from '@bihuan/contracts/rule-words';
import { clockWord, GUARD_WORDS, VALUE_WORDS } from '@bihuan/contracts/words';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language';
import { basisOf, type BasisValue, type RungValue } from './copy';

/** Everything of rules in the reader's language. */
export function useRuleWords() {
  const { t } = useTranslation();
  const language = useLanguage();
  return useMemo(() => {
    const rungName = (rung: string) => {
      if (rung === 'due') return t('clock.passes');
      const count = Math.abs(Number(rung));
      return t(rung.startsWith('-') ? 'rules.before' : 'rules.after', { count });
    };
    return {
      clock: (name: string) => clockWord(name, language),
      guard: (name: string) => GUARD_WORDS[name]?.[language] ?? name,
      word: (name: string) => VALUE_WORDS[name]?.[language] ?? name,
      role: (name: string) => ruleRoleText(name, language),
      restDay: (name: string) => restDayText(name, language),
      value: (value: unknown) => ruleValueText(value, language),
      basis: (basis: BasisValue) => basisText(basisOf(basis), language),
      rungName,
      rung: (rung: RungValue) => `${rungName(rung.rung)} ${rungText(rung, language)}`,
    };
  }, [language, t]);
}
