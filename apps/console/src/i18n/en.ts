import { enAdministration } from './en-administration';
import { enForms } from './en-forms';
import { enLaunch } from './en-launch';
import { enOutbox } from './en-outbox';
import { enPages } from './en-pages';
import { enRegisters } from './en-registers';
import { enRules } from './en-rules';
import { enSubjects } from './en-subjects';

/** Every text of the console, English. */
export const en = {
  ...enAdministration,
  ...enPages,
  ...enForms,
  ...enLaunch,
  ...enRegisters,
  ...enRules,
  ...enSubjects,
  ...enOutbox,
};
