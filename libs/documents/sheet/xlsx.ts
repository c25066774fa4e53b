import type { CellValue } from '@bihuan/contracts/http';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { columnName, xmlRow, xmlText } from './xml';

/** Media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Cells = readonly CellValue[];

/** A table as it is written: its sheet's name, its headings, and its rows page by page. */
export interface SheetSource {
  readonly name: string;
  readonly headings: readonly string[];
  readonly pages: AsyncIterable<readonly Cells[]> | Iterable<readonly Cells[]>;
  /** Rows of one sheet, the headings included; what is more goes on in a further sheet. A spreadsheet holds no more than the default. */
  readonly mostRows?: number;
}

const MOST_ROWS = 1_048_576;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Style 0 is plain, style 1 the bold headings. */
const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>` +
  '<font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/**
 * A workbook (.xlsx), piece by piece while its rows come in: neither the table nor the file is ever held whole. Texts stay
 * texts, figures stay figures; the headings are bold and stay in sight.
 */
export async function* xlsxFile(source: SheetSource): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const book = new Book(zip, source);
  for await (const page of source.pages) {
    book.add(page);
    yield* ready.splice(0);
  }
  book.end();
  zip.end();
  yield* ready.splice(0);
}

/** The files of one workbook as they are written. */
class Book {
  private readonly sheets: string[] = [];
  private sheet: ZipDeflate | null = null;
  private at = 0;

  constructor(
    private readonly zip: Zip,
    private readonly source: SheetSource,
  ) {}

  add(rows: readonly Cells[]): void {
    const { mostRows = MOST_ROWS } = this.source;
    for (let from = 0; from < rows.length;) {
      const sheet = this.at > 0 && this.at < mostRows ? this.sheet : null;
      const open = sheet ?? this.nextSheet();
      const some = rows.slice(from, from + mostRows - this.at);
      open.push(strToU8(some.map((cells, index) => xmlRow(cells, this.at + index + 1)).join('')));
      this.at += some.length;
      from += some.length;
    }
  }

  /** Writes what names the sheets: that is known only now. */
  end(): void {
    if (this.sheets.length === 0) this.nextSheet();
    this.endSheet();
    const each = (write: (name: string, number: number) => string): string =>
      this.sheets.map((name, index) => write(name, index + 1)).join('');
    const relation = (id: string, type: string, target: string): string =>
      `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
    const relations = (inner: string): string =>
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
    this.file('xl/styles.xml', STYLES);
    this.file(
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((name, n) => `<sheet name="${name}" sheetId="${n}" r:id="s${n}"/>`)}</sheets></workbook>`,
    );
    this.file(
      'xl/_rels/workbook.xml.rels',
      relations(
        each((_, n) => relation(`s${n}`, 'worksheet', `worksheets/sheet${n}.xml`)) +
          relation('styles', 'styles', 'styles.xml'),
      ),
    );
    this.file('_rels/.rels', relations(relation('book', 'officeDocument', 'xl/workbook.xml')));
    const override = (part: string, type: string): string =>
      `<Override PartName="/xl/${part}.xml" ContentType="${SPREADSHEET}.${type}+xml"/>`;
    this.file(
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}` +
        `${each((_, n) => override(`worksheets/sheet${n}`, 'worksheet'))}</Types>`,
    );
  }

  private nextSheet(): ZipDeflate {
    this.endSheet();
    const number = this.sheets.length + 1;
    // A sheet's name has at most 31 signs and none of these.
    const name = this.source.name.replace(/[\\/?*[\]:']/g, ' ').slice(0, 26);
    this.sheets.push(xmlText(number === 1 ? name : `${name} ${number}`));
    const sheet = this.begin(`xl/worksheets/sheet${number}.xml`);
    sheet.push(
      strToU8(
        `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
          `<cols><col min="1" max="${Math.max(1, this.source.headings.length)}" width="18" customWidth="1"/></cols><sheetData>${xmlRow(this.source.headings, 1, 1)}`,
      ),
    );
    this.sheet = sheet;
    this.at = 1;
    return sheet;
  }

  private endSheet(): void {
    const last = columnName(Math.max(1, this.source.headings.length) - 1);
    this.sheet?.push(strToU8(`</sheetData><autoFilter ref="A1:${last}${this.at}"/></worksheet>`), true);
    this.sheet = null;
  }

  private begin(path: string): ZipDeflate {
    const file = new ZipDeflate(path, { level: 6 });
    this.zip.add(file);
    return file;
  }

  private file(path: string, text: string): void {
    this.begin(path).push(strToU8(text), true);
  }
}
