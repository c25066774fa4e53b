import type { TimelineEntry } from '@bihuan/contracts/simulation';
import type { Json, SubjectRef } from '@bihuan/domain';
import type { sampleDistrict } from '@bihuan/sample';
import { type EventRow, type NoticeRow, isTold, timelineOf } from '../timeline/read-timeline';
import type { PureNotice, PureRecord } from './pure-record';

/** Everything that happened in memory, as the timeline of a real record would show it. */
export function pureTimeline(
  record: PureRecord,
  { orgs, users }: Pick<ReturnType<typeof sampleDistrict>, 'orgs' | 'users'>,
): readonly TimelineEntry[] {
  const logins = new Map(users.map(({ id, login }) => [id, login]));
  const body = (ref: SubjectRef) => record.state(ref) as unknown as Readonly<Record<string, Json>>;
  const events = record.events
    .filter(({ ref }) => isTold(ref.kind))
    .map(({ ref, version, event }): EventRow => ({
      kind: ref.kind,
      id: ref.id,
      version,
      type: event.type,
      data: event.data,
      due_at: event.dueAt === undefined ? null : new Date(event.dueAt),
      recorded_at: new Date(event.recordedAt),
      body: body(ref),
    }));
  const notices = together(record.notices.filter(({ ref }) => isTold(ref.kind))).map(
    ({ ref, effect, firedAt, recipients }): NoticeRow => ({
      kind: ref.kind,
      id: ref.id,
      clock: effect.clock,
      version: effect.deadlineVersion,
      rung: effect.rung,
      due_at: new Date(effect.dueAt),
      fired_at: new Date(firedAt),
      recipients: recipients.map((recipient) => logins.get(recipient) ?? recipient),
      body: body(ref),
    }),
  );
  return timelineOf(events, notices, new Map(orgs.map(({ id, name }) => [id, name])));
}

/** Notices of one rung at one instant are one entry. */
function together(notices: readonly PureNotice[]): readonly PureNotice[] {
  const found = new Map<string, PureNotice>();
  for (const notice of notices) {
    const { ref, effect, firedAt } = notice;
    const key = [ref.kind, ref.id, effect.clock, effect.deadlineVersion, effect.rung, effect.dueAt, firedAt].join('|');
    const before = found.get(key);
    found.set(key, before ? { ...before, recipients: [...before.recipients, ...notice.recipients] } : notice);
  }
  return [...found.values()];
}
