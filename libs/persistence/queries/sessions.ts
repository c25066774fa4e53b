import type { Instant } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { byText, ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';

export interface SessionRow {
  readonly user_id: string;
  readonly login: string;
  readonly name: string;
  readonly admin_role: string | null;
  readonly district_id: string | null;
  readonly csrf_token: string;
  readonly expires_at: Date;
  /** The last use was noted more than a minute ago. */
  readonly stale: boolean;
  readonly posts: readonly { orgId: string; role: 'officer' | 'head' | 'leader'; orgName: string }[];
  readonly root_path: string | null;
}

/** Posts hold by legal time; sessions end by server time. */
const FIND = {
  name: 'session_find',
  text: `select s.user_id, u.login, u.name, u.admin_role, u.district_id, s.csrf_token, s.expires_at,
      s.last_seen_at < clock_timestamp() - interval '1 minute' as stale,
      coalesce((select json_agg(json_build_object('orgId', p.org_id, 'role', p.role, 'orgName', o.name) order by p.valid_from, p.id)
        from posts p join orgs o on o.id = p.org_id
        where p.user_id = u.id and p.valid_from <= $2 and (p.valid_until is null or p.valid_until > $2)), '[]') as posts,
      (select o.path::text from orgs o where o.district_id = u.district_id and o.parent_id is null order by o.path limit 1) as root_path
    from sessions s join users u on u.id = s.user_id
    where s.id_hash = $1 and s.expires_at > clock_timestamp()
      and s.last_seen_at > clock_timestamp() - make_interval(secs => $3) and u.disabled_at is null`,
};

/** The live session of this hash, with the posts held at `legalNow`; null when it ended, idled out or its user is disabled. */
export async function findSession(
  tx: Tx,
  idHash: Buffer,
  legalNow: Instant,
  idleSeconds: number,
): Promise<SessionRow | null> {
  const rows = await tx.query<SessionRow>(FIND, [idHash, legalNow, idleSeconds]);
  return rows[0] ?? null;
}

/** Notes that a session is in use. */
export async function touchSession(tx: Tx, idHash: Buffer): Promise<void> {
  await tx.query(`update sessions set last_seen_at = clock_timestamp() where id_hash = $1`, [idHash]);
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
  },
): Promise<void> {
  await tx.query(`delete from sessions where user_id = $1 and expires_at <= clock_timestamp()`, [session.userId]);
  await tx.query(
    `insert into sessions (id_hash, user_id, csrf_token, expires_at, user_agent)
     values ($1, $2, $3, clock_timestamp() + make_interval(secs => $4), $5)`,
    [session.idHash, session.userId, session.csrfToken, session.lifeSeconds, session.userAgent],
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
/** Somebody's own live sessions, one page. */
export async function listSessions(
  tx: Tx,
  filter: PageRequest & { readonly userId: string; readonly sort: SortOf<keyof typeof SESSION_SORTS> },
): Promise<Page<OwnSessionRow>> {
  const where = new Where().and('t.user_id = $$::uuid and t.expires_at > clock_timestamp()', filter.userId);
  const order = ordered(where, SESSION_SORTS, filter, byText(`encode(t.id_hash, 'hex')`));
  const rows = await tx.query<OwnSessionRow & { sort_key: string }>(
    `select t.id_hash, t.created_at, t.last_seen_at, t.expires_at, t.user_agent, ${order.key} from sessions t
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id_hash.toString('hex')));
}

/** Ends one of somebody's own sessions; false when it is not theirs. */
export async function endSession(tx: Tx, userId: string, idHash: Buffer): Promise<boolean> {
  const rows = await tx.query(`delete from sessions where user_id = $1 and id_hash = $2 returning 1`, [userId, idHash]);
  return rows.length > 0;
}
