export { clearIncoming, LocalFileStore } from './store/local-store';
export type { FileStore, HeldBytes, StoredBytes } from './store/file-store';
