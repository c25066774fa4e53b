import { isManyUnits } from '@bihuan/domain';
import type { Statement } from '@bihuan/persistence';
import { millis } from './clock';
import type { Deciding } from './deciding';

/**
 * Tells the units that still owe a round, all of them by one statement in the transaction that fires the rung: each unit's
 * officers (or its heads, for `:head`), a unit without officers its heads, and a unit with nobody at all as `org:<id>`. The
 * committee's office does not stand in here as it does for a single unit: one message to it would hide which of a hundred
 * units had nobody. A person with posts in several of them is told once. The unique key of a notice makes it once per rung.
 */
const TELL_UNITS: Statement = {
  name: 'tell_owing_units',
  text: `insert into notices (district_id, subject_kind, subject_id, clock, deadline_version, rung, recipient, channel, role, fallback,
      supersedes, facts, due_at, fired_at, late_ms)
    select distinct on (t.recipient) $1::uuid, 'round', $2::uuid, $3::text, $4::int, $5::text, t.recipient, 'inbox', t.role, t.nobody,
      $6::text[], $7::jsonb, $8::timestamptz, $9::timestamptz, $10::bigint
    from (
      select w.role, w.place, coalesce(h.user_id::text, 'org:' || u.org_id) as recipient, h.user_id is null as nobody,
        rank() over (partition by u.org_id, w.place order by h.role is distinct from w.post) as choice
      from round_units u
      cross join unnest($11::text[], $12::text[]) with ordinality as w(role, post, place)
      left join lateral (
        select p.user_id, p.role from posts p join users s on s.id = p.user_id and s.disabled_at is null
        where p.org_id = u.org_id and (p.role = w.post or p.role = 'head') and p.valid_from <= $9::timestamptz
          and (p.valid_until is null or p.valid_until > $9::timestamptz)) h on true
      where u.round_id = $2::uuid and u.state in ('owing', 'returned')) t
    where t.choice = 1
    order by t.recipient, t.place
    on conflict (subject_kind, subject_id, clock, deadline_version, rung, recipient, channel) do nothing`,
};

/** The statements that tell the owing units of what this transaction fired. */
export function unitNotices({ notices, head }: Deciding): { sql: Statement; params: readonly unknown[] }[] {
  return notices.flatMap(({ ref, effect, firedAt, orgs }) => {
    const roles = orgs.map(({ role }) => role).filter(isManyUnits);
    if (roles.length === 0 || ref.kind !== 'round') return [];
    const lateMs = Math.floor(Math.max(0, millis(firedAt) - millis(effect.dueAt)) / head.reading.rate);
    const params = [
      ...[head.district.id, ref.id, effect.clock, effect.deadlineVersion, effect.rung, effect.supersedes ?? []],
      ...[JSON.stringify(effect.facts), effect.dueAt, firedAt, lateMs],
      ...[roles, roles.map((role) => (role.endsWith(':head') ? 'head' : 'officer'))],
    ];
    return [{ sql: TELL_UNITS, params }];
  });
}
