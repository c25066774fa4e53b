import type { Both, Language } from '@bihuan/contracts/http';
import type { LegalDay, Length } from '@bihuan/domain';

/** Lines (行业) as the district's documents call them; another code is printed as it is. */
export const LINE_WORDS: Readonly<Record<string, Both>> = {
  ROAD: { zh: '道路交通', en: 'road traffic' },
  BUILD: { zh: '建设工程施工', en: 'construction' },
  CHEM: { zh: '危险化学品', en: 'hazardous chemicals' },
  FIRE: { zh: '消防', en: 'fire safety' },
  TRADE: { zh: '工贸', en: 'industry and trade' },
  CITY: { zh: '城市运行', en: 'city operation' },
  SPEC: { zh: '特种设备', en: 'special equipment' },
  CULT: { zh: '文化旅游', en: 'culture and tourism' },
};

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A legal day as a document writes it: 2019年4月1日, 1 April 2019. A text that is no day stays as it is. */
export function dayText(day: LegalDay, language: Language): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts) return day;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return language === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1] ?? month} ${year}`;
}

const UNITS: Readonly<Record<Length['unit'], Both>> = {
  workday: { zh: '个工作日', en: 'workday' },
  day: { zh: '日', en: 'day' },
  month: { zh: '个月', en: 'month' },
};

/** A term: 5个工作日, 5 workdays. */
export function termText({ n, unit }: Length, language: Language): string {
  const word = UNITS[unit][language];
  return language === 'zh' ? `${n}${word}` : `${n} ${word}${n === 1 ? '' : 's'}`;
}
