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

/** The slip itself after GB/T 9704. Throws TemplateRefused when the template does not fit these values. */
export async function slipDocument(paper: SlipPaper, template: string, language: Language): Promise<SlipFile> {
  return fileOf(paper, template, language, markOf(paper, language), '');
}

/** 审签单: goes round with the draft, and is filed with the slip. Throws TemplateRefused. */
export async function signOffSheet(paper: SlipPaper, template: string, language: Language): Promise<SlipFile> {
  return fileOf(paper, template, language, null, language === 'zh' ? '审签单-' : 'sign-off-');
}

async function fileOf(
  paper: SlipPaper,
  template: string,
  language: Language,
  mark: string | null,
  prefix: string,
): Promise<SlipFile> {
  const values = slipValues(paper, language);
  const blocks = blocksOf(renderTemplate(parseTemplate(template), values));
  const at = paper.slip.released?.signature?.at ?? paper.names.proposedAt;
  const document = documentOf({ title: titleOf(blocks, values), language, blocks, mark });
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
