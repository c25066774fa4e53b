import {
  AlignmentType,
  Document,
  Footer,
  Header,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import type { Block } from '../template/blocks';
import { LINE, ON_LINES, PAGE, PAGE_NUMBER, SIGN, TEXT } from './page';
import { paragraphOf } from './paragraphs';

/** What a document is made of. */
export interface Pages {
  readonly title: string;
  /** Which template it was made from. */
  readonly label: string;
  readonly language: 'zh' | 'en';
  readonly blocks: readonly Block[];
  /** Across every page, and in words at its head; none on a document that counts. */
  readonly mark: string | null;
}

/** The document of these blocks; rows that follow each other become one table. */
export function documentOf({ title, label, language, blocks, mark }: Pages): Document {
  const header = mark === null ? {} : { headers: { default: markedHeader(mark), even: markedHeader(mark) } };
  return new Document({
    title,
    description: label,
    creator: '',
    lastModifiedBy: '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: TEXT } } },
    sections: [
      {
        properties: PAGE,
        ...header,
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children: childrenOf(blocks, language),
      },
    ],
  });
}

function childrenOf(blocks: readonly Block[], language: 'zh' | 'en'): (Paragraph | Table)[] {
  const children: (Paragraph | Table)[] = [];
  let rows: (readonly [string, string])[] = [];
  const endTable = (): void => {
    if (rows.length > 0) children.push(tableOf(rows));
    rows = [];
  };
  for (const block of blocks) {
    if (block.kind === 'row') rows.push(block.cells);
    else {
      endTable();
      children.push(paragraphOf(block, language));
    }
  }
  endTable();
  return children;
}

/** 156 mm of type between the margins: a label of six signs, and what is written beside it. */
const LABEL = 6 * SIGN;
const WIDTH = 8845;

function tableOf(rows: readonly (readonly [string, string])[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [LABEL, WIDTH - LABEL],
    rows: rows.map(
      ([label, value]) =>
        new TableRow({
          cantSplit: true,
          height: { value: 2 * LINE, rule: 'atLeast' },
          children: [cell(label, LABEL, AlignmentType.CENTER), cell(value, WIDTH - LABEL, AlignmentType.LEFT)],
        }),
    ),
  });
}

function cell(text: string, width: number, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 110, right: 110 },
    children: text
      .split('\n')
      .map((line) => new Paragraph({ ...ON_LINES, alignment, children: [new TextRun({ ...TEXT, text: line })] })),
  });
}

/** 一字线 on both sides; a sign in from the outer edge: right on odd pages, left on even ones. */
function pageNumber(side: 'odd' | 'even'): Footer {
  const place =
    side === 'odd'
      ? { alignment: AlignmentType.RIGHT, indent: { right: SIGN } }
      : { alignment: AlignmentType.LEFT, indent: { left: SIGN } };
  const children = [new TextRun({ ...PAGE_NUMBER, children: ['— ', PageNumber.CURRENT, ' —'] })];
  return new Footer({ children: [new Paragraph({ ...place, children })] });
}

function markedHeader(mark: string): Header {
  const words = new TextRun({ ...TEXT, color: '808080', text: mark });
  const across = new TextWatermark({ text: mark, font: 'SimHei', color: 'C0C0C0', width: 400 });
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [words, across] })] });
}
