import { SUBJECT_KINDS } from '@bihuan/domain';
import { z } from 'zod';
import { SerialId } from './channels';
import { At, Flag, Id, line, Moment, PAGE_FIELDS, pageOf } from './primitives';
import { both } from './text';

export const NoticeView = z
  .object({
    id: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    clock: z.string(),
    clockName: z.string(),
    rung: z.string(),
    role: z.string(),
    roleName: z.string(),
    text: z.string().meta(both('提醒的文字', 'The notice in words')),
    fallback: z.boolean().meta(both('岗位无人，代收', 'Nobody held the post; you stand in')),
    supersedes: z.array(z.string()),
    facts: z.unknown(),
    dueAt: At,
    firedAt: At,
    lateMs: z.number(),
    readAt: At.nullable(),
    rounds: z
      .array(z.object({ noticeId: z.string(), roundId: z.string(), facts: z.unknown(), read: z.boolean() }))
      .meta(both('本条提醒所列的各期次', 'The rounds that this one reminder names')),
  })
  .meta({ id: 'Notice' });
export const NoticePage = pageOf(NoticeView).meta({ id: 'NoticePage' });

const subjectKind = z.enum([...SUBJECT_KINDS, 'tip-off']).optional();
export const NoticeQuery = z.strictObject({
  ...PAGE_FIELDS,
  unread: Flag.optional(),
  subjectKind,
  subject: Id.optional(),
  clock: line(100).optional().meta(both('时限，如 rectify-by', 'Clock, e.g. rectify-by')),
  rung: line(20).optional().meta(both('级，如 +1', 'Rung, e.g. +1')),
  since: Moment.optional().meta(both('此刻及以后发出的', 'Sent at this instant or later')),
});

/** GET /api/notices/summary. */
export const NoticeSummary = z
  .object({
    unread: z.int(),
    bySubjectKind: z.record(z.string(), z.int()),
    newest: z.string().nullable().meta(both('最新一条未读的编号', 'Id of the newest unread one')),
  })
  .meta({ id: 'NoticeSummary', ...both('未读数', 'How many are unread') });

/** GET /api/notices/digest: unread notices in groups. */
export const NoticeDigest = z
  .object({
    items: z.array(
      z.object({
        subjectKind: z.string(),
        subjectName: z.string(),
        rung: z.string(),
        due: z.string().meta({ ...both('到期日', 'The last day'), format: 'date' }),
        count: z.int(),
        subjects: z.int().meta(both('涉及的事项数', 'How many subjects')),
      }),
    ),
  })
  .meta({ id: 'NoticeDigest', ...both('汇总：逾期最久的在前', 'Digest, the most late first') });
export const NoticeDigestQuery = z.strictObject({ subjectKind });

export const MarkRead = z
  .strictObject({ ids: z.array(SerialId).min(1).max(200) })
  .meta({ id: 'MarkRead', ...both('标为已读', 'Mark notices as read') });
/** POST /api/notices/read-all: everything up to and including the last one seen; what came later stays unread. */
export const MarkAllRead = z
  .strictObject({ upTo: SerialId })
  .meta({ id: 'MarkAllRead', ...both('截至此编号全部标为已读', 'Mark all up to this id as read') });
export const MarkedRead = z.object({ marked: z.int() }).meta({ id: 'MarkedRead' });
