import type { CreateChannel } from '@bihuan/contracts/http';
import {
  type ChannelKind,
  checkRobotUrl,
  checkWebhookUrl,
  isRobot,
  mailAddressOf,
  maskedMail,
  vendorSigns,
  type WebhookHost,
} from '@bihuan/record';
import type { z } from 'zod';
import type { ChannelSettings } from '../parts';
import { ProblemError } from '../platform/problem/problem-error';

type Wish = z.output<typeof CreateChannel>;

/** Refuses an address that its kind may not have, a person or a secret that is missing or in excess. @throws ProblemError */
export function checkTarget({ kind, url, secret, userId }: Wish, settings: ChannelSettings | undefined): void {
  if ((kind === 'mail') !== (userId !== undefined)) throw new ProblemError('channel-user-needed', { field: 'userId' });
  if (kind === 'mail') checkMail(url, settings?.mail ?? false);
  else checkHost(kind, url, settings?.webhookHosts ?? []);
  const needed = vendorSigns(kind);
  if (needed && secret === undefined) throw new ProblemError('channel-secret-needed', { field: 'secret' });
  if (!needed && secret !== undefined) throw new ProblemError('channel-secret-unused', { field: 'secret' });
}

function checkMail(url: string, setUp: boolean): void {
  if (!setUp) throw new ProblemError('mail-not-set-up');
  if (mailAddressOf(url) === null) throw new ProblemError('mail-address-invalid', { field: 'url' });
}

function checkHost(kind: ChannelKind, url: string, hosts: readonly WebhookHost[]): void {
  const host = isRobot(kind) ? checkRobotUrl(kind, url, hosts) : checkWebhookUrl(url, hosts);
  if (typeof host === 'string') throw new ProblemError(`webhook-${host}`, { field: 'url' });
}

/** An address as others may see it: robots carry their key in the query, Feishu's at the end of the path, a mail box its owner. */
export function withoutToken(kind: string, url: string | null): string | null {
  if (url === null) return null;
  if (kind === 'mail') return maskedMail(url);
  const { origin, pathname, search } = new URL(url);
  const path = kind === 'feishu' ? pathname.replace(/[^/]+$/, '…') : pathname;
  return `${origin}${path}${search ? '?…' : ''}`;
}
