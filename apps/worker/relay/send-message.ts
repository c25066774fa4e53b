import { sendRobot } from './deliver-robot';
import { sendWebhook, type WebhookOptions } from './deliver-webhook';
import type { SendMessage } from './delivery-relay';

/** The way out for every kind of channel. */
export function sender(options: WebhookOptions): SendMessage {
  return (message, stop) => (message.via === 'webhook' ? sendWebhook : sendRobot)(message, options, stop);
}
