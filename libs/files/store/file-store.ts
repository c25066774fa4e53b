import type { Readable } from 'node:stream';

/** What a store says of bytes it holds. */
export interface StoredBytes {
  /** SHA-256 of the bytes in lower-case hex: their name in the store. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Where the bytes of files are: a flat room of objects under the hash of their content. It asks for no more than an object
 * store of the S3 kind can do (put, get, head, delete), so that one may stand here instead of a local disk.
 */
export interface FileStore {
  /** Keeps the bytes whole or not at all, and survives a loss of power afterwards. The same bytes again change nothing. */
  put(source: AsyncIterable<Uint8Array>): Promise<StoredBytes>;
  /** The bytes as a stream; null when they are not here. */
  get(sha256: string): Promise<Readable | null>;
  has(sha256: string): Promise<boolean>;
  /** Forgets the bytes; those that are not here are no error. */
  remove(sha256: string): Promise<void>;
}
