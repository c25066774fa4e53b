import { useTranslation } from 'react-i18next';
import type { Asked } from '../../forms/field-types';
import { useLanguage } from '../i18n/use-language';
import { labelKeys, wordsOf } from './label-keys';

/** What a field is called: in this kind by the console, else by the contract, else by the console for all kinds. */
export function useLabel(kind: string): (asked: Asked) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ name, label }) => {
    const { own, common } = labelKeys(kind, name);
    const said = label?.[language === 'zh' ? 0 : 1];
    return t(own, { defaultValue: said ?? t(common, { defaultValue: name }) });
  };
}

/** What a fixed value is called, where the kind of what it is about is given by that kind first. */
export function useValueWord(kind = ''): (value: string) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (value) => t(`value.${value}`, { defaultValue: wordsOf(kind, value)?.[language] ?? value });
}
