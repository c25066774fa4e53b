export { FILE_KINDS, KIND_FACTS, type FileKind } from './check/kinds';
export { FileRefused, type FileRefusalCode } from './check/refused';
export { limitsOf, withReceived, type Received, type Reception } from './receive';
export { clearIncoming, LocalFileStore } from './store/local-store';
export type { FileStore, StoredBytes } from './store/file-store';
export { turns } from './turns';
