export { addKey, makeKeyFile, NO_KEYS, openKeyRing, type KeyRing } from './key-ring';
export { findingHash, findingHashes, seal, unseal, type SealedPlace } from './seal';
export { countSealed, rotateSecrets, type SealedCount } from './rotate';
export { secretsFindings } from './look';
