import {
  commandingOf,
  readingOf,
  type AllowedCommand,
  type Context,
  type Instant,
  type Permission,
  type SubjectKind,
  type SubjectModule,
  type SubjectState,
} from '@bihuan/domain';
import { queries, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { measured, type Modules, type RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import { MODULES, RECORD, UOW } from '../../parts';
import { mustReach, reaches } from '../auth/reach';
import type { Call } from '../call/call';
import { ProblemError } from '../problem/problem-error';
import { explanationOf } from './explanation';
import { redactEvents, redactState } from './redact';
import { RulesReader } from './rules-reader';
import { allowedView, rightMissing, viewOf, type View } from './view';

const DAY_MS = 86_400_000;

/** Reads one subject: its view, its events, why a clock falls due when it does. */
@Injectable()
export class SubjectService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(MODULES) private readonly modules: Modules,
    @Inject(RulesReader) private readonly rules: RulesReader,
  ) {}

  /** The subject with what is open to this viewer and why the rest is closed. */
  async view(call: Call, kind: SubjectKind, id: string): Promise<View> {
    const { legal, rate } = await this.record.readClock();
    return this.uow.run(
      call.scope,
      async (tx) => {
        const state = await this.state(tx, call, kind, id);
        const module = this.modules[kind] as SubjectModule<SubjectState> | undefined;
        const open = module?.allowed(state, await this.context(tx, call, state, legal, rate)) ?? [];
        const permission = commandingOf(kind);
        const allowed = (await reaches(tx, call, permission, { kind, id })) ? open : closedBy(permission, open);
        call.header('etag', `"${state.version}"`);
        return {
          ...viewOf(redactState(call, state), legal, call.language),
          allowed: allowedView(allowed, call.language),
        };
      },
      { readOnly: true },
    );
  }

  /** Answers 404 when the district has no such subject. */
  async exists(call: Call, kind: SubjectKind, id: string): Promise<void> {
    await this.uow.run(call.scope, (tx) => this.state(tx, call, kind, id), { readOnly: true });
  }

  /** The subject's history, oldest first. */
  async events(
    call: Call,
    kind: SubjectKind,
    id: string,
    page: { limit: number; cursor?: string },
  ): Promise<{ items: unknown[]; next: string | null }> {
    const after = page.cursor === undefined ? 0 : Number(page.cursor);
    if (!Number.isSafeInteger(after) || after < 0) throw new ProblemError('bad-cursor');
    return this.uow.run(
      call.scope,
      async (tx) => {
        const state = await this.state(tx, call, kind, id);
        const rows = await queries.readEvents(tx, kind, id, call.districtId, after, page.limit + 1);
        const shown = rows.slice(0, page.limit);
        const told = redactEvents(call, state, shown);
        return {
          items: told.map((row) => ({
            version: row.version,
            type: row.type,
            data: row.data,
            actor: row.actor,
            commandId: row.command_id,
            dueAt: row.due_at?.toISOString() ?? null,
            effectiveAt: row.effective_at?.toISOString() ?? null,
            recordedAt: row.recorded_at.toISOString(),
          })),
          next: rows.length > page.limit ? String(shown.at(-1)?.version ?? 0) : null,
        };
      },
      { readOnly: true },
    );
  }

  /** Why a clock falls due on its day, with the calendar versions it was computed under, in the caller's language. */
  async explain(call: Call, kind: SubjectKind, id: string, clockName: string): Promise<unknown> {
    return this.uow.run(
      call.scope,
      async (tx) => {
        const state = await this.state(tx, call, kind, id);
        return explanationOf(tx, this.rules, state, { clock: clockName, language: call.language });
      },
      { readOnly: true },
    );
  }

  private async state(tx: Tx, call: Call, kind: SubjectKind, id: string): Promise<SubjectState> {
    await mustReach(tx, call, readingOf(kind), { kind, id });
    const state = await queries.readSubject(tx, kind, id, call.districtId);
    if (!state) throw new ProblemError('not-found');
    return state;
  }

  private async context(tx: Tx, call: Call, state: SubjectState, now: Instant, rate: number): Promise<Context> {
    const { pins, districtId } = state;
    const linked = await this.linkedTo(tx, state);
    const directory = await this.rules.directory(tx, districtId);
    const policy = await this.rules.policy(tx, pins, districtId);
    const counts = await measured(tx, state, { directory, now, policy });
    return {
      now,
      actor: call.actor,
      policy,
      calendars: await this.rules.chosen(tx, pins.calendars),
      pins,
      directory,
      supersedeAfterMs: DAY_MS * rate,
      ...(counts ? { measured: counts } : {}),
      ...(linked.length > 0 ? { linked: Object.fromEntries(linked.map((other) => [other.id, other])) } : {}),
    };
  }

  private async linkedTo(tx: Tx, state: SubjectState): Promise<SubjectState[]> {
    const module = this.modules[state.kind] as SubjectModule<SubjectState> | undefined;
    const found: SubjectState[] = [];
    for (const { kind, id } of module?.linkedTo?.(state, null) ?? []) {
      const other = await queries.readSubject(tx, kind, id, state.districtId);
      if (other) found.push(other);
    }
    return found;
  }
}

/** Whoever may look and not act is told so at every command. */
function closedBy(permission: Permission, commands: readonly AllowedCommand[]): AllowedCommand[] {
  const refusal = rightMissing(permission);
  return commands.map(({ command }) => ({ command, open: false, refusal }));
}
