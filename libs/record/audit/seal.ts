import { queries, SYSTEM_SCOPE, systemIn, type UnitOfWork } from '@bihuan/persistence';
import type { AuditAlgorithm } from './algorithms';

const AT_ONCE = 1_000;

/**
 * Chains what is unsealed in every district, oldest first, a transaction per thousand lines. Any number may run at once: a
 * district is sealed by one at a time. Returns how many lines. Throws what Postgres says when it lacks the algorithm.
 */
export async function sealAudit(uow: UnitOfWork, algorithm: AuditAlgorithm, atOnce = AT_ONCE): Promise<number> {
  const districts = await uow.run(SYSTEM_SCOPE, (tx) => queries.unsealedDistricts(tx), { readOnly: true });
  let sealed = 0;
  for (const district of districts) {
    for (let more = true; more;) {
      // Sealed twice is sealed once: the second finds nothing to do.
      const done = await uow.run(systemIn(district), (tx) => queries.sealAudit(tx, district, algorithm, atOnce), {
        retry: 'idempotent',
      });
      sealed += done;
      more = done === atOnce;
    }
  }
  return sealed;
}
