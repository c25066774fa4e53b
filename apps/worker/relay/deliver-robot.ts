import {
  checkRobotUrl,
  isRobot,
  type OutgoingMessage,
  robotRequest,
  robotResult,
  type RobotKind,
  type SendResult,
} from '@bihuan/record';
import { messageLine } from './channel-text';
import type { WebhookOptions } from './deliver-webhook';
import { httpPost, refusalOf } from './http-post';

/** A gateway that gave up does not know what the vendor behind it did. */
const GATEWAY = [502, 504];

/** Posts one message to a group robot. Never throws. Once it has left without a readable answer its outcome is unknown. */
export async function sendRobot(
  message: OutgoingMessage,
  options: WebhookOptions,
  stop?: AbortSignal,
): Promise<SendResult> {
  const { via, target } = message;
  if (!isRobot(via)) return { ok: false, code: 'not-a-robot' };
  if (!target) return { ok: false, code: 'secret-unreadable' };
  const host = checkRobotUrl(via, target.url, options.hosts);
  if (typeof host === 'string') return { ok: false, code: host };
  const request = signed(via, target, message);
  const headers = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'bihuan-robot/1' };
  const posting = { url: new URL(request.url), host, headers, body: request.body };
  const answer = await httpPost(posting, options.timeoutMs, stop);
  if ('code' in answer) return { ok: false, code: answer.code, unknown: answer.sent };
  if (GATEWAY.includes(answer.status)) return { ok: false, code: `status-${answer.status}`, unknown: true };
  return answer.status === 200 ? robotResult(via, answer.text) : refusalOf(answer);
}

function signed(via: RobotKind, target: NonNullable<OutgoingMessage['target']>, message: OutgoingMessage) {
  const [secret] = target.secrets;
  const { body, language } = message;
  return robotRequest(via, { url: target.url, secret, text: messageLine(body, language), now: Date.now() });
}
