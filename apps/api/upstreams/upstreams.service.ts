import {
  type CreateUpstream,
  FILED_WORDS,
  filingErrorText,
  type FilingQuery,
  type UpstreamQuery,
  VALUE_WORDS,
} from '@bihuan/contracts/http';
import { queries, type Tx, type UnitOfWork } from '@bihuan/persistence';
import {
  changeUpstream,
  checkWebhookUrl,
  createUpstream,
  type KeyRing,
  NO_KEYS,
  retryEffect,
  unseal,
  type UpstreamChange,
} from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { withoutToken } from '../channels/channel-target';
import { type ApiSettings, SETTINGS, UOW } from '../parts';
import { explainConflict } from '../people/conflicts';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { iso } from '../platform/subjects/rows';

/** Systems above a district and what is filed with them. Who may set one up is the permission's own line in the table of rights. */
@Injectable()
export class UpstreamsService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  list(call: Call, query: z.output<typeof UpstreamQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listUpstreams(tx, { ...query, districtId: call.districtId }),
      (row) => this.view(row),
    );
  }

  async create(call: Call, body: z.output<typeof CreateUpstream>) {
    this.checkHost(body.url);
    const upstream = { ...body, id: call.newId(), districtId: call.districtId, createdBy: call.caller.userId };
    return this.uow
      .run(call.scope, async (tx) => {
        await createUpstream(tx, upstream, this.keys);
        return this.one(tx, call, upstream.id);
      })
      .catch((error: unknown) => explainConflict(error, 'system', body.system));
  }

  async change(call: Call, id: string, change: UpstreamChange) {
    if (change.url !== undefined) this.checkHost(change.url);
    return this.uow.run(call.scope, async (tx) => {
      const found = await changeUpstream(tx, { id, districtId: call.districtId }, change, this.keys);
      if (!found) throw new ProblemError('not-found');
      return this.one(tx, call, id);
    });
  }

  filings(call: Call, query: z.output<typeof FilingQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listFilings(tx, { ...query, districtId: call.districtId }),
      (row) => filingView(row, call.language),
    );
  }

  filing(call: Call, id: string) {
    return this.pages.read(call, (tx) => readFiling(tx, call, id));
  }

  /** Sent by the worker within seconds; the filing says what became of it. */
  retry(call: Call, id: string) {
    const { districtId, caller } = call;
    return this.uow.run(call.scope, async (tx) => {
      const fault = await retryEffect(tx, { id, districtId, by: caller.userId });
      if (fault) throw new ProblemError(fault);
      return readFiling(tx, call, id);
    });
  }

  private get keys(): KeyRing {
    return this.settings.secrets ?? NO_KEYS;
  }

  private checkHost(url: string): void {
    const host = checkWebhookUrl(url, this.settings.channels?.webhookHosts ?? []);
    if (typeof host === 'string') throw new ProblemError(`webhook-${host}`, { field: 'url' });
  }

  private async one(tx: Tx, call: Call, id: string) {
    const { rows } = await queries.listUpstreams(tx, { districtId: call.districtId, id, limit: 1, sort: 'system' });
    const [row] = rows;
    if (!row) throw new ProblemError('not-found');
    return this.view(row);
  }

  private view(row: queries.UpstreamRow) {
    return {
      id: row.id,
      system: row.system,
      adapter: row.adapter,
      url: withoutToken('webhook', unseal(row.url, { use: 'upstream', row: row.id }, this.keys)),
      whats: row.whats,
      active: row.active,
      waiting: row.waiting,
      refused: row.refused,
      createdAt: row.created_at.toISOString(),
    };
  }
}

async function readFiling(tx: Tx, { districtId, language }: Call, id: string) {
  const { rows } = await queries.listFilings(tx, { districtId, id, limit: 1, sort: '-created' });
  const [row] = rows;
  if (!row) throw new ProblemError('not-found');
  return filingView(row, language);
}

function filingView(row: queries.FilingRow, language: Call['language']) {
  return {
    id: row.id,
    upstream: { id: row.upstream_id, system: row.system, active: row.active },
    hazard: { id: row.hazard_id, title: row.title },
    what: row.what,
    whatName: FILED_WORDS[row.what][language],
    state: row.state,
    stateName: VALUE_WORDS[`effect-${row.state}`]?.[language] ?? row.state,
    attempts: row.attempts,
    nextAttemptAt: iso(row.next_attempt_at),
    waitsFor: row.waits_for,
    receipt: row.receipt,
    lastError: row.last_error,
    lastErrorText: row.last_error && filingErrorText(row.last_error, language),
    reason: row.reason || null,
    createdAt: row.created_at.toISOString(),
    endedAt: iso(row.ended_at),
  };
}
