import type { CampaignState, PartState, PlanEdition, QuotaState } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { listed, type CommonRow, type ListFilter } from './subject-lists';
import type { Page } from './page';

export interface AmendmentRow extends CommonRow {
  readonly about: string;
  readonly campaign_id: string | null;
  readonly plan_id: string | null;
  readonly plan_version: number | null;
  readonly policy: string | null;
  readonly proposed_by: string;
}
/** Amendments of a district, or of one campaign. */
export function listAmendments(
  tx: Tx,
  filter: ListFilter & { readonly campaign?: string },
): Promise<Page<AmendmentRow>> {
  const columns = "t.about, t.campaign_id, t.plan_id, t.plan_version, t.body->>'policy' as policy, t.proposed_by";
  return listed<AmendmentRow>(tx, 'amendment', columns, filter, (where) =>
    where.maybe('t.campaign_id = $$::uuid', filter.campaign),
  );
}

/** What an amendment of a campaign may move. */
export interface AmendedRows {
  readonly campaign: CampaignState;
  readonly parts: readonly PartState[];
  readonly closedRounds: ReadonlySet<string>;
  /** By id. */
  readonly quotas: ReadonlyMap<string, QuotaState>;
}

/** What an amendment of this campaign would move: its parts and quotas as they stand, and which of their rounds are closed. */
export async function readAmended(tx: Tx, campaignId: string): Promise<AmendedRows | null> {
  const [campaign] = await tx.query<{ body: CampaignState }>(
    { name: 'amended_campaign', text: `select body from campaigns where id = $1` },
    [campaignId],
  );
  if (!campaign) return null;
  const quotas = await tx.query<{ id: string; body: QuotaState }>(
    { name: 'amended_quotas', text: `select id, body from quotas where campaign_id = $1` },
    [campaignId],
  );
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
  return {
    campaign: campaign.body,
    parts: parts.map(({ body }) => body),
    closedRounds: new Set(rounds.map(({ id }) => id)),
    quotas: new Map(quotas.map(({ id, body }) => [id, body])),
  };
}

/**
 * The plan a campaign runs: that of the amendment that brought it, else the stored one of its version, the newest where several
 * editions say it is that version. Null when neither is kept.
 */
export async function readRunningPlan(
  tx: Tx,
  { id, planId, planVersion }: Pick<CampaignState, 'id' | 'planId' | 'planVersion'>,
): Promise<PlanEdition | null> {
  const rows = await tx.query<{ body: PlanEdition | null }>(
    {
      name: 'running_plan',
      text: `select coalesce(
        (select a.body->'plan' from amendments a
          where a.campaign_id = $1 and a.about = 'plan' and a.state = 'applied' and a.plan_version = $3 limit 1),
        (select p.body from plans p where p.id = $2 and (p.body->>'version')::int = $3
            and (p.district_id is null or p.district_id = (select c.district_id from campaigns c where c.id = $1))
          order by p.loaded_at desc, p.edition desc limit 1)) as body`,
    },
    [id, planId, planVersion],
  );
  return rows[0]?.body ?? null;
}
