import type { Tx } from '../unit-of-work';
import { ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';
import type { ServerNow } from './sessions';

export interface ApiTokenView {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
}

const VIEW = 'id, name, permissions, created_at, expires_at, last_used_at';

/** Creates a token of which only the hash is kept. */
export async function insertApiToken(
  tx: Tx,
  token: {
    readonly id: string;
    readonly userId: string;
    readonly name: string;
    readonly tokenHash: Buffer;
    readonly permissions: readonly string[];
    readonly days: number;
  },
  now: ServerNow,
): Promise<ApiTokenView> {
  const rows = await tx.query<ApiTokenView>(
    `insert into api_tokens (id, user_id, name, token_hash, permissions, created_at, expires_at)
     select $1, $2, $3, $4, $5, now.at, now.at + make_interval(days => $6)
     from (select coalesce($7::timestamptz, clock_timestamp()) as at) now returning ${VIEW}`,
    [token.id, token.userId, token.name, token.tokenHash, token.permissions, token.days, now],
  );
  return rows[0] as ApiTokenView;
}

const SORTS = { created: ['t.created_at', 'timestamptz'] } as const;

/** Somebody's own live tokens, one page. */
export async function listApiTokens(
  tx: Tx,
  filter: PageRequest & {
    readonly userId: string;
    readonly sort: SortOf<keyof typeof SORTS>;
    readonly now: ServerNow;
  },
): Promise<Page<ApiTokenView>> {
  const where = new Where()
    .and('t.user_id = $$::uuid', filter.userId)
    .and('t.expires_at > coalesce($$::timestamptz, clock_timestamp())', filter.now);
  const order = ordered(where, SORTS, filter);
  const rows = await tx.query<ApiTokenView & { sort_key: string }>(
    `select ${VIEW}, ${order.key} from api_tokens t
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** Revokes one of somebody's own tokens and returns its hash; null when it is not theirs. */
export async function revokeApiToken(tx: Tx, userId: string, id: string): Promise<Buffer | null> {
  const rows = await tx.query<{ token_hash: Buffer }>(
    `delete from api_tokens where user_id = $1 and id = $2 returning token_hash`,
    [userId, id],
  );
  return rows[0]?.token_hash ?? null;
}

/** Ends all of somebody's tokens. */
export async function revokeApiTokensOf(tx: Tx, userId: string): Promise<void> {
  await tx.query(`delete from api_tokens where user_id = $1`, [userId]);
}

/** Notes that a token is in use. */
export async function touchApiToken(tx: Tx, id: string, now: ServerNow): Promise<void> {
  await tx.query(`update api_tokens set last_used_at = coalesce($2::timestamptz, clock_timestamp()) where id = $1`, [
    id,
    now,
  ]);
}
