import { z } from 'zod';
import { count, countWords, setting } from './setting';

/** Variables of photos and documents that people upload. */
export const FILE_SETTINGS = {
  filesDir: setting({
    name: 'BIHUAN_FILES_DIR',
    group: 'data',
    meaning: {
      en: 'Folder for uploaded photos and documents. The service and the worker must see the same one; back it up with the database.',
      zh: '上传的照片和文件的存放目录。服务进程和工作进程须使用同一目录；请与数据库一同备份。',
    },
    expects: { en: 'the path of a folder', zh: '目录路径' },
    fallback: null,
    absent: { en: 'files in the data folder', zh: '数据目录下的 files' },
    type: z.string().min(1),
  }),
  fileImageMb: setting({
    name: 'BIHUAN_FILE_IMAGE_MB',
    group: 'data',
    meaning: { en: 'Largest photo that is taken, in MB.', zh: '单张照片的大小上限（MB）。' },
    expects: countWords(100),
    fallback: '20',
    type: count(100),
  }),
  fileDocumentMb: setting({
    name: 'BIHUAN_FILE_DOCUMENT_MB',
    group: 'data',
    meaning: { en: 'Largest document that is taken, in MB.', zh: '单份文档的大小上限（MB）。' },
    expects: countWords(500),
    fallback: '50',
    type: count(500),
  }),
  fileUnusedDays: setting({
    name: 'BIHUAN_FILE_UNUSED_DAYS',
    group: 'worker',
    meaning: {
      en: 'Days after which an uploaded file that nothing names is removed.',
      zh: '上传后未被任何事项引用的文件，超过该天数后删除。',
    },
    expects: countWords(3650),
    fallback: '30',
    type: count(3650),
  }),
};
