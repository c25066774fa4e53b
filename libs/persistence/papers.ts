import type { Instant, SlipState } from '@bihuan/domain';
import type { Statement, Tx } from './unit-of-work';

/** The names a slip's documents print. */
export interface SlipNames {
  readonly district: string;
  readonly issuer: string;
  readonly committee: string;
  readonly orgs: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
  readonly drafter: string | null;
  readonly proposedAt: Instant;
  readonly unanswered: Pick<SlipState, 'slipKind' | 'number' | 'numberYear' | 'docNo'> | null;
}

/** $1 slip, $2 district, $3 organisations, $4 people, $5 the slip it rests on, $6 when it last changed. */
const NAMES = `jsonb_build_object(
  'district', d.name,
  'issuer', coalesce((select o.name from orgs o where o.id = nullif(d.directory->>'committeeOffice', '')::uuid), d.name),
  'committee', coalesce((select o.name from orgs o where o.id = nullif(d.directory->>'committee', '')::uuid), d.name),
  'orgs', (select coalesce(jsonb_object_agg(o.id, o.name), '{}') from orgs o where o.district_id = d.id and o.id = any($3::uuid[])),
  'people', (select coalesce(jsonb_object_agg(u.id, u.name), '{}') from users u where u.id = any($4::uuid[])),
  'drafter', (select u.name from events e join users u on u.id = case when e.actor->>'userId' ~ '^[0-9a-f-]{36}$' then (e.actor->>'userId')::uuid end
    where e.subject_kind = 'slip' and e.subject_id = $1::uuid and e.version = 1),
  'proposedAt', coalesce((select to_char(coalesce(e.effective_at, e.recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    from events e where e.subject_kind = 'slip' and e.subject_id = $1::uuid and e.version = 1), $6::text),
  'unanswered', (select jsonb_build_object('slipKind', s.slip_kind, 'number', s.body->'number', 'numberYear', s.body->'numberYear',
    'docNo', s.body->'docNo') from slips s where s.id = $5::uuid and s.district_id = d.id))`;

/** A district's own templates before those that came with the product, of each the newest. */
const IN_FORCE = `select distinct on (t.name, t.language) t.name, t.language, t.id from slip_templates t
  where t.district_id = $2::uuid or t.district_id is null order by t.name, t.language, t.district_id is null, t.version desc`;

/** Keeps what a slip's documents are made of, once, with the transaction that releases it. */
export function freezePaper(slip: SlipState): { statement: Statement; params: readonly unknown[] } {
  return {
    statement: {
      name: 'freeze_slip_paper',
      text: `insert into slip_papers (slip_id, district_id, slip, names, templates)
        select $1::uuid, d.id, $7::jsonb, ${NAMES},
          (select coalesce(jsonb_object_agg(f.name || '/' || f.language, f.id), '{}') from (${IN_FORCE}) f where f.name in ($8::text, 'sign-off'))
        from districts d where d.id = $2::uuid on conflict (slip_id) do nothing`,
    },
    params: [...nameParams(slip), JSON.stringify(slip), slip.slipKind],
  };
}

/** The names for a slip as they are now. */
export async function namesOf(tx: Tx, slip: SlipState): Promise<SlipNames> {
  const [row] = await tx.query<{ names: SlipNames }>(
    { name: 'slip_names', text: `select ${NAMES} as names from districts d where d.id = $2::uuid` },
    [...nameParams(slip)],
  );
  if (!row) throw new Error(`District ${slip.districtId} does not exist.`);
  return row.names;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function nameParams(slip: SlipState): readonly unknown[] {
  const signatures = [slip.checked, slip.released?.signature];
  const orgs = [slip.addresseeOrgId, ...Object.values(slip.facts), ...signatures.map((one) => one?.orgId)];
  const rests = slip.unansweredSlipId ?? slip.facts['unansweredSlipId'];
  return [
    slip.id,
    slip.districtId,
    uuids(orgs),
    uuids(signatures.map((one) => one?.userId)),
    uuids([rests])[0] ?? null,
    slip.lastEventAt,
  ];
}

function uuids(values: readonly unknown[]): string[] {
  return [...new Set(values.filter((value): value is string => typeof value === 'string' && UUID.test(value)))];
}
