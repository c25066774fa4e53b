import type { PartState } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { listed, type CommonRow, type ListFilter } from './subject-lists';
import type { Page } from './page';

export interface AmendmentRow extends CommonRow {
  readonly about: string;
  readonly campaign_id: string | null;
  readonly plan_id: string | null;
  readonly plan_version: number | null;
  readonly proposed_by: string;
}
/** Amendments of a district, or of one campaign. */
export function listAmendments(
  tx: Tx,
  filter: ListFilter & { readonly campaign?: string },
): Promise<Page<AmendmentRow>> {
  const columns = 't.about, t.campaign_id, t.plan_id, t.plan_version, t.proposed_by';
  return listed<AmendmentRow>(tx, 'amendments', columns, filter, (where) =>
    where.maybe('t.campaign_id = $$::uuid', filter.campaign),
  );
}

/** What an amendment of this campaign would move: its parts as they stand, and which of their rounds are closed. */
export async function readAmended(
  tx: Tx,
  campaignId: string,
): Promise<{ readonly parts: readonly PartState[]; readonly closedRounds: ReadonlySet<string> }> {
  const parts = await tx.query<{ body: PartState }>(
    { name: 'amended_parts', text: `select body from parts where campaign_id = $1 order by code` },
    [campaignId],
  );
  const rounds = await tx.query<{ id: string }>(
    {
      name: 'amended_closed_rounds',
      text: `select id from rounds where part_id = any($1::uuid[]) and state = 'closed'`,
    },
    [parts.map(({ body }) => body.id)],
  );
  return { parts: parts.map(({ body }) => body), closedRounds: new Set(rounds.map(({ id }) => id)) };
}
