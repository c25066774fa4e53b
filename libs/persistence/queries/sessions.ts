import type { Instant } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { byText, ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';

/** Server time for what has to do with signing in: an instant, or null for the database's own clock. */
export type ServerNow = Instant | null;

/** Who stands behind a session or a token. */
export interface PersonRow {
  readonly user_id: string;
  readonly login: string;
  readonly name: string;
  readonly admin_role: string | null;
  readonly district_id: string | null;
  /** For the system administrator: the other administrators' roles that nobody was ever given. */
  readonly vacant: readonly string[];
  readonly posts: readonly { orgId: string; role: 'officer' | 'head' | 'leader'; orgName: string }[];
  readonly root_path: string | null;
  /** Those who left and handed over to this person. */
  readonly predecessors: readonly string[];
  /** A second factor is in force. */
  readonly second_factor: boolean;
  /** False for somebody who holds posts, all of them in enterprises. */
  readonly above_enterprise: boolean;
  /** The installation is a rehearsal or holds a demo district. */
  readonly for_show: boolean;
}

export interface SessionRow extends PersonRow {
  readonly csrf_token: string;
  /** The log-in provider asked for a second factor. */
  readonly provider_factor: boolean;
  readonly expires_at: Date;
  /** The last use was noted more than a minute ago. */
  readonly stale: boolean;
}

export interface TokenSessionRow extends PersonRow {
  readonly token_id: string;
  readonly permissions: readonly string[];
  readonly expires_at: Date;
  readonly stale: boolean;
}

/** The columns of `PersonRow`; `u` is the user and $2 the legal instant at which posts are held. */
const PERSON = `u.id as user_id, u.login, u.name, u.admin_role, u.district_id,
      array(select r from unnest(array['security', 'audit']) r
        where u.admin_role = 'system' and not exists (select from users a where a.admin_role = r)) as vacant,
      coalesce(held.posts, '[]') as posts,
      (select o.path::text from orgs o where o.district_id = u.district_id and o.parent_id is null order by o.path limit 1) as root_path,
      array(select h.id from users h where h.handed_to = u.id) as predecessors,
      u.second_factor is not null as second_factor,
      u.admin_role is not null or coalesce(held.above, true) as above_enterprise,
      (select i.rehearsal from installation i) or exists (select from districts d where d.demo) as for_show`;
const HELD = `cross join lateral (
      select json_agg(json_build_object('orgId', p.org_id, 'role', p.role, 'orgName', o.name) order by p.valid_from, p.id) as posts,
        bool_or(o.kind <> 'enterprise') as above
      from posts p join orgs o on o.id = p.org_id
      where p.user_id = u.id and p.valid_from <= $2 and (p.valid_until is null or p.valid_until > $2)) held`;

/** Posts hold by legal time; sessions end by server time. */
const FIND = {
  name: 'session_find',
  text: `select ${PERSON}, s.csrf_token, s.provider_factor, s.expires_at, s.last_seen_at < now.at - interval '1 minute' as stale
    from (select coalesce($4::timestamptz, clock_timestamp()) as at) now, sessions s join users u on u.id = s.user_id ${HELD}
    where s.id_hash = $1 and s.expires_at > now.at and s.last_seen_at > now.at - make_interval(secs => $3)
      and u.disabled_at is null`,
};

/** The live session of this hash, with the posts held at `legalNow`; null when it ended, idled out or its user is disabled. */
export async function findSession(
  tx: Tx,
  idHash: Buffer,
  legalNow: Instant,
  idleSeconds: number,
  now: ServerNow,
): Promise<SessionRow | null> {
  const rows = await tx.query<SessionRow>(FIND, [idHash, legalNow, idleSeconds, now]);
  return rows[0] ?? null;
}

const FIND_TOKEN = {
  name: 'api_token_find',
  text: `select ${PERSON}, t.id as token_id, t.permissions, t.expires_at,
      coalesce(t.last_used_at < now.at - interval '1 minute', true) as stale
    from (select coalesce($3::timestamptz, clock_timestamp()) as at) now, api_tokens t join users u on u.id = t.user_id ${HELD}
    where t.token_hash = $1 and t.expires_at > now.at and u.disabled_at is null`,
};

/** The live token of this hash with its person; null when it ended, was revoked or its user is disabled. */
export async function findApiToken(
  tx: Tx,
  tokenHash: Buffer,
  legalNow: Instant,
  now: ServerNow,
): Promise<TokenSessionRow | null> {
  const rows = await tx.query<TokenSessionRow>(FIND_TOKEN, [tokenHash, legalNow, now]);
  return rows[0] ?? null;
}

/** Notes that a session is in use. */
export async function touchSession(tx: Tx, idHash: Buffer, now: ServerNow): Promise<void> {
  await tx.query(`update sessions set last_seen_at = coalesce($2::timestamptz, clock_timestamp()) where id_hash = $1`, [
    idHash,
    now,
  ]);
}

/** Opens a session and removes those of the same person that have ended. */
export async function insertSession(
  tx: Tx,
  session: {
    readonly idHash: Buffer;
    readonly userId: string;
    readonly csrfToken: string;
    readonly lifeSeconds: number;
    readonly userAgent: string | null;
    readonly providerFactor: boolean;
    readonly now: ServerNow;
  },
): Promise<void> {
  await tx.query(
    `delete from sessions where user_id = $1 and expires_at <= coalesce($2::timestamptz, clock_timestamp())`,
    [session.userId, session.now],
  );
  await tx.query(
    `insert into sessions (id_hash, user_id, csrf_token, created_at, last_seen_at, expires_at, user_agent, provider_factor)
     select $1, $2, $3, now.at, now.at, now.at + make_interval(secs => $4), $5, $7
     from (select coalesce($6::timestamptz, clock_timestamp()) as at) now`,
    [
      session.idHash,
      session.userId,
      session.csrfToken,
      session.lifeSeconds,
      session.userAgent,
      session.now,
      session.providerFactor,
    ],
  );
}

export interface OwnSessionRow {
  readonly id_hash: Buffer;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
  readonly user_agent: string | null;
}

const SESSION_SORTS = { created: ['t.created_at', 'timestamptz'] } as const;
/** Somebody's own live sessions, one page; one that idled out is not among them. */
export async function listSessions(
  tx: Tx,
  filter: PageRequest & {
    readonly userId: string;
    readonly sort: SortOf<keyof typeof SESSION_SORTS>;
    readonly idleSeconds: number;
    readonly now: ServerNow;
  },
): Promise<Page<OwnSessionRow>> {
  const where = new Where().and('t.user_id = $$::uuid', filter.userId);
  const now = `coalesce(${where.param(filter.now)}::timestamptz, clock_timestamp())`;
  const idle = `make_interval(secs => ${where.param(filter.idleSeconds)})`;
  const order = ordered(where, SESSION_SORTS, filter, byText(`encode(t.id_hash, 'hex')`));
  const rows = await tx.query<OwnSessionRow & { sort_key: string }>(
    `select t.id_hash, t.created_at, t.last_seen_at, t.expires_at, t.user_agent, ${order.key} from sessions t
     where ${where.toString()} and t.expires_at > ${now} and t.last_seen_at > ${now} - ${idle}
     order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id_hash.toString('hex')));
}

/** Ends one of somebody's own sessions; false when it is not theirs. */
export async function endSession(tx: Tx, userId: string, idHash: Buffer): Promise<boolean> {
  const rows = await tx.query(`delete from sessions where user_id = $1 and id_hash = $2 returning 1`, [userId, idHash]);
  return rows.length > 0;
}

/** Ends somebody's sessions, all but one when it is named. */
export async function endSessionsOf(tx: Tx, userId: string, but: Buffer | null): Promise<void> {
  await tx.query(`delete from sessions where user_id = $1 and ($2::bytea is null or id_hash <> $2)`, [userId, but]);
}
