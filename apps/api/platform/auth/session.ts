import type { Post } from '@bihuan/domain';

/** A post with what pages show of it. */
export interface HeldPost extends Post {
  readonly orgName: string;
}

/** One signed-in person, as every request knows them. */
export interface Session {
  /** Hash of the token in hex; the token itself is nowhere stored. */
  readonly key: string;
  readonly userId: string;
  readonly login: string;
  readonly name: string;
  readonly adminRole: string | null;
  readonly districtId: string | null;
  readonly csrfToken: string;
  /** Posts held at the legal instant of the look-up, the oldest first. */
  readonly posts: readonly HeldPost[];
  /** ltree paths the person may see: for now the root of their district. */
  readonly scopes: readonly string[];
  readonly expiresAt: string;
}
