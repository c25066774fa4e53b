import { FileRefused } from '../check/refused';
import { cleanJpeg } from './jpeg';
import { cleanPng } from './png';
import { cleanWebp } from './webp';

/** A picture's bytes without metadata, and its size in pixels. */
export interface CleanImage {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

const CLEANERS = { jpeg: cleanJpeg, png: cleanPng, webp: cleanWebp } as const;

/** Removes metadata from a picture. Throws `FileRefused` when it is broken or unpacks to more pixels than `mostPixels`. */
export function cleanImage(kind: keyof typeof CLEANERS, bytes: Buffer, mostPixels: number): CleanImage {
  const clean = CLEANERS[kind](bytes);
  if (clean.width * clean.height > mostPixels) throw new FileRefused('file-unpacks-too-large');
  return clean;
}
