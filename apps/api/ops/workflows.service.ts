import { VALUE_WORDS, type Language, type WorkflowQuery } from '@bihuan/contracts/http';
import { WORKFLOW_TYPES, workflowId, type WorkflowKind } from '@bihuan/contracts/wire';
import { queries } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { PagesService } from '../platform/subjects/pages.service';
import { iso } from '../platform/subjects/rows';
import { OVERDUE_SERVER_MS } from './ops.service';

/** Workflows as the record sees them. Temporal is not asked, so the answer stands while it is down, and costs it nothing. */
@Injectable()
export class WorkflowsService {
  constructor(
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  async list(call: Call, { type, ...query }: z.output<typeof WorkflowQuery>) {
    const filter = { ...query, kind: type && kindOf(type), since: await this.since() };
    return this.pages.pageEverywhere(
      (tx) => queries.listWorkflows(tx, filter),
      (row) => view(row, call.language),
    );
  }

  async types() {
    const since = await this.since();
    const rows = await this.pages.readEverywhere((tx) => queries.countWorkflows(tx, since));
    const none = { running: 0, stuck: 0, behind: 0, waiting: 0, only_by_wake: 0, asleep_until: null, next_due: null };
    const items = Object.entries(WORKFLOW_TYPES).map(([kind, type]) => {
      const row = rows.find((one) => one.kind === kind) ?? none;
      const { running, stuck, behind, waiting, only_by_wake: onlyByWake } = row;
      const times = { asleepUntil: iso(row.asleep_until), nextDue: iso(row.next_due) };
      return { type, running, stuck, behind, waiting, onlyByWake, ...times };
    });
    return { items };
  }

  /** What is still unsettled after this long is behind; the safety net begins at the same moment. */
  private async since(): Promise<queries.BehindSince> {
    const { legal, server, rate } = await this.record.readClock();
    const before = (at: string, ms: number): string => new Date(Date.parse(at) - ms).toISOString();
    return { due: before(legal, OVERDUE_SERVER_MS * rate), asleep: before(server, OVERDUE_SERVER_MS) };
  }
}

function kindOf(type: string): WorkflowKind | undefined {
  return (Object.keys(WORKFLOW_TYPES) as WorkflowKind[]).find((kind) => WORKFLOW_TYPES[kind] === type);
}

/** A filing that waits is in other words than a part that does. */
function wordOf(kind: queries.DriverKind, state: string) {
  return VALUE_WORDS[kind === 'effect' ? `effect-${state}` : state];
}

function view(row: queries.WorkflowRow, language: Language) {
  return {
    type: WORKFLOW_TYPES[row.kind],
    workflowId: workflowId(row.kind, row.id),
    subject: { kind: row.kind, id: row.id },
    districtId: row.district_id,
    name: row.name,
    state: row.state,
    stateName: row.state === null ? null : (wordOf(row.kind, row.state)?.[language] ?? row.state),
    version: row.version,
    asleepUntil: iso(row.asleep_at),
    changedAt: iso(row.changed_at),
    nextDue: iso(row.next_due),
    behind: row.behind,
    incident: row.stuck_incident === null ? null : { id: row.stuck_incident, openedAt: iso(row.opened_at) },
    wake:
      row.wake_since === null
        ? null
        : { since: row.wake_since.toISOString(), attempts: row.wake_attempts ?? 0, lastError: row.wake_error },
  };
}
