import { Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { daysBetween, dayText, lastDayOf } from './dates';
import { useLegalTime } from './legal-time';

/** A last day, or the last one before an instant at which something falls due, with the days that are left by legal time. */
export function Due({ day, instant }: { readonly day?: string | null; readonly instant?: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = useLegalTime()?.today;
  const shown = day ?? (instant ? lastDayOf(instant) : null);
  if (!shown) return <span>{t('shared.noDue')}</span>;
  const left = today ? daysBetween(today, shown) : null;
  return (
    <Flex gap={4} wrap>
      <span>{dayText(shown, language)}</span>
      {left === null ? null : (
        <Tag color={left < 0 ? 'red' : left <= 3 ? 'orange' : 'default'}>
          {left < 0
            ? t('shared.daysOver', { count: -left })
            : left === 0
              ? t('shared.today')
              : t('shared.daysLeft', { count: left })}
        </Tag>
      )}
    </Flex>
  );
}
