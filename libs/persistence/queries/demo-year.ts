import type { Tx } from '../unit-of-work';

/** A phase of a part as the year's picture needs it: planned window and state. Days as `YYYY-MM-DD`. */
export interface DemoPhase {
  readonly key: string;
  readonly name: string;
  readonly state: string;
  readonly from: string;
  readonly to: string;
}

/** A part of the demo's campaign, its phases by their windows. */
export interface DemoPart {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly state: string;
  readonly phases: readonly DemoPhase[];
  readonly rounds: number;
}

/** A hazard of the demo. */
export interface DemoHazard {
  readonly title: string;
  readonly line: string;
  readonly level: string;
  readonly state: string;
  readonly next_due: Date | null;
}

/** What waits next, over all kinds of subjects. */
export interface DemoDue {
  readonly kind: string;
  readonly title: string;
  readonly at: Date;
}

/** The demo district's newest campaign and what surrounds it. */
export interface DemoYear {
  readonly district: string;
  readonly year: number | null;
  readonly title: { readonly zh: string; readonly en: string } | null;
  readonly state: string | null;
  readonly parts: readonly DemoPart[];
  readonly hazards: readonly DemoHazard[];
  readonly due: readonly DemoDue[];
  readonly notices: number;
}

interface Campaign {
  readonly id: string;
  readonly year: number;
  readonly state: string;
  readonly title: { readonly zh: string; readonly en: string };
}

/** Reads the demo's year for the plain page; null when this installation has no demo district. Real districts are not read. */
export async function readDemoYear(tx: Tx): Promise<DemoYear | null> {
  const [district] = await tx.query<{ id: string; name: string }>(
    'select id, name from districts where demo order by id limit 1',
  );
  if (!district) return null;
  const [campaign] = await tx.query<Campaign>(
    `select id, year, state, body->'title' as title from campaigns where district_id = $1 order by created_at desc, id limit 1`,
    [district.id],
  );
  const [parts, hazards, due, notices] = await Promise.all([
    campaign ? partsOf(tx, campaign.id) : [],
    tx.query<DemoHazard>(
      `select title, line, level, state, next_due from hazards where district_id = $1
       order by ended, level = 'major' desc, next_due nulls last, id limit 12`,
      [district.id],
    ),
    dueIn(tx, district.id),
    tx.query<{ n: number }>('select count(*)::int as n from notices where district_id = $1', [district.id]),
  ]);
  return {
    district: district.name,
    year: campaign?.year ?? null,
    title: campaign?.title ?? null,
    state: campaign?.state ?? null,
    parts,
    hazards,
    due,
    notices: notices[0]?.n ?? 0,
  };
}

function partsOf(tx: Tx, campaignId: string): Promise<DemoPart[]> {
  return tx.query<DemoPart>(
    `select p.code, p.body->'name'->>'zh' as zh, p.body->'name'->>'en' as en, p.state,
       (select count(*)::int from rounds r where r.part_id = p.id and not r.ended) as rounds,
       (select json_agg(json_build_object('key', h.key, 'name', h.name, 'state', h.state, 'from', h.planned_from::text, 'to', h.planned_to::text)
          order by h.planned_from, h.key) from phases h where h.part_id = p.id) as phases
     from parts p, campaigns c cross join lateral jsonb_array_elements(c.body->'parts') with ordinality as listed(part, place)
     where c.id = $1 and p.campaign_id = c.id and (listed.part->>'partId')::uuid = p.id order by listed.place`,
    [campaignId],
  );
}

function dueIn(tx: Tx, districtId: string): Promise<DemoDue[]> {
  const next = (kind: string, table: string, title: string) =>
    `(select '${kind}' as kind, ${title} as title, next_due as at from ${table}
      where district_id = $1 and not ended and next_due is not null order by next_due limit 6)`;
  return tx.query<DemoDue>(
    `select * from (${[
      next('hazard', 'hazards', 'title'),
      next('listing', 'listings', `coalesce(order_no, '')`),
      next('slip', 'slips', `coalesce(number, '')`),
      next('round', 'rounds', `coalesce(body->'name'->>'zh', duty_id) || ' ' || period`),
      next('part', 'parts', `body->'name'->>'zh'`),
    ].join(' union all ')}) due order by at limit 8`,
    [districtId],
  );
}
