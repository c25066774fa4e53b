import type { PhotoLimits } from '@bihuan/client';

/** What a control has of a photo before anything is sent. */
export interface Photo {
  readonly name: string;
  readonly blob: Blob;
}

/** Why a photo is not taken, before it is sent: the name of a text, and what it names. */
export interface Unfit {
  readonly why: 'type' | 'size' | 'empty' | 'many';
  readonly name: string;
}

/** The photos there are with those that fit among the new ones, and why the others do not. Without limits the service decides. */
export function withPhotos(
  there: readonly Photo[],
  added: readonly Photo[],
  limits: PhotoLimits | undefined,
): { readonly photos: readonly Photo[]; readonly unfit: readonly Unfit[] } {
  const photos = [...there];
  const unfit: Unfit[] = [];
  for (const photo of added) {
    const why = unfitness(photo, photos.length, limits);
    if (why) unfit.push({ why, name: photo.name });
    else photos.push({ name: nameFor(photo.name), blob: photo.blob });
  }
  return { photos, unfit };
}

function unfitness({ blob }: Photo, count: number, limits: PhotoLimits | undefined): Unfit['why'] | null {
  if (blob.size === 0) return 'empty';
  if (!limits) return null;
  if (count >= limits.most) return 'many';
  // A browser that does not know the type says none; the service looks at the bytes.
  if (blob.type !== '' && !limits.types.includes(blob.type)) return 'type';
  return blob.size > limits.bytes ? 'size' : null;
}

const LONGEST_NAME = 200;

/** As long as the service takes it, with its ending. */
function nameFor(name: string): string {
  const line = name.trim().replace(/\p{Cc}/gu, ' ');
  return line === '' ? 'photo' : line.slice(-LONGEST_NAME);
}

/** Bytes as people say them, in the megabytes of the settings. */
export function megabytes(bytes: number): string {
  return String(Math.round((bytes / 1_048_576) * 100) / 100);
}

/** `image/jpeg` as people say it. */
export function formatName(type: string): string {
  return (type.split('/')[1] ?? type).replace('webp', 'WebP').replace(/^(jpeg|png)$/, (name) => name.toUpperCase());
}
