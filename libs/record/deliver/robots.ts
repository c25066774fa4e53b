import { createHmac } from 'node:crypto';
import type { ChannelKind, SendResult } from './types';
import { checkWebhookUrl, type UrlFault, type WebhookHost } from './webhook-hosts';

/** Group robots of the three vendors. */
export type RobotKind = 'wecom' | 'dingtalk' | 'feishu';

interface Robot {
  readonly host: string;
  /** Path and query of an address as the vendor hands it out. */
  readonly address: RegExp;
  /** The vendor makes a secret for signing; WeCom's robots have only the key in their address. */
  readonly signed: boolean;
  /** Below the vendor's own limit, so that retries and tests fit beside it. */
  readonly perMinute: number;
  /** Answers that end the robot for good. */
  readonly gone: readonly number[];
  readonly tooFast: readonly number[];
  /** How long the vendor takes nothing after too many, in milliseconds. */
  readonly pauseMs: number;
}

const MINUTE_MS = 60_000;
const MOST_PER_MINUTE = 600;
const USUAL_PER_MINUTE = 20;

const ROBOTS: Readonly<Record<RobotKind, Robot>> = {
  wecom: {
    host: 'qyapi.weixin.qq.com',
    address: /^\/cgi-bin\/webhook\/send\?key=[\w-]+$/,
    signed: false,
    perMinute: 15,
    gone: [93000],
    tooFast: [45009],
    pauseMs: MINUTE_MS,
  },
  dingtalk: {
    host: 'oapi.dingtalk.com',
    address: /^\/robot\/send\?access_token=\w+$/,
    signed: true,
    perMinute: 15,
    gone: [300001, 300005, 400013, 400101, 400106],
    tooFast: [130101, 410100],
    pauseMs: 10 * MINUTE_MS,
  },
  feishu: {
    host: 'open.feishu.cn',
    address: /^\/open-apis\/bot\/v2\/hook\/[\w-]+$/,
    signed: true,
    perMinute: 60,
    gone: [19001],
    tooFast: [11232],
    pauseMs: MINUTE_MS,
  },
};

/** True for a vendor's robot. */
export function isRobot(kind: ChannelKind): kind is RobotKind {
  return kind in ROBOTS;
}

/** True when messages of this kind carry a signature under a secret that the vendor hands out. */
export function vendorSigns(kind: ChannelKind): boolean {
  return isRobot(kind) && ROBOTS[kind].signed;
}

/** Messages a minute that a channel of this kind sends when an office wishes so many (or says nothing). */
export function perMinuteOf(kind: ChannelKind, wish: number | undefined): number {
  return Math.min(wish ?? USUAL_PER_MINUTE, isRobot(kind) ? ROBOTS[kind].perMinute : MOST_PER_MINUTE);
}

/**
 * Checks a robot's address: the vendor's host, or one that operations list for this installation, and the vendor's own path.
 * The entry that allows it, or what is wrong with it.
 */
export function checkRobotUrl(kind: RobotKind, text: string, listed: readonly WebhookHost[]): WebhookHost | UrlFault {
  const robot = ROBOTS[kind];
  const host = checkWebhookUrl(text, [{ host: robot.host, port: null, private: false }, ...listed]);
  if (typeof host === 'string') return host;
  const { pathname, search } = new URL(text);
  return robot.address.test(pathname + search) ? host : 'url-invalid';
}

/** A request as a vendor wants it. */
export interface RobotRequest {
  readonly url: string;
  readonly body: string;
}

/**
 * A text under the vendor's signature: DingTalk's in the query (milliseconds), Feishu's in the body (seconds), none for WeCom.
 * `now` is in milliseconds since 1970.
 */
export function robotRequest(
  kind: RobotKind,
  {
    url,
    secret,
    text,
    now,
  }: { readonly url: string; readonly secret?: string; readonly text: string; readonly now: number },
): RobotRequest {
  if (kind === 'wecom') return { url, body: JSON.stringify({ msgtype: 'text', text: { content: text } }) };
  if (kind === 'feishu') {
    const timestamp = String(Math.floor(now / 1000));
    // Feishu signs an empty message: time stamp and secret are the key.
    const sign = createHmac('sha256', `${timestamp}\n${secret ?? ''}`).digest('base64');
    return { url, body: JSON.stringify({ timestamp, sign, msg_type: 'text', content: { text } }) };
  }
  const sign = createHmac('sha256', secret ?? '')
    .update(`${now}\n${secret ?? ''}`)
    .digest('base64');
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(now));
  signed.searchParams.set('sign', sign);
  return { url: signed.href, body: JSON.stringify({ msgtype: 'text', text: { content: text } }) };
}

/** Reads a vendor's answer of status 200, whose body says what it means; one that cannot be read leaves the outcome unknown. */
export function robotResult(kind: RobotKind, answer: string): SendResult {
  const code = codeIn(answer);
  if (code === null) return { ok: false, code: 'answer-unreadable', unknown: true };
  if (code === 0) return { ok: true };
  const { gone, tooFast, pauseMs } = ROBOTS[kind];
  const failure = { ok: false, code: `${kind}-${code}` } as const;
  if (gone.includes(code)) return { ...failure, gone: true };
  return tooFast.includes(code) ? { ...failure, retryAfterMs: pauseMs } : failure;
}

/** `errcode` of WeCom and DingTalk; `code` of Feishu, whose older robots say `StatusCode`. */
function codeIn(answer: string): number | null {
  try {
    const { errcode, code, StatusCode } = JSON.parse(answer) as Record<string, unknown>;
    const found = errcode ?? code ?? StatusCode;
    return typeof found === 'number' && Number.isInteger(found) ? found : null;
  } catch {
    return null;
  }
}
