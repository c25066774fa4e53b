import type { Both } from '../text';

/** What the record itself refuses, before any rule of the domain is asked. */
export const RECORD_MESSAGES = {
  'not-found': { zh: '没有这一项，或您不能查看。', en: 'There is no such thing, or you may not see it.' },
  'unknown-org': { zh: '所指单位不属于本区。', en: 'An organisation it names does not belong to this district.' },
  'unknown-file': {
    zh: '本区没有这些文件：{files}。请先上传，再引用其编号。',
    en: 'This district has no such files: {files}. Upload them first, then name their ids.',
  },
} as const satisfies Record<string, Both>;
