export type { PaperNames, SlipPaper } from './slips/paper';
export { DOCX, signOffSheet, slipDocument, type SlipFile } from './slips/documents';
export { XLSX, xlsxFile, type SheetSource } from './sheet/xlsx';
export { samplePaper } from './slips/samples';
export { numberText } from './slips/values';
export { templateMistakes } from './template/check';
export { TemplateRefused, type TemplateMistake } from './template/engine';
export { TEMPLATE_NAMES, type TemplateName, type TemplateText } from './template/names';
export { shippedTemplate, shippedTemplates } from './template/shipped';
