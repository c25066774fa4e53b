import { deriveId, type Instant, type Pins } from '@bihuan/domain';
import type { Tx } from '@bihuan/persistence';
import { hashOf } from './canonical';
import type { Deciding } from './deciding';
import { SYSTEM_ACTOR, type Entry, type Fed } from './entry';
import type { RulesCache } from './rules-cache';

interface Waiting {
  readonly change_id: string;
  readonly subject_id: string;
  readonly kind: 'policy' | 'calendar';
  readonly next: Pins;
  readonly applied_at: Date;
}

const WAITING = {
  name: 'changes_waiting',
  text: `select s.change_id, s.subject_id, c.kind, c.next, c.applied_at
    from change_subjects s join changes c on c.id = s.change_id
    where s.subject_id = any($1::uuid[]) and s.done_at is null and c.finished_at is null
    order by c.applied_at, c.id`,
};

/**
 * Feeds these subjects the changes that wait for them. Each first settles what was due up to the instant of applying, so
 * that it follows the old version; whoever touches a subject first does this, so nothing later is settled by old rules.
 */
export async function feedWaiting(
  tx: Tx,
  rules: RulesCache,
  deciding: Deciding,
  entries: readonly Entry[],
): Promise<Fed[]> {
  const existing = entries.filter((entry) => entry.before);
  if (existing.length === 0) return [];
  const waiting = await tx.query<Waiting>(WAITING, [existing.map((entry) => entry.ref.id)]);
  const fed: Fed[] = [];
  for (const change of waiting) {
    const entry = existing.find((candidate) => candidate.ref.id === change.subject_id);
    if (entry) fed.push(await feed(tx, rules, deciding, entry, change));
  }
  return fed;
}

async function feed(tx: Tx, rules: RulesCache, deciding: Deciding, entry: Entry, change: Waiting): Promise<Fed> {
  const commandId = deriveId('change', change.change_id, entry.ref.id);
  const firstEvent = entry.events.length;
  const applied: Instant = change.applied_at.toISOString();
  deciding.settle(entry, applied);
  const { state } = entry;
  if (state && !state.ended) {
    const pins: Pins =
      change.kind === 'policy'
        ? { policy: change.next.policy, calendars: state.pins.calendars }
        : { policy: state.pins.policy, calendars: change.next.calendars };
    await rules.ensure(tx, pins);
    const next = { pins, policy: rules.policy(pins), calendars: rules.calendarsOf(pins) };
    const type = change.kind === 'policy' ? 'PolicyChanged' : 'CalendarChanged';
    const refusal = deciding.command(entry, { type }, { actor: SYSTEM_ACTOR, commandId }, next);
    if (refusal) await noteRefusal(tx, deciding, entry, { change: change.change_id, code: refusal.code });
  }
  return {
    place: { changeId: change.change_id, subjectId: entry.ref.id },
    command: {
      actor_id: SYSTEM_ACTOR.userId,
      command_id: commandId,
      body_hash: hashOf({ change: change.change_id, subject: entry.ref }),
      subject_kind: entry.ref.kind,
      subject_id: entry.ref.id,
      answer: {
        base: entry.before?.version ?? 0,
        version: entry.state?.version ?? 0,
        events: entry.events.slice(firstEvent).map(({ event }) => event.type),
      },
      action: change.kind === 'policy' ? 'PolicyChanged' : 'CalendarChanged',
      post: null,
    },
  };
}

/** A subject whose rules refuse the change stays on its old version; a person has to look. */
async function noteRefusal(tx: Tx, deciding: Deciding, entry: Entry, detail: Record<string, string>): Promise<void> {
  await tx.query(
    `insert into incidents (district_id, kind, subject_kind, subject_id, detail) values ($1, 'change-refused', $2, $3, $4)
     on conflict do nothing`,
    [deciding.head.district.id, entry.ref.kind, entry.ref.id, JSON.stringify(detail)],
  );
}
