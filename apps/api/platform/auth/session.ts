import type { Post } from '@bihuan/domain';

/** A post with what pages show of it. */
export interface HeldPost extends Post {
  readonly orgName: string;
}

/** Codes of a second device: in force, not, or to be set up before anything else. */
export type SecondFactorState = 'on' | 'off' | 'to-enrol';

/** One signed-in person, as every request knows them. */
export interface Session {
  /** Hash of the token in hex; the token itself is nowhere stored. */
  readonly key: string;
  readonly userId: string;
  readonly login: string;
  readonly name: string;
  readonly adminRole: string | null;
  /** Roles of administrators that nobody was ever given, where this person stands in for them. */
  readonly vacant: readonly string[];
  readonly districtId: string | null;
  readonly csrfToken: string;
  /** Posts held at the legal instant of the look-up, the oldest first. */
  readonly posts: readonly HeldPost[];
  /** Those who left and handed over to this person: their inbox is this person's too. */
  readonly predecessors: readonly string[];
  /** ltree paths the person may see: for now the root of their district. */
  readonly scopes: readonly string[];
  readonly expiresAt: string;
  readonly secondFactor: SecondFactorState;
  readonly secondFactorRequired: boolean;
  /** The only permissions of a program's token; null for a person. */
  readonly only: readonly string[] | null;
}
