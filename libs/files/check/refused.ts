/** Why a file is not taken. */
export const FILE_REFUSALS = [
  'file-empty',
  'file-kind-refused',
  'file-too-large',
  'file-broken',
  'file-unpacks-too-large',
  'file-has-macros',
] as const;
export type FileRefusalCode = (typeof FILE_REFUSALS)[number];

/** A file that is not taken, by its reason; thrown by checks and by cleaning. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(
    readonly code: FileRefusalCode,
    readonly facts: Readonly<Record<string, number>> = {},
  ) {
    super(code);
  }
}

/** A file whose parts do not fit together. */
export const broken = (): FileRefused => new FileRefused('file-broken');
