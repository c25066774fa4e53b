import { clockWord, VALUE_WORDS, type NoticeQuery } from '@bihuan/contracts/http';
import { queries, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { UOW } from '../parts';
import type { Call } from '../platform/call/call';
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
        fallback: row.fallback,
        supersedes: row.supersedes,
        facts: row.facts,
        dueAt: row.due_at.toISOString(),
        firedAt: row.fired_at.toISOString(),
        lateMs: Number(row.late_ms),
        readAt: iso(row.read_at),
      }),
    );
  }

  async markRead(call: Call, ids: readonly string[]) {
    return { marked: await this.uow.run(call.scope, (tx) => queries.markRead(tx, recipientsOf(call), ids)) };
  }
}

function recipientsOf(call: Call): string[] {
  const { userId, posts } = call.caller;
  return [userId, ...new Set(posts.map((post) => `org:${post.orgId}`))];
}
