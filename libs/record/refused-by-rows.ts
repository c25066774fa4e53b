import type { Refusal } from '@bihuan/domain';
import { foreignKeyViolation, isNullIn, queries, uniqueViolation } from '@bihuan/persistence';
import type { Env } from './env';
import type { CommandRequest } from './types';

/** What only a unit that owes the round can have: an answer, an exception to its lock. */
const OWED: readonly string[] = ['submissions_owed', 'round_exceptions_owed'];

/** A subject was to belong to an organisation this district does not have. */
const UNKNOWN_ORG: Refusal = { kind: 'invalid', code: 'unknown-org', facts: {} };

/** Somebody else's campaign of the same plan and year stands in the way. */
export function isOneLaunch(error: unknown): boolean {
  return uniqueViolation(error) === 'campaigns_one_launch';
}

/** What Postgres decides because only rows know it, as the refusal people read; null for anything else. */
export async function refusedByRows(env: Env, error: unknown, request: CommandRequest): Promise<Refusal | null> {
  if (isNullIn(error, 'org_path')) return UNKNOWN_ORG;
  if (OWED.includes(foreignKeyViolation(error) ?? '')) {
    const { orgId } = request.command as { orgId?: string };
    return { kind: 'invalid', code: 'unit-not-owing', facts: { orgId: orgId ?? null } };
  }
  if (isOrderPaper(error)) {
    const { docNo } = request.command as { docNo?: string };
    return { kind: 'conflict', code: 'order-paper-known', facts: { docNo: docNo ?? null } };
  }
  if (uniqueViolation(error) === 'hazard_external_ids_once') return knownUpstream(env, request);
  if (!isOneLaunch(error)) return null;
  const { plan, year } = request.command as { plan?: { id: string }; year?: number };
  const rows = await env.uow.run(
    request.scope,
    (tx) =>
      tx.query<{ id: string }>(
        `select id from campaigns where district_id = $1 and plan_id = $2 and year = $3 and closed_how is distinct from 'by-decision'`,
        [request.districtId, plan?.id, year],
      ),
    { readOnly: true, retry: 'idempotent' },
  );
  return { kind: 'conflict', code: 'campaign-already-launched', facts: { campaignId: rows[0]?.id ?? null } };
}

/** An order's paper number is another paper's of the same authority. */
function isOrderPaper(error: unknown): boolean {
  return foreignKeyViolation(error) === 'listing_orders_paper' || uniqueViolation(error) === 'listing_orders_own_paper';
}

/** The hazard that an upstream system's id belongs to already. */
async function knownUpstream(env: Env, request: CommandRequest): Promise<Refusal> {
  const { externalIds = {} } = request.command as { externalIds?: Readonly<Record<string, string>> };
  const asked = Object.entries(externalIds).map(([system, id]) => ({ system, id }));
  const known = await env.uow.run(request.scope, (tx) => queries.hazardsKnownAs(tx, request.districtId, asked), {
    readOnly: true,
    retry: 'idempotent',
  });
  const taken = asked.find(({ system, id }) => known.has(queries.externalName(system, id)));
  const facts = {
    system: taken?.system ?? null,
    id: taken?.id ?? null,
    hazardId: (taken && known.get(queries.externalName(taken.system, taken.id))) ?? null,
  };
  return { kind: 'conflict', code: 'external-id-known', facts };
}
