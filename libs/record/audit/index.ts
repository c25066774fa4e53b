export { AlgorithmMissing, AUDIT_ALGORITHMS, type AuditAlgorithm } from './algorithms';
export { openHeadKey, readHeadKeys, type HeadKey, type HeadKeys } from './head-key';
export { BadHeadsFile, HEADS_FILE, readHeadsFile, writeHeads, type SignedHead } from './heads';
export { noteAudit, type Note } from './note';
export { sealAudit } from './seal';
export { verifyAudit, verifyStep, type Verified, type VerifyStep, type Witnesses } from './verify';
export { NOTHING_REACHED, type ChainFault, type FaultKind, type Reached } from './verify-chain';
