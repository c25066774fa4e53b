/** Why an uploaded file is not taken. */
export const FILE_PROBLEMS = {
  'file-empty': {
    status: 400,
    title: { zh: '文件为空', en: 'Empty file' },
    detail: { zh: '文件没有内容。', en: 'The file has no content.' },
  },
  'file-kind-refused': {
    status: 415,
    title: { zh: '不接收这种文件', en: 'Kind of file not taken' },
    detail: {
      zh: '只接收照片（JPEG、PNG、WebP）、PDF、Word（.docx）和 Excel（.xlsx）；以文件内容为准，与文件名无关。HEIC 照片请先转为 JPEG。',
      en: 'Only photos (JPEG, PNG, WebP), PDF, Word (.docx) and Excel (.xlsx) are taken; the content counts, not the name. Turn a HEIC photo into JPEG first.',
    },
  },
  'file-too-large': {
    status: 413,
    title: { zh: '文件过大', en: 'File too large' },
    detail: { zh: '这种文件最大 {max} 字节。', en: 'A file of this kind may have {max} bytes at most.' },
  },
  'file-broken': {
    status: 422,
    title: { zh: '文件已损坏', en: 'Broken file' },
    detail: {
      zh: '文件不完整、已加密，或内部数据不一致。请重新导出后再上传。',
      en: 'The file is incomplete, encrypted or contradicts itself. Save it anew and upload that.',
    },
  },
  'file-unpacks-too-large': {
    status: 422,
    title: { zh: '文件展开后过大', en: 'File unpacks too large' },
    detail: {
      zh: '照片的像素过多，或文档解压后过大。请缩小后再上传。',
      en: 'The photo has too many pixels, or the document unpacks to too much. Make it smaller and upload that.',
    },
  },
  'file-has-macros': {
    status: 422,
    title: { zh: '文档带有宏', en: 'Document with macros' },
    detail: {
      zh: '不接收带宏的文档。请另存为不带宏的文档。',
      en: 'Documents with macros are not taken. Save it without.',
    },
  },
} as const;
