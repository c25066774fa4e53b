import { createHash, getHashes } from 'node:crypto';

/** What a chain may be sealed with, as rows and settings name it. */
export const AUDIT_ALGORITHMS = ['sha-256', 'sm3'] as const;
export type AuditAlgorithm = (typeof AUDIT_ALGORITHMS)[number];

const NAMES: Readonly<Record<AuditAlgorithm, string>> = { 'sha-256': 'sha256', sm3: 'sm3' };

/** This Node cannot compute an algorithm that the chain names, so nothing can be said of it. */
export class AlgorithmMissing extends Error {
  override readonly name = 'AlgorithmMissing';
}

/** Whether a text names an algorithm of ours. */
export function isAuditAlgorithm(name: string | null): name is AuditAlgorithm {
  return AUDIT_ALGORITHMS.some((known) => known === name);
}

/** The hash of a text (UTF-8) in hex. Throws `AlgorithmMissing` where Node's OpenSSL lacks it. */
export function digestOf(algorithm: AuditAlgorithm, text: string): string {
  const name = NAMES[algorithm];
  if (!getHashes().includes(name)) {
    throw new AlgorithmMissing(
      `This Node.js cannot compute ${algorithm.toUpperCase()}: its OpenSSL has none. 当前 Node.js 的 OpenSSL 不支持 ${algorithm.toUpperCase()}。`,
    );
  }
  return createHash(name).update(text, 'utf8').digest('hex');
}
