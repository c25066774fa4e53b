import type { Policy } from '@bihuan/domain';
import type { Tx } from './unit-of-work';

/** What is stored of a district's own edition beside its policy. */
export interface NewEdition {
  readonly policy: Policy;
  /** As it was written. */
  readonly text: string;
  readonly madeBy: string;
  /** Legal time. */
  readonly madeAt: string;
}

/** The version that the next edition of these rules gets; the district stays locked until the end of the transaction. */
export async function nextEditionVersion(tx: Tx, districtId: string, of: string): Promise<number> {
  await tx.query(`select 1 from districts where id = $1 for update`, [districtId]);
  const rows = await tx.query<{ version: number }>(
    `select coalesce(max(version), 0) + 1 as version from rule_editions where district_id = $1 and of = $2`,
    [districtId, of],
  );
  return rows[0]?.version ?? 1;
}

/**
 * Stores an edition. Nothing takes its place and it takes nobody's until it is applied.
 * @throws Error when its policy is no edition, or its id is taken
 */
export async function storeEdition(tx: Tx, districtId: string, { policy, ...made }: NewEdition): Promise<void> {
  const { edition } = policy;
  if (!edition) throw new Error(`The policy ${policy.id} is no edition of a district.`);
  await tx.query(`insert into policies (id, district_id, name, body) values ($1, $2, $3, $4)`, [
    ...[policy.id, districtId, policy.name, JSON.stringify(policy)],
  ]);
  await tx.query(
    `insert into rule_editions (policy_id, district_id, of, version, based_on, text, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [policy.id, districtId, edition.of, edition.version, edition.basedOn, made.text, made.madeBy, made.madeAt],
  );
}

/** Lets the orders of a district choose this policy for a pack from now on: an edition, or the shipped one again. */
export async function choosePackEdition(tx: Tx, districtId: string, of: string, policyId: string): Promise<void> {
  // One after the other: of an unique index's rows, two may not be chosen even for a moment.
  const own = [districtId, of, policyId];
  await tx.query(
    `update rule_editions set chosen = false where district_id = $1 and of = $2 and policy_id <> $3 and chosen`,
    own,
  );
  await tx.query(`update rule_editions set chosen = true where district_id = $1 and of = $2 and policy_id = $3`, own);
  await tx.query(`update districts set revision = revision + 1 where id = $1`, [districtId]);
}
