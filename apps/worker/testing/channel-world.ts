import { randomUUID } from 'node:crypto';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import {
  type ChannelKind,
  createChannel,
  createDeliveries,
  type DeliveryApi,
  type DeliveryOptions,
  type WebhookHost,
  NO_KEYS,
} from '@bihuan/record';
import { createTestDatabase, type DistrictFixture, seedDistrict } from '@bihuan/testing';
import { pino } from 'pino';
import { Metrics } from '../metrics';
import { DeliveryRelay, type SendMessage } from '../relay/delivery-relay';
import { sender } from '../relay/send-message';

/** The receivers of tests listen on loopback, which has to be listed like any other host inside the walls. */
export const LOOPBACK: readonly WebhookHost[] = [{ host: '127.0.0.1', port: '*', private: true }];

interface ChannelWish {
  readonly kind?: ChannelKind;
  readonly vendorSecret?: string;
  readonly userId?: string;
  readonly language?: 'zh' | 'en';
  readonly url: string;
  readonly digestOver?: number;
  readonly perMinute?: number;
  readonly orgIds?: readonly string[];
  readonly roles?: readonly string[];
}

/** A district with channels in a database of its own; failures are waited out in milliseconds. */
export class ChannelWorld {
  #due = 0;

  private constructor(
    readonly uow: UnitOfWork,
    readonly district: DistrictFixture,
    readonly close: () => Promise<void>,
  ) {}

  static async create(name: string): Promise<ChannelWorld> {
    const database = await createTestDatabase(name);
    const uow = new UnitOfWork({ url: database.url, max: 8 });
    const district = await seedDistrict(uow, { since: '2019-01-01T00:00:00.000Z' });
    return new ChannelWorld(uow, district, async () => {
      await uow.close();
      await database.drop();
    });
  }

  rows<R = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    return this.uow.run(SYSTEM_SCOPE, (tx) => tx.query<R>(sql, params));
  }

  async channel(wish: ChannelWish): Promise<{ id: string; secret: string }> {
    const id = randomUUID();
    const channel = {
      kind: 'webhook',
      language: 'zh',
      orgIds: [],
      roles: [],
      digestOver: 5,
      perMinute: 600,
      ...wish,
    } as const;
    const named = { ...channel, id, name: id, districtId: this.district.id, createdBy: 'test' };
    const made = await this.uow.run(SYSTEM_SCOPE, (tx) => createChannel(tx, named, NO_KEYS));
    return { id, secret: made ?? '' };
  }

  /** Writes so many notices in one statement, each of an occasion of its own; returns the subjects. */
  async notices(count: number, more: { recipient?: string; role?: string; clock?: string } = {}): Promise<string[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    const { recipient = this.district.user('office', 'officer'), role = 'committee-office', clock = 'grade-by' } = more;
    await this.rows(
      `insert into notices (district_id, subject_kind, subject_id, clock, deadline_version, rung, recipient, channel, role, facts, due_at, fired_at, late_ms)
       select $1, 'hazard', id, $5, $6, '+1', $3, 'inbox', $4, '{"what": "锅炉安全阀"}', '2019-05-01', '2019-05-01', 0 from unnest($2::uuid[]) id`,
      [this.district.id, ids, recipient, role, clock, ++this.#due],
    );
    return ids;
  }

  source(options: Partial<DeliveryOptions> = {}): DeliveryApi {
    const quick = { firstMs: 20, longestMs: 100 };
    return createDeliveries({ uow: this.uow, gatherMs: 0, messageBackOff: quick, channelBackOff: quick, ...options });
  }

  relay(more: { source?: DeliveryApi; send?: SendMessage; leaseMs?: number } = {}): DeliveryRelay {
    const send = sender({ hosts: LOOPBACK, timeoutMs: 400 });
    const log = pino({ level: 'silent' });
    return new DeliveryRelay(more.source ?? this.source(), more.send ?? send, new Metrics(), log, more.leaseMs);
  }

  /** How many deliveries of a channel are in each state. */
  async states(channelId: string): Promise<Record<string, number>> {
    const rows = await this.rows<{ state: string; n: number }>(
      `select state, count(*)::int as n from deliveries where channel_id = $1 group by state`,
      [channelId],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  async errorOf(channelId: string): Promise<string | null> {
    const [row] = await this.rows<{ last_error: string | null }>(
      `select last_error from channel_messages where channel_id = $1 order by created_at desc limit 1`,
      [channelId],
    );
    return row?.last_error ?? null;
  }
}
