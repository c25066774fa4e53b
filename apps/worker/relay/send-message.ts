import { type MailOptions, sendMail } from './deliver-mail';
import { sendRobot } from './deliver-robot';
import { sendWebhook, type WebhookOptions } from './deliver-webhook';
import type { SendMessage } from './delivery-relay';

/** The way out for every kind of channel; without `mail` no e-mail leaves. */
export function sender(options: WebhookOptions, mail: MailOptions | null = null): SendMessage {
  return (message, stop) => {
    if (message.via === 'mail') return sendMail(message, mail, stop);
    return message.via === 'webhook' ? sendWebhook(message, options, stop) : sendRobot(message, options, stop);
  };
}
