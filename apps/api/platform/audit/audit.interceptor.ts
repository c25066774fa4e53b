import type { Json } from '@bihuan/domain';
import { SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { actingPost, noteAudit, type RecordApi } from '@bihuan/record';
import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { catchError, concatMap, from, type Observable } from 'rxjs';
import { LOG, RECORD, UOW } from '../../parts';
import type { Call } from '../call/call';
import { AUDIT_KEY, type AuditWords } from './audited';

type What = Readonly<Record<string, Json>>;

/** What a line may hold of a request: ids, codes, days, instants and numbers. */
const HARMLESS = /^[\w.:,+-]{1,80}$/;

/**
 * Writes the audit lines of routes that are no commands. The first is written before the route does anything, in a
 * transaction of its own: what cannot be noted does not happen.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const words = this.reflector.get<AuditWords | undefined>(AUDIT_KEY, context.getHandler());
    const { call } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!words || !call) return next.handle();
    const { lines = 'both' } = words;
    if (lines !== 'done') await this.write(call, words, askedOf(call.request, words));
    if (lines === 'asked') return next.handle();
    const after = (what: What, answer?: unknown): Promise<void> =>
      this.write(call, words, what, answer).catch((error: unknown) => {
        // It is done; that it was asked for is noted, and a failure now would tell a falsehood.
        this.log.error(
          { action: words.action, error: (error as Error).name },
          'an outcome is missing in the audit trail',
        );
      });
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        await after({ outcome: 'done' }, answer);
        return answer;
      }),
      catchError((error: unknown) =>
        from(after({ outcome: codeOf(error) }).then(() => Promise.reject(error as Error))),
      ),
    );
  }

  private async write(call: Call, { action, subject, by }: AuditWords, what: What, answer?: unknown): Promise<void> {
    const { legal } = await this.record.readClock();
    const { userId, id, districtId } = (answer ?? {}) as Readonly<Record<string, unknown>>;
    const named = by === undefined ? id : (call.request.params as Record<string, unknown>)[by];
    const who = call.whoever;
    await this.uow.run(SYSTEM_SCOPE, (tx) =>
      noteAudit(tx, {
        // A person who has just signed in is in the answer.
        districtId: who ? call.anyDistrictId : harmless(districtId),
        at: legal,
        actor: who?.userId ?? harmless(userId) ?? call.account ?? 'unknown',
        post: who ? actingPost(call.actor) : null,
        action,
        ...(subject === undefined ? {} : { subject: { kind: subject, id: harmless(named) } }),
        what,
        requestId: call.request.id,
      }),
    );
  }
}

function askedOf({ params, query, body }: FastifyRequest, { fields = [] }: AuditWords): What {
  const given = { ...(body as object | null), ...(query as object), ...(params as object) } as Record<string, unknown>;
  return Object.fromEntries(
    fields.flatMap((field): [string, Json][] => {
      const value = given[field];
      if (typeof value === 'number' || typeof value === 'boolean') return [[field, value]];
      const text = harmless(value);
      return text === null ? [] : [[field, text]];
    }),
  );
}

function harmless(value: unknown): string | null {
  return typeof value === 'string' && HARMLESS.test(value) ? value : null;
}

function codeOf(error: unknown): string {
  const { code, refusal } = error as { code?: unknown; refusal?: { code?: unknown } };
  return harmless(refusal?.code ?? code) ?? 'failed';
}
