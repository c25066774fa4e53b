import {
  type ChannelQuery,
  type CreateChannel,
  DELIVERY_ERROR_WORDS,
  type DeliveryQuery,
  VALUE_WORDS,
} from '@bihuan/contracts/http';
import type { ContactHours } from '@bihuan/domain';
import { queries, type Tx, type UnitOfWork } from '@bihuan/persistence';
import {
  createChannel,
  type FoundOut,
  NO_KEYS,
  reconcileDelivery,
  requestTest,
  retryDelivery,
  rotateSecret,
  setContactHours,
  switchChannel,
  unseal,
} from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type ApiSettings, SETTINGS, UOW } from '../parts';
import { explainConflict } from '../people/conflicts';
import type { Call } from '../platform/call/call';
import { ProblemError, Refused } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { iso } from '../platform/subjects/rows';
import { checkTarget, withoutToken } from './channel-target';
import { OnceIn } from './once-in';

const MINUTE_MS = 60_000;
const THREE_DAYS_MS = 3 * 86_400_000;

/** Channels of a district and what goes through them: the business of the committee's office, and of whoever runs the system. */
@Injectable()
export class ChannelsService {
  /** Who tries a channel out writes to a room full of people. */
  private readonly tests = new OnceIn(MINUTE_MS);

  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  list(call: Call, query: z.output<typeof ChannelQuery>) {
    return this.pages.page(
      call,
      async (tx) => {
        await mayManage(tx, call, { administrator: true });
        return queries.listChannels(tx, { ...query, districtId: call.districtId });
      },
      (row) => this.view(row),
    );
  }

  async create(call: Call, body: z.output<typeof CreateChannel>) {
    const { districtId } = call;
    const { secret: vendorSecret, ...wish } = body;
    checkTarget(body, this.settings.channels);
    const channel = { ...wish, vendorSecret, id: call.newId(), districtId, createdBy: call.caller.userId };
    return this.uow
      .run(call.scope, async (tx) => {
        await mayManage(tx, call);
        const orgs = [...new Set(body.orgIds)];
        if ((await queries.countOrgs(tx, districtId, orgs)) < orgs.length) {
          throw new ProblemError('reference-unknown', { field: 'orgIds' });
        }
        if (body.userId && !(await queries.isUserOf(tx, districtId, body.userId))) {
          throw new ProblemError('reference-unknown', { field: 'userId' });
        }
        const secret = await createChannel(tx, channel, this.settings.secrets ?? NO_KEYS);
        return { ...(await this.one(tx, call, channel.id)), secret };
      })
      .catch((error: unknown) => explainConflict(error, 'name', body.name));
  }

  async rotate(call: Call, id: string) {
    const renew = async (tx: Tx): Promise<string | null> => {
      const { kind } = await this.one(tx, call, id);
      if (kind !== 'webhook') throw new ProblemError('channel-secret-of-vendor');
      return rotateSecret(tx, { id, districtId: call.districtId }, this.settings.secrets ?? NO_KEYS);
    };
    const secret = await this.manage(call, renew, { administrator: true });
    if (secret === null) throw new ProblemError('not-found');
    return { secret };
  }

  hours(call: Call, id: string, hours: ContactHours) {
    return this.manage(call, async (tx) => {
      if (!(await setContactHours(tx, { id, districtId: call.districtId }, hours))) throw new ProblemError('not-found');
      return this.one(tx, call, id);
    });
  }

  switch(call: Call, id: string, active: boolean) {
    return this.manage(call, async (tx) => {
      await this.one(tx, call, id);
      await switchChannel(tx, id, active);
      return this.one(tx, call, id);
    });
  }

  /** Sent by the worker within seconds; the delivery says what became of it. */
  test(call: Call, id: string) {
    const { districtId, language } = call;
    return this.manage(call, async (tx) => {
      const channel = await this.one(tx, call, id);
      if (!channel.active) throw new ProblemError('channel-off');
      const seconds = this.tests.begin(id);
      if (seconds > 0) throw new ProblemError('too-many-requests', { seconds }, { retryAfterSeconds: seconds });
      const delivery = await requestTest(tx, { id, districtId }, this.settings.channels?.publicUrl);
      return deliveryView(await readDelivery(tx, districtId, delivery), language);
    });
  }

  deliveries(call: Call, query: z.output<typeof DeliveryQuery>) {
    return this.pages.page(
      call,
      async (tx) => {
        await mayManage(tx, call, { administrator: true });
        return queries.listDeliveries(tx, { ...query, districtId: call.districtId });
      },
      (row) => deliveryView(row, call.language),
    );
  }

