import { z } from 'zod';
import { Id, line } from './primitives';
import { both } from './text';

/** Query of POST /api/files; the file itself is the body. */
export const UploadQuery = z.strictObject({
  name: line(200).meta(both('显示的文件名', 'The name it is shown by')),
});

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
