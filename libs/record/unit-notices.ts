import { isManyUnits, legalDayOf } from '@bihuan/domain';
import type { Statement, Tx } from '@bihuan/persistence';
import { millis } from './clock';
import type { Deciding } from './deciding';
import type { PendingNotice } from './entry';

/**
 * Tells the units that still owe a round, all of them by one statement in the transaction that fires the rung: each unit's
 * officers (or its heads, for `:head`), a unit without officers its heads, and a unit with nobody at all as `org:<id>`. The
 * committee's office does not stand in here as it does for a single unit: one message to it would hide which of a hundred
 * units had nobody. A person with posts in several of them is told once. The unique key of a notice makes it once per rung.
 * A unit that owes several rounds has a notice of each, and all of one rung and day are one message to its recipient: it
 * owes twice and is reminded once.
 */
const TELL_UNITS: Statement = {
  name: 'tell_owing_units',
  text: `insert into notices (district_id, subject_kind, subject_id, clock, deadline_version, rung, recipient, channel, role, fallback,
      supersedes, facts, due_at, fired_at, late_ms, message)
    select distinct on (t.recipient) $1::uuid, 'round', $2::uuid, $3::text, $4::int, $5::text, t.recipient, 'inbox', t.role, t.nobody,
      $6::text[], $7::jsonb, $8::timestamptz, $9::timestamptz, $10::bigint, $13::text
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
      `${effect.clock} ${effect.rung} ${legalDayOf(effect.dueAt)}`,
    ];
    return [{ sql: TELL_UNITS, params }];
  });
}

const COUNT_OWING: Statement = {
  name: 'count_owing_units',
  text: `select r.id, (select count(*)::int from round_units u where u.round_id = r.id and u.state in ('owing', 'returned')) as owing
    from unnest($1::uuid[]) as r(id)`,
};

/**
 * What offices are told of a round: with how many units still owe it. A late return that nobody owes any more is no news, and
 * is not sent.
 */
export async function countOwing(tx: Tx, notices: readonly PendingNotice[]): Promise<readonly PendingNotice[]> {
  const rounds = notices.filter(({ ref, orgs }) => ref.kind === 'round' && orgs.some(({ role }) => !isManyUnits(role)));
  if (rounds.length === 0) return notices;
  const rows = await tx.query<{ id: string; owing: number }>(COUNT_OWING, [rounds.map(({ ref }) => ref.id)]);
  const owing = new Map(rows.map((row) => [row.id, row.owing]));
  return notices.flatMap((notice) => {
    const count = rounds.includes(notice) ? owing.get(notice.ref.id) : undefined;
    if (count === undefined) return [notice];
    const { effect } = notice;
    if (count === 0 && effect.facts['notice'] === 'late-return') return [];
    return [{ ...notice, effect: { ...effect, facts: { ...effect.facts, owing: count } } }];
  });
}
