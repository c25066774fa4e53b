import {
  clockWord,
  messageText,
  SUBJECT_WORDS,
  VALUE_WORDS,
  type NoticeDigestQuery,
  type NoticeQuery,
} from '@bihuan/contracts/http';
import type { SubjectKind } from '@bihuan/domain';
import { queries, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { UOW } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { iso } from '../platform/subjects/rows';

/** The inbox: notices to oneself, and those to one's organisations that found nobody in the post. */
@Injectable()
export class NoticesService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  list(call: Call, query: z.output<typeof NoticeQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listNotices(tx, { ...query, recipients: recipientsOf(call) }),
      (row) => ({
        id: row.id,
        subject: { kind: row.subject_kind, id: row.subject_id },
        clock: row.clock,
        clockName: clockWord(row.clock, call.language),
        rung: row.rung,
        role: row.role,
        roleName: VALUE_WORDS[row.role.replace(/:head$/, '')]?.[call.language] ?? row.role,
        text: messageText(factsOf(row), call.language),
        fallback: row.fallback,
        supersedes: row.supersedes,
        facts: row.facts,
        dueAt: row.due_at.toISOString(),
        firedAt: row.fired_at.toISOString(),
        lateMs: Number(row.late_ms),
        readAt: (row.members ?? []).every(({ read }) => read) ? iso(row.read_at) : null,
        rounds: (row.members ?? []).map(({ id, subjectId, facts, read }) => ({
          ...{ noticeId: id, roundId: subjectId, facts, read },
        })),
      }),
    );
  }

  async summary(call: Call) {
    const rows = await this.pages.read(call, (tx) => queries.countUnread(tx, recipientsOf(call)));
    const newest = rows.map((row) => BigInt(row.newest)).reduce((a, b) => (a > b ? a : b), 0n);
    return {
      unread: rows.reduce((sum, row) => sum + row.count, 0),
      bySubjectKind: Object.fromEntries(rows.map((row) => [row.subject_kind, row.count])),
      newest: rows.length > 0 ? String(newest) : null,
    };
  }

  async digest(call: Call, { subjectKind }: z.output<typeof NoticeDigestQuery>) {
    const rows = await this.pages.read(call, (tx) => queries.groupUnread(tx, recipientsOf(call), subjectKind));
    return {
      items: rows.map((row) => ({
        subjectKind: row.subject_kind,
        subjectName: SUBJECT_WORDS[row.subject_kind as SubjectKind]?.[call.language] ?? row.subject_kind,
        rung: row.rung,
        due: row.due,
        count: row.count,
        subjects: row.subjects,
      })),
    };
  }

  async markRead(call: Call, ids: readonly string[]) {
    return { marked: await this.uow.run(call.scope, (tx) => queries.markRead(tx, recipientsOf(call), ids)) };
  }

  async markOneRead(call: Call, id: string) {
    const recipients = recipientsOf(call);
    return this.uow.run(call.scope, async (tx) => {
      if (!(await queries.hasNotice(tx, recipients, id))) throw new ProblemError('not-found');
      return { marked: await queries.markRead(tx, recipients, [id]) };
    });
  }

  async markAllRead(call: Call, upTo: string) {
    return { marked: await this.uow.run(call.scope, (tx) => queries.markReadUpTo(tx, recipientsOf(call), upTo)) };
  }
}

/** The notices of one message. */
function factsOf(row: queries.NoticeRow) {
  const { clock, rung, fallback, supersedes, facts } = row;
  const shared = { subjectKind: row.subject_kind, clock, rung, dueAt: row.due_at.toISOString() };
  return (row.members ?? [{ facts, fallback, supersedes }]).map((one) => ({
    ...shared,
    ...{ facts: one.facts, fallback: one.fallback, supersedes: one.supersedes },
  }));
}

function recipientsOf(call: Call): string[] {
  const { userId, predecessors, posts } = call.caller;
  return [userId, ...predecessors, ...new Set(posts.map((post) => `org:${post.orgId}`))];
}
