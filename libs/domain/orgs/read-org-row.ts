import type { OrgKind } from '../campaign/plan-types';
import { tidyCreditCode } from '../enterprises/credit-code';
import type { Json, LegalDay } from '../kernel/primitives';
import { cellOf, dayOf, isBlankRow } from '../kernel/sheet';
import { ORG_COLUMNS, ORG_KIND_WORDS, orgKindOf, type OrgColumn, type OrgHeader } from './org-columns';

/** One mistake in a row of the sheet: where, and what. `column` is null when it is the row as a whole. */
export interface OrgMistake {
  readonly column: OrgColumn | null;
  readonly code: OrgMistakeCode;
  readonly facts: Readonly<Record<string, Json>>;
}

/** What the mistakes of a sheet of organisations need for their words, in zh and en alike. Some are those of other sheets. */
export const ORG_MISTAKES = {
  'cell-missing': [],
  'cell-too-long': ['max'],
  'cells-beyond-header': [],
  'day-unreadable': ['value'],
  'word-unknown': ['value', 'words'],
  'org-ambiguous': ['value', 'count'],
  'label-unfit': ['value'],
  'label-taken': ['value'],
  'name-taken': ['value'],
  'credit-code-taken': ['value', 'name'],
  'days-reversed': ['from', 'until'],
  'row-twice': ['row'],
  'parent-unknown': ['value'],
  'parent-cycle': ['names'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type OrgMistakeCode = keyof typeof ORG_MISTAKES;

/** What a row says of an organisation; null where it says nothing. */
export interface OrgCells {
  readonly label: string | null;
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly kind: OrgKind | null;
  /** Code, name, credit code or id of the organisation above. */
  readonly parent: string | null;
  readonly creditCode: string | null;
  readonly validFrom: LegalDay | null;
  readonly validUntil: LegalDay | null;
}

const LONGEST: Readonly<Record<OrgColumn, number>> = {
  ...{ label: 400, name: 100, nameEn: 100, kind: 40, parent: 400, creditCode: 30, validFrom: 40, validUntil: 40 },
};

/** Reads the cells of one row and everything that is wrong with them by themselves. */
export function readOrgRow(header: OrgHeader, cells: readonly string[]): { cells: OrgCells; mistakes: OrgMistake[] } {
  const mistakes: OrgMistake[] = [];
  const text = (column: OrgColumn): string | null => cellOf(header, cells, column) || null;
  const day = (column: OrgColumn): LegalDay | null => {
    const value = text(column);
    const read = value === null ? null : dayOf(value);
    if (value !== null && read === null) mistakes.push({ column, code: 'day-unreadable', facts: { value } });
    return read;
  };
  for (const column of Object.keys(ORG_COLUMNS) as OrgColumn[]) {
    const max = LONGEST[column];
    if ((text(column) ?? '').length > max) mistakes.push({ column, code: 'cell-too-long', facts: { max } });
  }
  if (!isBlankRow(cells.slice(header.width))) mistakes.push({ column: null, code: 'cells-beyond-header', facts: {} });
  if (text('name') === null) mistakes.push({ column: 'name', code: 'cell-missing', facts: {} });
  const word = text('kind');
  const kind = word === null ? null : orgKindOf(word);
  if (word !== null && kind === null) {
    mistakes.push({ column: 'kind', code: 'word-unknown', facts: { value: word, words: ORG_KIND_WORDS } });
  }
  const creditCode = text('creditCode');
  const read: OrgCells = {
    label: text('label')?.toLowerCase() ?? null,
    name: text('name'),
    nameEn: text('nameEn'),
    kind,
    parent: text('parent'),
    creditCode: creditCode && tidyCreditCode(creditCode),
    validFrom: day('validFrom'),
    validUntil: day('validUntil'),
  };
  return { cells: read, mistakes };
}
