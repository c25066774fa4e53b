import type { UnitOfWork } from '@bihuan/persistence';
import {
  openHeadKey,
  sealAudit,
  writeHeads,
  type AuditAlgorithm,
  type HeadKey,
  type ServerClock,
} from '@bihuan/record';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics';
import { type Loop, startLoop } from './loop';

/** How this installation keeps its audit trail. */
export interface AuditOptions {
  readonly algorithm: AuditAlgorithm;
  /** Where the signing key and the file of heads are; heads are written nowhere when left out. */
  readonly folder?: string;
  readonly headsEveryMs: number;
}

/** A line is sealed within two seconds: looked for twice a second. */
const SEAL_MS = 500;

/**
 * Seals the audit trail, and writes out its signed heads every so often. Several workers may do so at once: a district is
 * sealed by one at a time, and a head that is there stays.
 */
export function startAuditLoops(
  uow: UnitOfWork,
  clock: ServerClock,
  options: AuditOptions,
  metrics: Metrics,
  log: Logger,
): readonly Loop[] {
  const { algorithm, folder, headsEveryMs } = options;
  const seal = async (): Promise<number> => {
    metrics.add('auditSealed', await sealAudit(uow, algorithm));
    return SEAL_MS;
  };
  let key: HeadKey | undefined;
  const heads = async (to: string): Promise<number> => {
    key ??= openHeadKey(to);
    const written = await writeHeads({ uow, clock, folder: to, key });
    metrics.add('auditHeads', written.length);
    return headsEveryMs;
  };
  return [
    startLoop({ name: 'audit-seal', turn: seal }, log),
    ...(folder === undefined ? [] : [startLoop({ name: 'audit-heads', turn: () => heads(folder) }, log)]),
  ];
}
