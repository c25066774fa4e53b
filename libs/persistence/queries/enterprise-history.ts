import type { HistorySection, InspectionState, LegalDay, ReachTerm } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { byText, ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';
import { narrowBy } from './reach';

export interface EnterpriseHistoryRow {
  /** Unique in its section. */
  readonly key: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly org_id: string;
  readonly day: LegalDay;
  /** A code where the section's titles are words of the domain, else a text. */
  readonly title: string;
  readonly state: string | null;
  readonly doc_no: string | null;
  readonly undone: boolean;
  /** The draw of an inspection without notice, by which the reader decides who may see it. */
  readonly hidden: InspectionState | null;
}

const ON = (instant: string): string => `(${instant} at time zone 'Asia/Shanghai')::date`;

/** Rows of each section; $1 is the district, $2 the enterprise and those merged into it. */
const SECTIONS: Readonly<Record<HistorySection, string>> = {
  hazards: `select h.id::text as key, 'hazard' as subject_kind, h.id as subject_id, h.responsible_org_id as org_id,
      ${ON(`(h.body->>'reportedAt')::timestamptz`)} as day, h.title, h.state, null as doc_no, false as undone, null::jsonb as hidden
    from hazards h where h.district_id = $1 and h.responsible_org_id = any($2::uuid[])`,
  // Slips go to towns and departments, never to a firm: those of a firm are about its hazards or their listing.
  slips: `select distinct on (s.id) s.id::text as key, 'slip' as subject_kind, s.id as subject_id, h.responsible_org_id as org_id,
      (s.body->'released'->>'on')::date as day, s.slip_kind as title, s.state, s.number as doc_no,
      (s.body->>'void')::boolean as undone, null::jsonb as hidden
    from hazards h cross join lateral (
        select h.id as about union select l.listing_id from listing_hazards l where l.hazard_id = h.id) c
      join slips s on s.cause_id = c.about
    where h.district_id = $1 and h.responsible_org_id = any($2::uuid[]) and s.body->'released' <> 'null'
    order by s.id, h.id`,
  // The newest result at an object counts; a planned inspection has one once it is done, and then is no secret.
  inspections: `(select distinct on (i.id, r.value->>'objectId') i.id || ':' || (r.value->>'objectId') as key,
      'inspection' as subject_kind, i.id as subject_id, (o->>'orgId')::uuid as org_id, (r.value->>'on')::date as day,
      r.value->>'note' as title, i.state, null as doc_no, false as undone, case when i.unannounced then i.body end as hidden
    from inspections i cross join jsonb_array_elements(i.body->'lists'->'objects') o
      join jsonb_array_elements(i.body->'results') with ordinality r(value, at) on r.value->>'objectId' = o->>'id'
    where i.district_id = $1 and (o->>'orgId')::uuid = any($2::uuid[])
    order by i.id, r.value->>'objectId', r.at desc)
    union all
    select i.id::text, 'inspection', i.id, (i.body->>'unitOrgId')::uuid, (i.body->'done'->>'on')::date, i.name, i.state, null,
      false, null::jsonb
    from inspections i
    where i.district_id = $1 and (i.body->>'unitOrgId')::uuid = any($2::uuid[]) and i.body->'done' <> 'null'`,
  measures: `select h.id || ':' || m.at as key, 'hazard' as subject_kind, h.id as subject_id, h.responsible_org_id as org_id,
      (m.value->>'servedAt')::date as day, m.value->>'kind' as title,
      case when m.value->>'endedAt' is null then 'in-force' else 'ended' end as state, m.value->>'docNo' as doc_no,
      false as undone, null::jsonb as hidden
    from hazards h cross join jsonb_array_elements(h.body->'measures') with ordinality m(value, at)
    where h.district_id = $1 and h.responsible_org_id = any($2::uuid[])`,
  acts: `select q.id || ':' || (a->>'id') as key, 'quota' as subject_kind, q.id as subject_id, (a->>'firmOrgId')::uuid as org_id,
      (a->>'day')::date as day, a->>'act' as title, null as state, a->>'evidence' as doc_no,
      a->'withdrawn' <> 'null' as undone, null::jsonb as hidden
    from quotas q cross join jsonb_array_elements(q.body->'acts') a
    where q.district_id = $1 and (a->>'firmOrgId')::uuid = any($2::uuid[])`,
  // Those that name it; a table of everybody names nobody.
  circulars: `select c.id || ':' || n as key, 'circular' as subject_kind, c.id as subject_id, n::uuid as org_id,
      (c.body->'issued'->>'on')::date as day, c.circular_kind as title, c.state, c.doc_no, c.state = 'recalled' as undone,
      null::jsonb as hidden
    from circulars c cross join jsonb_array_elements_text(c.body->'named') n
    where c.district_id = $1 and c.state in ('issued', 'recalled') and c.body->>'scope' = 'unit'
      and n = any($2::uuid[]::text[])`,
};
/** What the lines of each section belong to: whoever does not reach that is not shown the line. */
export const HISTORY_OF = {
  hazards: 'hazard',
  slips: 'slip',
  inspections: 'inspection',
  measures: 'hazard',
  acts: 'quota',
  circulars: 'circular',
} as const satisfies Readonly<Record<HistorySection, string>>;
const SORTS = { day: ['t.day', 'date'] } as const;

/** One section of what the record tells of an enterprise (and of those merged into it), one page. */
export async function listEnterpriseHistory(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly orgIds: readonly string[];
    readonly section: HistorySection;
    /** What the reader reaches of the section's subjects; null where the lines are about the reader's own unit. */
    readonly reach: readonly ReachTerm[] | null;
    readonly sort: SortOf<keyof typeof SORTS>;
  },
): Promise<Page<EnterpriseHistoryRow>> {
  const where = new Where();
  where.param(filter.districtId);
  where.param(filter.orgIds);
  if (filter.reach) narrowBy(where, 't.subject_id', HISTORY_OF[filter.section], filter.reach);
  const order = ordered(where, SORTS, filter, byText('t.key'));
  const rows = await tx.query<EnterpriseHistoryRow & { sort_key: string }>(
    `select t.key, t.subject_kind, t.subject_id, t.org_id, t.day::text as day, t.title, t.state, t.doc_no, t.undone, t.hidden,
       ${order.key}
     from (${SECTIONS[filter.section]}) t
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.key));
}
