/** Kinds of files that are taken; everything else is refused. */
export const FILE_KINDS = ['jpeg', 'png', 'webp', 'pdf', 'docx', 'xlsx'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** How a kind is sent and named. A browser may show an inline one; others are only saved. */
export interface KindFacts {
  readonly mediaType: string;
  readonly extension: string;
  readonly group: 'image' | 'document';
  readonly inline: boolean;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const KIND_FACTS: Readonly<Record<FileKind, KindFacts>> = {
  jpeg: { mediaType: 'image/jpeg', extension: 'jpg', group: 'image', inline: true },
  png: { mediaType: 'image/png', extension: 'png', group: 'image', inline: true },
  webp: { mediaType: 'image/webp', extension: 'webp', group: 'image', inline: true },
  pdf: { mediaType: 'application/pdf', extension: 'pdf', group: 'document', inline: true },
  docx: { mediaType: `${OFFICE}.wordprocessingml.document`, extension: 'docx', group: 'document', inline: false },
  xlsx: { mediaType: `${OFFICE}.spreadsheetml.sheet`, extension: 'xlsx', group: 'document', inline: false },
};

/** As many bytes of a file's beginning as `sniff` wants to see. */
export const HEAD_BYTES = 12;

/** What the first bytes say a file is; `zip` may be an office document. Null for everything that is not taken. */
export function sniff(head: Uint8Array): Exclude<FileKind, 'docx' | 'xlsx'> | 'zip' | null {
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp';
  if (text.startsWith('%PDF-')) return 'pdf';
  if (text.startsWith('PK\x03\x04')) return 'zip';
  return null;
}
