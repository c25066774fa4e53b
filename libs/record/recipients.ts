import { isManyUnits, recipientsOf, type Holders, type PostHolder, type PostRole } from '@bihuan/domain';
import type { Tx } from '@bihuan/persistence';
import { millis } from './clock';
import type { Deciding } from './deciding';
import type { PendingNotice } from './entry';
import { countOwing } from './unit-notices';

/** A row of `notices`, in the column names of the table. */
export interface NoticeRow {
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly clock: string;
  readonly deadline_version: number;
  readonly rung: string;
  readonly recipient: string;
  readonly channel: string;
  readonly role: string;
  readonly fallback: boolean;
  readonly supersedes: readonly string[];
  readonly facts: unknown;
  readonly due_at: string;
  readonly fired_at: string;
  readonly late_ms: number;
}

interface HolderRow {
  readonly org_id: string;
  readonly role: PostRole;
  readonly user_id: string;
}

const HOLDERS = {
  name: 'post_holders',
  text: `select p.org_id, p.role, p.user_id from posts p join users u on u.id = p.user_id
    where p.org_id = any($1::uuid[]) and p.valid_from <= $2 and (p.valid_until is null or p.valid_until > $2) and u.disabled_at is null
    order by p.org_id, p.role, p.user_id`,
};

/** Finds the persons for all notices of this transaction, in one query; the units that owe a round are told by a statement of their own. */
export async function noticeRows(tx: Tx, deciding: Pick<Deciding, 'head' | 'notices'>): Promise<NoticeRow[]> {
  const { head } = deciding;
  if (deciding.notices.length === 0) return [];
  const notices = await countOwing(tx, deciding.notices);
  const office = head.district.directory.committeeOffice;
  const orgs = new Set<string>([office]);
  for (const notice of notices) for (const { orgId } of notice.orgs) if (orgId) orgs.add(orgId);
  const found = await tx.query<HolderRow>(HOLDERS, [[...orgs], head.reading.legal]);
  const holders = new Map<string, PostHolder[]>();
  for (const { org_id, role, user_id: userId } of found) {
    const inOrg = holders.get(org_id);
    if (inOrg) inOrg.push({ role, userId });
    else holders.set(org_id, [{ role, userId }]);
  }
  return notices.flatMap((notice) => rowsOf(notice, holders, office, head.reading.rate));
}

/** A person named in two roles gets one notice, in the first of them. */
function rowsOf(notice: PendingNotice, holders: Holders, office: string, rate: number): NoticeRow[] {
  const { ref, effect, firedAt } = notice;
  const rows = new Map<string, NoticeRow>();
  for (const { role, orgId } of notice.orgs) {
    if (isManyUnits(role)) continue;
    for (const { recipient, fallback } of recipientsOf(role, orgId, holders, office)) {
      if (rows.has(recipient)) continue;
      rows.set(recipient, {
        subject_kind: ref.kind,
        subject_id: ref.id,
        clock: effect.clock,
        deadline_version: effect.deadlineVersion,
        rung: effect.rung,
        recipient,
        channel: 'inbox',
        role,
        fallback,
        supersedes: effect.supersedes ?? [],
        facts: effect.facts,
        due_at: effect.dueAt,
        fired_at: firedAt,
        late_ms: Math.floor(Math.max(0, millis(firedAt) - millis(effect.dueAt)) / rate),
      });
    }
  }
  return [...rows.values()];
}
