import { ORG_COLUMNS, readOrgHeader, type ORG_MISTAKES, type OrgColumn, type OrgMistake } from '@bihuan/domain';
import { fill, type Both, type Language } from '../text';
import { IMPORT_MISTAKES } from './import';

const { 'cell-missing': missing, 'cell-too-long': long, 'cells-beyond-header': beyond } = IMPORT_MISTAKES;

/** What is wrong with a row of a sheet of organisations, by code, in both languages. */
export const ORG_MISTAKE_MESSAGES: Readonly<Record<keyof typeof ORG_MISTAKES, Both>> = {
  'cell-missing': missing,
  'cell-too-long': long,
  'cells-beyond-header': beyond,
  'day-unreadable': IMPORT_MISTAKES['day-unreadable'],
  'word-unknown': IMPORT_MISTAKES['word-unknown'],
  'org-ambiguous': {
    zh: '有 {count} 个单位叫“{value}”，请改用代码。',
    en: '{count} organisations are called “{value}”: use the code.',
  },
  'label-unfit': {
    zh: '“{value}”不能作代码：只用小写字母、数字和下划线，至多 60 个。',
    en: '“{value}” cannot be a code: at most 60 lower-case letters, digits and underscores.',
  },
  'label-taken': {
    zh: '同一上级下已有代码“{value}”。',
    en: 'There is another one with the code “{value}” below the same parent.',
  },
  'name-taken': {
    zh: '同一上级下已有“{value}”；如为同一单位，请填它的代码，或不填代码。',
    en: 'There is another “{value}” below the same parent; if they are one, write its code, or none.',
  },
  'credit-code-taken': {
    zh: '信用代码 {value} 已属于“{name}”。',
    en: 'The credit code {value} is that of “{name}”.',
  },
  'days-reversed': {
    zh: '有效期止 {until} 早于有效期起 {from}。',
    en: 'It ends on {until}, before it begins on {from}.',
  },
  'row-twice': {
    zh: '与第 {row} 行为同一单位；如为不同单位，请分别填写代码。',
    en: 'It is the organisation of row {row}; if they are two, give each its code.',
  },
  'parent-unknown': {
    zh: '名册和本区都没有上级“{value}”。',
    en: 'Neither the sheet nor the district has the parent “{value}”.',
  },
  'parent-cycle': {
    zh: '上级关系成环：{names}。',
    en: 'Parents go round in a circle: {names}.',
  },
};

/** The sentence for one mistake of a row of organisations. */
export function orgMistakeMessage({ code, facts }: Pick<OrgMistake, 'code' | 'facts'>, language: Language): string {
  return fill(ORG_MISTAKE_MESSAGES[code][language], facts, language);
}

/** What the sheet's own header calls a column, or else its name in this language. */
export function orgColumnHeading(column: OrgColumn, header: readonly string[], language: Language): string {
  const index = readOrgHeader(header).at[column];
  return (index === undefined ? undefined : header[index]?.trim()) ?? ORG_COLUMNS[column][language][0];
}
