import { z } from 'zod';
import { Id, line } from './primitives';
import { both } from './text';

/** Query of POST /api/files; the file itself is the body. */
export const UploadQuery = z.strictObject({
  name: line(200).meta(both('显示的文件名', 'The name it is shown by')),
});

/** What may be sent from a camera here, for saying it before anything is sent. */
export const PhotoLimits = z
  .object({
    types: z.array(z.string()).meta(both('照片格式', 'Media types of photos')),
    bytes: z.int().meta(both('每张照片最大字节数', 'Bytes of a photo at most')),
    most: z.int().meta(both('一次操作最多引用的文件数', 'Files that one command may name at most')),
  })
  .meta({ id: 'PhotoLimits', ...both('照片的限制', 'What photos may be') });
export type PhotoLimits = z.infer<typeof PhotoLimits>;

/** A file that was uploaded. */
export const FileView = z
  .object({
    id: Id.meta(both('在佐证材料、附件、扫描件中引用的编号', 'What evidence, attachments and scans name')),
    name: z.string(),
    kind: z.enum(['jpeg', 'png', 'webp', 'pdf', 'docx', 'xlsx']),
    size: z.int().meta(both('保存的字节数', 'Bytes as kept')),
    sha256: z.string().meta(both('所存内容的 SHA-256', 'SHA-256 of what is kept')),
    uploadedAt: z.string(),
  })
  .meta({ id: 'FileView', ...both('已上传的文件', 'An uploaded file') });
export type FileView = z.infer<typeof FileView>;
