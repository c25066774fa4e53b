import { isForbiddenAddress, isPublicAddress } from './addresses';

/** A host to which webhooks may go. */
export interface WebhookHost {
  readonly host: string;
  /** None: the scheme's own; `*`: any. */
  readonly port: string | null;
  /** It may have an address inside the walls, and plain HTTP will do. */
  readonly private: boolean;
}

/** Why an address is refused; also the key of its words. */
export type UrlFault = 'url-invalid' | 'host-not-listed' | 'https-needed';

/** Checks an address against the list; the entry that allows it, or what is wrong with it. */
export function checkWebhookUrl(text: string, hosts: readonly WebhookHost[]): WebhookHost | UrlFault {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash) return 'url-invalid';
  const found = hosts.find((entry) => entry.host === bareHost(url) && portFits(entry, url));
  if (!found) return 'host-not-listed';
  return url.protocol === 'https:' || found.private ? found : 'https-needed';
}

/** May a connection to this address be made for this host? Asked for every address the name resolves to. */
export function addressAllowed(address: string, host: WebhookHost): boolean {
  return !isForbiddenAddress(address) && (host.private || isPublicAddress(address));
}

/** The host without the brackets of an IPv6 address. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

function portFits({ port }: WebhookHost, url: URL): boolean {
  // A URL leaves its scheme's own port out.
  return port === '*' || (port ?? '') === url.port || (url.port === '' && port === defaultPort(url));
}

function defaultPort(url: URL): string {
  return url.protocol === 'https:' ? '443' : '80';
}
