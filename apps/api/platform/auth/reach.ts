import { allow, isWhole, type Permission, type SubjectKind } from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import type { Call } from '../call/call';
import { ProblemError } from '../problem/problem-error';

type RowKind = SubjectKind | 'org' | 'post' | 'tip-off';

/** Whether the caller's right reaches this one row; the row is looked at only where the right does not reach everything. */
export async function reaches(
  tx: Tx,
  call: Call,
  permission: Permission,
  { kind, id }: { readonly kind: RowKind; readonly id: string },
): Promise<boolean> {
  if (isWhole(call.reach(permission))) return true;
  const { actor, at } = call.standing;
  const orgIds = call.actor.posts.map(({ orgId }) => orgId);
  const facts = await queries.readFacts(tx, kind, id, call.districtId, orgIds);
  return facts !== null && allow(actor, permission, facts, at).allowed;
}

/** Answers 404 for a row out of reach, as for one that is not there: nobody learns that it exists. */
export async function mustReach(
  tx: Tx,
  call: Call,
  permission: Permission,
  subject: { readonly kind: RowKind; readonly id: string },
): Promise<void> {
  if (!(await reaches(tx, call, permission, subject))) throw new ProblemError('not-found');
}
