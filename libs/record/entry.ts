import type {
  Actor,
  DomainEvent,
  Instant,
  Json,
  Measured,
  NotifyEffect,
  SubjectRef,
  SubjectState,
} from '@bihuan/domain';

/** A subject's row as it was locked. */
export interface LockedRow {
  readonly version: number;
  readonly districtId: string;
  readonly state: SubjectState;
  /** Epoch milliseconds of server time; `Infinity` when only a wake can help. */
  readonly asleepUntilMs: number | null;
  readonly stuckIncident: number | null;
  readonly stuckRetryMs: number | null;
  readonly createdAt: Instant;
}

/** Who decides in this transaction: a person or another subject, or the driver whose sleep the row describes. */
export type Part = 'commanded' | 'driven';

export interface PendingEvent {
  readonly event: DomainEvent;
  readonly actor: Readonly<Record<string, Json>>;
  readonly commandId: string | null;
}

export interface PendingNotice {
  readonly ref: SubjectRef | { readonly kind: 'tip-off'; readonly id: string };
  readonly effect: NotifyEffect;
  readonly firedAt: Instant;
  /** The organisation in each role at that moment. */
  readonly orgs: readonly { role: string; orgId: string | null }[];
  /** The later of the due instant and the subject's last event before: from when on it could have gone out. */
  readonly possibleAt: Instant;
}

/** One subject inside one transaction: as locked, as decided so far, and what has happened to it. */
export interface Entry {
  readonly ref: SubjectRef;
  readonly before: LockedRow | null;
  state: SubjectState | null;
  part: Part;
  readonly events: PendingEvent[];
  /** What the record counts elsewhere for it, once it was read. */
  measured?: Measured;
}

/** A command that was applied, to be written with its answer. */
export interface CommandRow {
  readonly actor_id: string;
  readonly command_id: string;
  readonly body_hash: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly answer: { readonly base: number; readonly version: number; readonly events: readonly string[] };
  /** For the audit trail: the command's type, and the post it was given from (`org:role`). */
  readonly action: string;
  readonly post: string | null;
}

/** One subject of a change's list that this transaction has fed. */
export interface Fed {
  readonly place: { readonly changeId: string; readonly subjectId: string };
  readonly command: CommandRow;
}

/** What is stored of an actor: who and for which organisation, never more. */
export function storedActor(actor: Actor, onBehalfOf?: string): Readonly<Record<string, Json>> {
  return {
    userId: actor.userId,
    orgId: actor.orgId,
    ...(actor.system ? { system: true } : {}),
    ...(onBehalfOf && onBehalfOf !== actor.userId ? { onBehalfOf } : {}),
  };
}

/** The post a person acts from, as the audit trail names it: `org:role`; null for the system and for people without one. */
export function actingPost({ orgId, posts }: Actor): string | null {
  const post = posts.find((one) => one.orgId === orgId);
  return post ? `${post.orgId}:${post.role}` : null;
}

/** The system itself. */
export const SYSTEM_ACTOR: Actor = { userId: 'system', orgId: '', posts: [], system: true };

/** One text per subject. */
export function keyOf(ref: SubjectRef): string {
  return `${ref.kind}:${ref.id}`;
}
