import { fill, type Both, type Language } from '../text';
import { inWords } from '../words';
import { CAMPAIGN_MESSAGES } from './campaign';
import { CIRCULAR_MESSAGES } from './circular';
import { COMMITTEE_MESSAGES } from './committee';
import { COMMON_MESSAGES } from './common';
import { TIP_OFF_MESSAGES } from './tip-off';
import { ENTERPRISE_MESSAGES } from './enterprise';
import { HAZARD_MESSAGES } from './hazard';
import { INSPECTION_MESSAGES } from './inspection';
import { LISTING_MESSAGES } from './listing';
import { LOOK_BACK_MESSAGES } from './look-back';
import { QUOTA_MESSAGES } from './quota';
import { RECORD_MESSAGES } from './record';
import { RIGHTS_MESSAGES } from './rights';
import { SLIP_MESSAGES } from './slip';
import { WARNING_MESSAGES } from './warning';

export { templateMistakeMessage } from './templates';
export { PLATFORM_PROBLEMS, type PlatformCode } from './platform';

/** Why a command was refused, by code, in both languages. */
export const REFUSAL_MESSAGES: Readonly<Record<string, Both>> = {
  ...COMMON_MESSAGES,
  ...RECORD_MESSAGES,
  ...HAZARD_MESSAGES,
  ...LISTING_MESSAGES,
  ...SLIP_MESSAGES,
  ...CAMPAIGN_MESSAGES,
  ...QUOTA_MESSAGES,
  ...LOOK_BACK_MESSAGES,
  ...INSPECTION_MESSAGES,
  ...WARNING_MESSAGES,
  ...CIRCULAR_MESSAGES,
  ...RIGHTS_MESSAGES,
  ...COMMITTEE_MESSAGES,
  ...ENTERPRISE_MESSAGES,
  ...TIP_OFF_MESSAGES,
};

/** The sentence for a refusal, with its facts in people's words. An unknown code is shown as it is rather than hidden. */
export function refusalMessage(code: string, facts: Readonly<Record<string, unknown>>, language: Language): string {
  const message = REFUSAL_MESSAGES[code];
  return message ? fill(message[language], inWords(facts, language), language) : code;
}
