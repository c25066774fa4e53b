import { filedAs, type FiledWhat, type HazardState } from '@bihuan/domain';
import type { Statement } from '@bihuan/persistence';
import type { Entry } from '../entry';
import type { Statements } from '../write';

// The id follows from what the effect is about, so that nothing can be filed twice; two of its digits say that it is such a UUID.
const DERIVE: Statement = {
  name: 'derive_effects',
  text: `insert into effects (id, district_id, upstream_id, hazard_id, event_version, what)
    select overlay(overlay(md5(concat_ws(':', u.id, e.hazard_id, e.version)) placing '8' from 13) placing '8' from 17)::uuid,
      $1, u.id, e.hazard_id, e.version, e.what
    from unnest($2::uuid[], $3::int[], $4::text[]) as e(hazard_id, version, what)
    join upstreams u on u.district_id = $1 and u.active and e.what = any(u.whats)
    on conflict do nothing`,
};
const WAKE: Statement = {
  name: 'wake_derived_effects',
  text: `select wake_effects(array_agg(f.id)) from effects f
    join unnest($1::uuid[], $2::int[]) as e(hazard_id, version) on (f.hazard_id, f.event_version) = (e.hazard_id, e.version)
    having count(*) > 0`,
};

/** The statements by which what these changes mean for systems above becomes an effect each, in the transaction of its event. */
export function derivedEffects(districtId: string, changed: readonly Entry[]): Statements[] {
  const filed = changed.flatMap(({ ref, before, state, events }) => {
    if (ref.kind !== 'hazard' || state === null) return [];
    const base = before?.version ?? 0;
    return events.flatMap(({ event }, index): { id: string; version: number; what: FiledWhat }[] => {
      const what = filedAs(event, state as HazardState);
      return what === null ? [] : [{ id: ref.id, version: base + index + 1, what }];
    });
  });
  if (filed.length === 0) return [];
  const events = [filed.map(({ id }) => id), filed.map(({ version }) => version)];
  return [
    { sql: DERIVE, params: [districtId, ...events, filed.map(({ what }) => what)] },
    { sql: WAKE, params: events },
  ];
}
