import { LEDGER_COLUMNS, readHeader, type LedgerColumn, type ROW_MISTAKES, type RowMistake } from '@bihuan/domain';
import { fill, type Both, type Language } from '../text';
import { refusalMessage } from './index';

/** What is wrong with a cell of a ledger, by code, in both languages. */
export const IMPORT_MISTAKES: Readonly<Record<keyof typeof ROW_MISTAKES, Both>> = {
  'cell-missing': { zh: '没有填写。', en: 'Nothing is written here.' },
  'cell-too-long': { zh: '超过 {max} 个字。', en: 'It is longer than {max} characters.' },
  'cells-beyond-header': {
    zh: '该行的单元格多于表头，可能多了一个逗号。',
    en: 'The row has more cells than the header; there may be a comma too many.',
  },
  'day-unreadable': {
    zh: '“{value}”不是日期，请写成 2019-04-01。',
    en: '“{value}” is not a day: write it as 2019-04-01.',
  },
  'day-ahead': {
    zh: '{value} 晚于今天（{today}）。',
    en: '{value} is later than today ({today}).',
  },
  'word-unknown': { zh: '“{value}”不在可选项中：{words}。', en: '“{value}” is none of: {words}.' },
  'line-unknown': {
    zh: '本区没有行业“{value}”，可选：{words}。',
    en: 'The district has no line “{value}”, only: {words}.',
  },
  'org-unknown': { zh: '本区没有单位“{value}”。', en: 'The district has no organisation “{value}”.' },
  'org-ambiguous': {
    zh: '有 {count} 个单位叫“{value}”，请改用统一社会信用代码或编号。',
    en: '{count} organisations are called “{value}”: use the credit code or the id.',
  },
};

/** The sentence for one mistake of a row. */
export function mistakeMessage({ code, facts }: RowMistake, language: Language): string {
  const own = (IMPORT_MISTAKES as Readonly<Record<string, Both>>)[code];
  return own ? fill(own[language], facts, language) : refusalMessage(code, facts, language);
}

/** What a ledger's own header calls a column, or else its name in this language. */
export function columnHeading(column: LedgerColumn, header: readonly string[], language: Language): string {
  const index = readHeader(header).at[column];
  return (index === undefined ? undefined : header[index]?.trim()) ?? LEDGER_COLUMNS[column][language][0];
}
