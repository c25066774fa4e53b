import type {
  Directory,
  LegalDay,
  ReachTerm,
  WarningColour,
  WarningFacts,
  WarningMeasure,
  WarningScope,
  WarningState,
} from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { Where } from './page';
import { narrow } from './reach';

/** One unit, line or area; `of` is the organisation's id or the code of the line. */
export interface WarningTarget {
  readonly scope: WarningScope;
  readonly of: string;
}

interface FactsFilter {
  readonly districtId: string;
  readonly today: LegalDay;
  /** First day of what counts by the day it happened. */
  readonly from: LegalDay;
  readonly towns: Directory['towns'];
  /** Only what happened to hazards of this line. */
  readonly line?: string;
  /** Only of this one. */
  readonly only?: WarningTarget;
}

/** Hazards that never were count nowhere. */
const REAL = `h.state not in ('duplicate', 'withdrawn')`;
const DAY_OF = `(coalesce(e.effective_at, e.recorded_at) at time zone 'Asia/Shanghai')::date`;

/**
 * What happened, each with the day and the hazard it happened to. How a word of a measure is told in the record; which
 * figures mean a colour is the rule's. The first day overdue is the one after the last day to rectify.
 */
const HAPPENED = `
  select 'overdue-majors' as measure, h.rectify_by + 1 as day, h.line, h.area_org_id, h.responsible_org_id
  from hazards h
  where h.district_id = $1 and not h.ended and h.body->>'level' = 'major' and h.rectify_by < $2::date
    and h.body->'clocks'->'rectify-by'->>'status' = 'running'
  union all
  select case e.type when 'AcceptanceRecorded' then 'failed-acceptances' else 'failed-look-backs' end,
    ${DAY_OF}, h.line, h.area_org_id, h.responsible_org_id
  from events e join hazards h on h.id = e.subject_id
  where e.district_id = $1 and e.subject_kind = 'hazard' and e.type in ('AcceptanceRecorded', 'LookBackRecorded')
    and (e.data->'record'->>'result' = 'fail' or e.data->'lookBack'->>'status' = 'failed')
    and e.recorded_at >= $3::date::timestamp at time zone 'Asia/Shanghai' and ${DAY_OF} >= $3::date and ${REAL}
  union all
  select 'escalations', (s.body->'released'->>'on')::date, h.line, h.area_org_id, h.responsible_org_id
  from slips s join hazards h on h.id = s.cause_id
  where s.district_id = $1 and s.cause_kind = 'hazard' and s.slip_kind in ('supervision', 'accountability')
    and s.state <> 'recalled' and (s.body->'released'->>'on')::date >= $3::date and ${REAL}`;

/** What the register tells for proposals, of every unit, line and area of which it tells anything, in one statement. */
export async function warningFacts(
  tx: Tx,
  { districtId, today, from, towns, line, only }: FactsFilter,
): Promise<readonly (WarningTarget & { readonly facts: WarningFacts })[]> {
  const rows = await tx.query<WarningTarget & { measure: WarningMeasure; days: LegalDay[] }>(
    `select t.scope, t.of, x.measure, array_agg(x.day::text order by x.day) as days
     from (${HAPPENED}) x
     cross join lateral (values ('unit', x.responsible_org_id::text), ('line', x.line),
       ('area', coalesce($4::jsonb->>x.area_org_id::text, x.area_org_id::text))) t (scope, of)
     where t.of is not null and ($5::text is null or (t.scope = $5 and t.of = $6))
       and ($7::text is null or x.line = $7)
     group by 1, 2, 3 order by 1, 2, 3`,
    [districtId, today, from, JSON.stringify(towns), only?.scope ?? null, only?.of ?? null, line ?? null],
  );
  const found = new Map<string, WarningTarget & { facts: Partial<Record<WarningMeasure, readonly LegalDay[]>> }>();
  for (const { scope, of, measure, days } of rows) {
    const key = `${scope}/${of}`;
    const one = found.get(key) ?? { scope, of, facts: {} };
    one.facts[measure] = days;
    found.set(key, one);
  }
  return [...found.values()];
}

export interface WarningRow extends WarningTarget {
  readonly id: string;
  readonly version: number;
  readonly state: WarningState['state'];
  readonly colour: WarningColour | null;
  readonly since: string;
}

/** Every warning of a district that the reader reaches, lifted ones included. At most one for each unit, line and area. */
export function listWarnings(
  tx: Tx,
  { districtId, reach }: { readonly districtId: string; readonly reach: readonly ReachTerm[] },
): Promise<WarningRow[]> {
  const where = narrow(new Where().and('t.district_id = $$', districtId), 'warning', reach);
  return tx.query<WarningRow>(
    `select t.id, t.version, t.state, t.scope, t.of, t.colour, t.body->>'since' as since from warnings t
     where ${where.toString()} order by t.scope, t.of`,
    where.params,
  );
}
