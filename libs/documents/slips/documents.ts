import type { Language } from '@bihuan/contracts/http';
import { legalDayOf } from '@bihuan/domain';
import { documentOf } from '../docx/build';
import { packed } from '../docx/pack';
import { blocksOf, type Block } from '../template/blocks';
import { parseTemplate, renderTemplate } from '../template/engine';
import type { SlipPaper } from './paper';
import { slipValues, type SlipValues } from './values';

/** One file ready to be sent. */
export interface SlipFile {
  /** With its ending; safe on every file system. */
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** The MIME type of .docx. */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What a template in use is, and what the document is when it is not the slip itself. */
export interface RenderOptions {
  /** Which version of the template it is; kept in the file's properties. */
  readonly label?: string;
  /** Across every page, in the place of the mark that the slip's state asks for. */
  readonly mark?: string;
}

/** The slip itself after GB/T 9704. Throws TemplateRefused when the template does not fit these values. */
export function slipDocument(
  paper: SlipPaper,
  template: string,
  language: Language,
  options: RenderOptions = {},
): Promise<SlipFile> {
  return fileOf(paper, template, language, { mark: markOf(paper, language), prefix: '', ...options });
}

/** 审签单: goes round with the draft, and is filed with the slip. Throws TemplateRefused. */
export function signOffSheet(
  paper: SlipPaper,
  template: string,
  language: Language,
  options: RenderOptions = {},
): Promise<SlipFile> {
  const prefix = language === 'zh' ? '审签单-' : 'sign-off-';
  return fileOf(paper, template, language, { mark: null, prefix, ...options });
}

async function fileOf(
  paper: SlipPaper,
  template: string,
  language: Language,
  { mark, prefix, label = '' }: { mark: string | null; prefix: string; label?: string },
): Promise<SlipFile> {
  const values = slipValues(paper, language);
  const blocks = blocksOf(renderTemplate(parseTemplate(template), values));
  const at = paper.slip.released?.signature?.at ?? paper.names.proposedAt;
  const document = documentOf({ title: titleOf(blocks, values), label, language, blocks, mark });
  return { fileName: `${prefix}${fileNameOf(paper, values)}.docx`, bytes: await packed(document, at) };
}

function titleOf(blocks: readonly Block[], values: SlipValues): string {
  const title = blocks.find((block) => block.kind === 'title');
  return title?.kind === 'title' ? title.text : values.kind_name;
}

/** 未发出 until it is released and when it never was; 作废 once it was recalled. The working copy says what it is. */
function markOf({ slip }: SlipPaper, language: Language): string | null {
  if (slip.void) return language === 'zh' ? '作废' : 'VOID';
  if (!slip.released) return language === 'zh' ? '未发出' : 'NOT ISSUED';
  return language === 'zh' ? null : 'WORKING COPY';
}

function fileNameOf({ slip, names }: SlipPaper, { kind_name, number, addressee }: SlipValues): string {
  const name = slip.released ? number : `${kind_name}-${legalDayOf(names.proposedAt)}`;
  const plain = `${name}-${addressee}`.replace(/[\s\u0000-\u001f\u007f<>:"/\\|?*]+/g, '_');
  return [...plain].slice(0, 80).join('');
}
