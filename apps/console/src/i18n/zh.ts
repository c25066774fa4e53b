import { zhAdministration } from './zh-administration';
import { zhForms } from './zh-forms';
import { zhLaunch } from './zh-launch';
import { zhOutbox } from './zh-outbox';
import { zhPages } from './zh-pages';
import { zhRegisters } from './zh-registers';
import { zhRules } from './zh-rules';
import { zhSubjects } from './zh-subjects';

/** Every text of the console, 中文. */
export const zh = {
  ...zhAdministration,
  ...zhPages,
  ...zhForms,
  ...zhLaunch,
  ...zhRegisters,
  ...zhRules,
  ...zhSubjects,
  ...zhOutbox,
};
