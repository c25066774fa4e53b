import type { Language } from '@bihuan/contracts/http';
import type { CircularState } from '@bihuan/domain';
import { documentOf } from '../docx/build';
import { packed } from '../docx/pack';
import type { SlipFile } from '../slips/documents';
import { blocksOf } from '../template/blocks';
import { parseTemplate, renderTemplate } from '../template/engine';
import { shippedTemplate } from '../template/shipped';
import { circularValues, type CircularOffice } from './values';

/** The circular after GB/T 9704, or the sheet that goes round with it (审签单). An issued one is the same bytes whenever asked for. */
export async function circularDocument(
  circular: CircularState,
  office: CircularOffice,
  language: Language,
  paper: 'circular' | 'circular-sign-off' = 'circular',
): Promise<SlipFile> {
  const values = circularValues(circular, office, language);
  const blocks = blocksOf(renderTemplate(parseTemplate(shippedTemplate(paper, language)), values));
  const mark = paper === 'circular' ? markOf(circular, language) : null;
  const at = circular.issued?.at ?? circular.figures.asOf;
  const label = `${paper}/${language} shipped`;
  const document = documentOf({ title: circular.title, label, language, blocks, mark });
  return { fileName: `${nameOf(circular, paper, language)}.docx`, bytes: await packed(document, at) };
}

/** 未发出 until it is issued and when it never was; 作废 once it was recalled. */
function markOf({ state, issued }: CircularState, language: Language): string | null {
  if (state === 'recalled') return language === 'zh' ? '作废' : 'VOID';
  if (!issued) return language === 'zh' ? '未发出' : 'NOT ISSUED';
  return language === 'zh' ? null : 'WORKING COPY';
}

function nameOf({ docNo, title }: CircularState, paper: string, language: Language): string {
  const prefix = paper === 'circular' ? '' : language === 'zh' ? '审签单-' : 'sign-off-';
  const plain = `${prefix}${docNo ?? title}`.replace(/[\s\u0000-\u001f\u007f<>:"/\\|?*]+/g, '_');
  return [...plain].slice(0, 80).join('');
}
