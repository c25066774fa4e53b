export { FILE_KINDS, KIND_FACTS, type FileKind } from './check/kinds';
export { FileRefused, type FileRefusalCode } from './check/refused';
export { limitsOf, withReceived, type FileLimits, type Received } from './receive';
export { clearIncoming, LocalFileStore } from './store/local-store';
export type { FileStore, StoredBytes } from './store/file-store';
