import type { Json, LegalDay } from '../../kernel/primitives';
import type { Directory } from '../../kernel/roles';
import { cellOf, dayOf, isBlankRow } from '../../kernel/sheet';
import { instantAt } from '../../legal-clock/instants';
import type { HazardCommand } from '../commands';
import type { HazardSource } from '../states';
import { KNOWN_WORDS, levelOf, sourceOf } from './cells';
import { LEDGER_COLUMNS, NEEDED_COLUMNS, type LedgerColumn, type LedgerHeader } from './columns';

/** One mistake in a row: where, and what. `column` is null when it is the row as a whole. */
export interface RowMistake {
  readonly column: LedgerColumn | null;
  readonly code: string;
  readonly facts: Readonly<Record<string, Json>>;
}

/** What the mistakes found in cells need for their words, in zh and en alike. */
export const ROW_MISTAKES = {
  'cell-missing': [],
  'cell-too-long': ['max'],
  'cells-beyond-header': [],
  'day-unreadable': ['value'],
  'day-ahead': ['value', 'today'],
  'word-unknown': ['value', 'words'],
  'line-unknown': ['value', 'words'],
  'org-unknown': ['value'],
  'org-ambiguous': ['value', 'count'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A row without a mistake: what is asked of the hazard, one after the other, and who else knows it under which id. */
export interface LedgerRow {
  readonly commands: readonly HazardCommand[];
  readonly external: { readonly system: string; readonly id: string } | null;
}

/** What a row is read against. */
export interface RowContext {
  readonly header: LedgerHeader;
  readonly today: LegalDay;
  readonly directory: Directory;
  /** Organisations of the district with this id, label, name or credit code. */
  readonly orgsCalled: (text: string) => readonly string[];
  /** Why facts of the past are entered only now. */
  readonly reason: string;
}

const LONGEST: Readonly<Partial<Record<LedgerColumn, number>>> = {
  ...{ description: 4_000, place: 300, system: 60, externalId: 200, standard: 300, version: 60 },
  ...{ clause: 200, orderNo: 100, orderClause: 200 },
};
const LONGEST_OTHER = 200;

/** The texts of a row that name organisations. */
export function orgsNamed(header: LedgerHeader, cells: readonly string[]): string[] {
  return [cellOf(header, cells, 'area'), cellOf(header, cells, 'responsible')].filter((text) => text !== '');
}

/** Reads one row of a ledger: the commands that enter it, or every mistake in it. */
export function readRow(cells: readonly string[], ctx: RowContext): LedgerRow | readonly RowMistake[] {
  const row = new RowReader(cells, ctx);
  const read = row.read();
  return row.mistakes.length > 0 ? row.mistakes : read;
}

/** Reads cells of one row and collects what is wrong with them. */
class RowReader {
  readonly mistakes: RowMistake[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly ctx: RowContext,
  ) {}

  read(): LedgerRow {
    this.lengths();
    this.need(...NEEDED_COLUMNS);
    const externalId = this.text('externalId');
    const system = this.text('system');
    if (externalId !== '' || system !== '') this.need('externalId', 'system');
    const external = externalId === '' ? null : { system, id: externalId };
    const source = this.word('source', sourceOf);
    const level = this.word('level', levelOf) ?? 'general';
    const foundOn = this.pastDay('foundOn') ?? this.ctx.today;
    const report: HazardCommand<'Report'> = {
      type: 'Report',
      title: this.text('title'),
      description: this.text('description'),
      line: this.line(),
      areaOrgId: this.org('area') ?? '',
      place: this.text('place'),
      source: source ?? 'department-inspection',
      suspectedLevel: level,
      responsibleOrgId: this.org('responsible'),
      ...(external ? { externalIds: { [external.system]: external.id } } : {}),
      ...this.late(foundOn),
    };
    return { commands: [report, ...this.laterSteps(report, foundOn)], external };
  }

  /** An old case (存量) that was graded, or ordered to be rectified, before it was entered. */
  private laterSteps(report: HazardCommand<'Report'>, foundOn: LegalDay): readonly HazardCommand[] {
    const given = (...columns: LedgerColumn[]): boolean => columns.some((column) => this.text(column) !== '');
    const atOnce = isFoundByItself(report.source) && report.suspectedLevel === 'general';
    const ordered = given('orderNo', 'orderClause', 'orderedOn') || (given('rectifyBy') && !atOnce);
    if (!ordered && !given('standard', 'version', 'clause', 'gradedOn', 'rectifyBy')) return [];
    this.need('standard', 'clause', ...(atOnce ? (['rectifyBy'] as const) : []));
    const gradedOn = this.pastDay('gradedOn') ?? foundOn;
    const deadline = this.day('rectifyBy');
    const grade: HazardCommand<'Grade'> = {
      type: 'Grade',
      ...{ level: report.suspectedLevel, standard: this.text('standard'), version: this.text('version') },
      ...{ clause: this.text('clause'), panel: [], ...(atOnce ? { deadline } : {}) },
      ...this.late(gradedOn),
    };
    if (!ordered) return [grade];
    this.need('orderNo', 'orderClause', 'rectifyBy', 'responsible');
    const orderedOn = this.pastDay('orderedOn') ?? gradedOn;
    const order: HazardCommand<'OrderRectification'> = {
      type: 'OrderRectification',
      ...{ docNo: this.text('orderNo'), clause: this.text('orderClause'), deadline: deadline ?? '' },
      ...this.late(orderedOn),
    };
    return [grade, order];
  }

  /** Of a day in the past only the day is known: it counts from its beginning. */
  private late(day: LegalDay): { readonly effectiveAt?: string; readonly backdateReason?: string } {
    return day >= this.ctx.today ? {} : { effectiveAt: instantAt(day, '00:00'), backdateReason: this.ctx.reason };
  }

  private lengths(): void {
    for (const column of Object.keys(LEDGER_COLUMNS) as LedgerColumn[]) {
      const max = LONGEST[column] ?? LONGEST_OTHER;
      if (this.text(column).length > max) this.wrong(column, 'cell-too-long', { max });
    }
    // A comma too many shifts everything behind it.
    if (!isBlankRow(this.cells.slice(this.ctx.header.width))) this.wrong(null, 'cells-beyond-header', {});
  }

  private need(...columns: readonly LedgerColumn[]): void {
    for (const column of columns) {
      const known = this.mistakes.some((mistake) => mistake.column === column);
      if (this.text(column) === '' && !known) this.wrong(column, 'cell-missing', {});
    }
  }

  private line(): string {
    const value = this.text('line').toUpperCase();
    const words = Object.keys(this.ctx.directory.lines);
    if (value !== '' && !words.includes(value)) this.wrong('line', 'line-unknown', { value, words });
    return value;
  }

  private org(column: 'area' | 'responsible'): string | null {
    const value = this.text(column);
    if (value === '') return null;
    const [one, ...others] = this.ctx.orgsCalled(value);
    if (one === undefined) this.wrong(column, 'org-unknown', { value });
    else if (others.length > 0) this.wrong(column, 'org-ambiguous', { value, count: others.length + 1 });
    return one ?? null;
  }

  private word<T>(column: 'source' | 'level', read: (cell: string) => T | null): T | null {
    const value = this.text(column);
    const word = value === '' ? null : read(value);
    if (value !== '' && word === null) this.wrong(column, 'word-unknown', { value, words: KNOWN_WORDS[column] });
    return word;
  }

  private pastDay(column: LedgerColumn): LegalDay | null {
    const day = this.day(column);
    const { today } = this.ctx;
    if (day !== null && day > today) this.wrong(column, 'day-ahead', { value: day, today });
    return day;
  }

  private day(column: LedgerColumn): LegalDay | null {
    const value = this.text(column);
    const day = value === '' ? null : dayOf(value);
    if (value !== '' && day === null) this.wrong(column, 'day-unreadable', { value });
    return day;
  }

  private text(column: LedgerColumn): string {
    return cellOf(this.ctx.header, this.cells, column);
  }

  private wrong(column: LedgerColumn | null, code: keyof typeof ROW_MISTAKES, facts: RowMistake['facts']): void {
    this.mistakes.push({ column, code, facts });
  }
}

function isFoundByItself(source: HazardSource): boolean {
  return source === 'self-check';
}
