import { VALUE_WORDS } from '@bihuan/contracts/words';
import { useTranslation } from 'react-i18next';
import type { Asked } from '../../forms/field-types';
import { useLanguage } from '../i18n/use-language';
import { labelKeys } from './label-keys';

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

/** What a fixed value is called. */
export function useValueWord(): (value: string) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (value) => t(`value.${value}`, { defaultValue: VALUE_WORDS[value]?.[language] ?? value });
}
