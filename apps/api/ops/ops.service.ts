import { incidentText, type IncidentQuery, type Language } from '@bihuan/contracts/http';
import { WORKFLOW_TYPES } from '@bihuan/contracts/wire';
import { queries } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD, TEMPORAL } from '../parts';
import type { TemporalProbe } from '../platform/health/temporal-probe';
import { PagesService } from '../platform/subjects/pages.service';
import { iso } from '../platform/subjects/rows';

/** The safety net's own grace: what is later than this and not settled is worth a look. Server time. */
export const OVERDUE_SERVER_MS = 120_000;

/** The state of operations, from Postgres; Temporal is only asked whether it is there. */
@Injectable()
export class OpsService {
  constructor(
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(TEMPORAL) private readonly temporal: TemporalProbe,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  incidents(query: z.output<typeof IncidentQuery>, language: Language) {
    return this.pages.pageEverywhere(
      (tx) => queries.listIncidents(tx, query),
      (row) => ({
        id: row.id,
        districtId: row.district_id,
        kind: row.kind,
        subject: subjectOf(row),
        detail: row.detail,
        text: incidentText(row.kind, row.detail, language),
        openedAt: row.opened_at.toISOString(),
        closedAt: iso(row.closed_at),
      }),
    );
  }

  async state(language: Language) {
    const [reading, temporal] = await Promise.all([this.record.readClock(), this.temporal.status()]);
    const before = new Date(Date.parse(reading.legal) - OVERDUE_SERVER_MS * reading.rate).toISOString();
    return this.pages.readEverywhere(async (tx) => {
      const installation = await queries.readInstallation(tx);
      const lanes = await queries.outboxLanes(tx);
      const incidents = await queries.openIncidents(tx);
      const subjects = await queries.openSubjects(tx);
      const sweeps = await queries.readSweeps(tx);
      return {
        legalNow: reading.legal,
        serverNow: reading.server,
        rehearsal: installation?.rehearsal ?? false,
        temporal,
        workers: await queries.countWorkers(tx),
        subjects: subjects.map((row) => ({
          kind: row.kind,
          workflow: row.driver === 'workflow' ? workflowOf(row.kind) : WORKFLOW_TYPES.sweep,
          state: row.state,
          driver: row.driver,
          count: row.count,
          stuck: row.stuck,
          nextDue: iso(row.next_due),
          asleepUntil: row.asleep_until,
        })),
        sweeps: sweeps.map((row) => ({ districtId: row.district_id, asleepUntil: row.asleep_until })),
        outbox: lanes.map((row) => ({
          lane: row.lane,
          waiting: row.waiting,
          oldestSeconds: row.oldest_seconds,
          failing: row.failing,
          lastError: row.last_error,
        })),
        incidents: incidents.map((row) => ({
          id: row.id,
          kind: row.kind,
          subject: subjectOf(row),
          detail: row.detail,
          text: incidentText(row.kind, row.detail, language),
          openedAt: row.opened_at.toISOString(),
        })),
        overdueSubjects: await queries.countOverdue(tx, before),
      };
    });
  }
}

function subjectOf({ subject_kind: kind, subject_id: id }: { subject_kind: string | null; subject_id: string | null }) {
  return kind && id ? { kind, id } : null;
}

function workflowOf(kind: string): string | null {
  return Object.hasOwn(WORKFLOW_TYPES, kind) ? WORKFLOW_TYPES[kind as keyof typeof WORKFLOW_TYPES] : null;
}
