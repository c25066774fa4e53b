import { SLIP_KINDS } from '@bihuan/domain';
import { z } from 'zod';
import { At, Id, line } from './primitives';
import { both, LANGUAGES } from './text';

const Language = z
  .enum(LANGUAGES)
  .default('zh')
  .meta(both('语言；zh 为正式文本，en 为工作译文', 'Language; zh is the document itself, en a working copy'));
/** A kind of slip, or the sign-off sheet. */
export const TemplateId = z
  .enum([...SLIP_KINDS, 'sign-off'])
  .meta(both('模板', 'Template: a kind of slip, or sign-off'));
export const TemplateLanguage = z.enum(LANGUAGES).meta(both('语言', 'Language'));

/** GET /api/slips/:id/document and /sign-off. */
export const SlipDocumentQuery = z.strictObject({ language: Language });

const version = {
  name: z.string(),
  language: z.string(),
  version: z.int().meta(both('版次；产品自带的为其自身版次', 'Version; those shipped count by themselves')),
  shipped: z.boolean().meta(both('产品自带', 'It came with the product')),
  note: z.string().nullable(),
  savedBy: z.string().nullable(),
  savedAt: At.nullable(),
};
export const SlipTemplateRow = z.object(version).meta({ id: 'SlipTemplateRow' });
/** GET /api/slip-templates: of each the version in force. */
export const SlipTemplatesView = z.object({ templates: z.array(SlipTemplateRow) }).meta({ id: 'SlipTemplates' });
export const SlipTemplateView = SlipTemplateRow.extend({
  body: z.string().meta(both('模板全文', 'The whole text')),
  versions: z.array(SlipTemplateRow).meta(both('全部版次，现行的在前', 'Every version, the one in force first')),
}).meta({ id: 'SlipTemplate' });

const body = z.string().min(1).max(100_000).meta(both('模板全文（liquid）', 'The whole text, in liquid'));
/** POST /api/slip-templates/:name/:language. */
export const SaveSlipTemplate = z
  .strictObject({ body, note: line(200).nullish().meta(both('修改说明', 'What was changed')) })
  .meta({ id: 'SaveSlipTemplate', ...both('保存模板新版', 'Save a template as a new version') });
/** POST /api/slip-templates/:name/:language/preview. */
export const PreviewSlipTemplate = z
  .strictObject({
    body: body.optional().meta(both('不填为现行版', 'The version in force when left out')),
    slip: Id.optional().meta(both('用于预览的四单；不填为样例', 'The slip to show; a sample when left out')),
  })
  .meta({ id: 'PreviewSlipTemplate', ...both('预览模板', 'Preview a template') });
