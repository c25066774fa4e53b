import { AlignmentType, BorderStyle, Paragraph, TextRun, type IParagraphOptions, type IRunOptions } from 'docx';
import type { Block } from '../template/blocks';
import { CENTRED, font, HEADING, LINE, ON_LINES, RED, SIGN, SIZE, SONG_TITLE, TEXT, TITLE } from './page';

type Look = { readonly run: IRunOptions; readonly paragraph: IParagraphOptions };

/** How each part of a formal document stands on the page (GB/T 9704-2012, 7). */
const LOOKS: Readonly<Record<Exclude<Block['kind'], 'row'>, Look>> = {
  issuer: {
    run: { ...font(SONG_TITLE), size: SIZE.发文机关标志, color: RED, bold: false },
    paragraph: { alignment: AlignmentType.CENTER, spacing: { before: LINE, after: LINE } },
  },
  number: {
    run: TEXT,
    paragraph: {
      ...CENTRED,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 11, color: RED } },
      spacing: { ...CENTRED.spacing, after: LINE },
    },
  },
  title: { run: TITLE, paragraph: { ...CENTRED, spacing: { ...ON_LINES.spacing, before: LINE } } },
  addressee: { run: TEXT, paragraph: { ...ON_LINES, spacing: { ...ON_LINES.spacing, before: LINE } } },
  heading: { run: HEADING, paragraph: { ...ON_LINES, indent: { firstLine: 2 * SIGN } } },
  text: { run: TEXT, paragraph: { ...ON_LINES, alignment: AlignmentType.JUSTIFIED, indent: { firstLine: 2 * SIGN } } },
  signed: {
    run: TEXT,
    paragraph: {
      ...ON_LINES,
      alignment: AlignmentType.RIGHT,
      indent: { right: 2 * SIGN },
      spacing: { ...ON_LINES.spacing, before: 2 * LINE },
      keepNext: true,
    },
  },
  dated: { run: TEXT, paragraph: { ...ON_LINES, alignment: AlignmentType.RIGHT, indent: { right: 4 * SIGN } } },
  note: { run: TEXT, paragraph: { ...ON_LINES, indent: { firstLine: 2 * SIGN } } },
};

/** One block as a paragraph; a note stands in brackets. */
export function paragraphOf(block: Exclude<Block, { kind: 'row' }>, language: 'zh' | 'en'): Paragraph {
  const { run, paragraph } = LOOKS[block.kind];
  const text = block.kind === 'note' ? bracketed(block.text, language) : block.text;
  return new Paragraph({ ...paragraph, children: [new TextRun({ ...run, text })] });
}

function bracketed(text: string, language: 'zh' | 'en'): string {
  return language === 'zh' ? `（${text}）` : `(${text})`;
}