  delivery(call: Call, id: string) {
    return this.pages.read(call, async (tx) => {
      await mayManage(tx, call, { administrator: true });
      return deliveryView(await readDelivery(tx, call.districtId, id), call.language);
    });
  }

  retry(call: Call, id: string) {
    const { districtId, language } = call;
    const giveUpMs = this.settings.channels?.webhookGiveUpMs ?? THREE_DAYS_MS;
    return this.uow.run(call.scope, async (tx) => {
      await mayManage(tx, call, { administrator: true });
      const fault = await retryDelivery(tx, { id, districtId }, giveUpMs);
      if (fault) throw new ProblemError(fault);
      return deliveryView(await readDelivery(tx, districtId, id), language);
    });
  }

  /** Settles an unknown outcome by what a person found. */
  reconcile(call: Call, id: string, found: FoundOut) {
    const { districtId, language, caller } = call;
    const giveUpMs = this.settings.channels?.webhookGiveUpMs ?? THREE_DAYS_MS;
    return this.uow.run(call.scope, async (tx) => {
      await mayManage(tx, call, { administrator: true });
      const fault = await reconcileDelivery(tx, { id, districtId, by: caller.userId }, found, giveUpMs);
      if (fault) throw new ProblemError(fault);
      return deliveryView(await readDelivery(tx, districtId, id), language);
    });
  }

  private manage<T>(call: Call, fn: (tx: Tx) => Promise<T>, also: { administrator?: boolean } = {}): Promise<T> {
    return this.uow.run(call.scope, async (tx) => {
      await mayManage(tx, call, also);
      return fn(tx);
    });
  }

  private async one(tx: Tx, call: Call, id: string) {
    const { rows } = await queries.listChannels(tx, { districtId: call.districtId, id, limit: 1, sort: 'name' });
    const [row] = rows;
    if (!row) throw new ProblemError('not-found');
    return this.view(row);
  }

  private view(row: queries.ChannelRow) {
    return {
      id: row.id,
      kind: row.kind,
      name: row.name,
      url: withoutToken(row.kind, unseal(row.url, { use: 'channel', row: row.id }, this.settings.secrets ?? NO_KEYS)),
      language: row.language,
      userId: row.user_id,
      orgIds: row.org_ids,
      roles: row.roles,
      digestOver: row.digest_over,
      perMinute: row.per_minute,
      quiet: row.quiet_from && row.quiet_until ? { from: row.quiet_from, until: row.quiet_until } : null,
      digestAt: row.digest_at,
      active: row.active,
      offBecause: row.off_because,
      failures: row.failures,
      pending: row.pending,
      createdAt: row.created_at.toISOString(),
    };
  }
}

async function mayManage(tx: Tx, call: Call, also: { administrator?: boolean } = {}): Promise<void> {
  // Which of the three it has to be, the route's permission says.
  if (also.administrator && call.caller.adminRole !== null) return;
  const [district] = await queries.readDistricts(tx, call.districtId);
  const office = district?.directory.committeeOffice;
  if (call.actor.posts.some((post) => post.orgId === office)) return;
  const facts = { command: 'ManageChannels', roles: ['committee-office'] };
  throw new Refused({ kind: 'forbidden', code: 'role-needed', facts });
}

async function readDelivery(tx: Tx, districtId: string, id: string): Promise<queries.DeliveryRow> {
  const { rows } = await queries.listDeliveries(tx, { districtId, id, limit: 1, sort: '-created' });
  const [row] = rows;
  if (!row) throw new ProblemError('not-found');
  return row;
}

function deliveryView(row: queries.DeliveryRow, language: Call['language']) {
  return {
    id: row.id,
    channelId: row.channel_id,
    kind: row.kind,
    messageId: row.message_id,
    subject: row.subject_kind && row.subject_id ? { kind: row.subject_kind, id: row.subject_id } : null,
    state: row.state,
    stateName: VALUE_WORDS[`delivery-${row.state}`]?.[language] ?? row.state,
    failedBecause: row.failed_because,
    attempts: row.attempts,
    nextAttemptAt: iso(row.next_attempt_at),
    lastError: row.last_error,
    lastErrorText: row.last_error && (DELIVERY_ERROR_WORDS[row.last_error]?.[language] ?? row.last_error),
    createdAt: row.created_at.toISOString(),
    endedAt: iso(row.ended_at),
  };
}
