import { enAdministration } from './en-administration';
import { enForms } from './en-forms';
import { enLaunch } from './en-launch';
import { enPages } from './en-pages';
import { enRules } from './en-rules';
import { enSubjects } from './en-subjects';

/** Every text of the console, English. */
export const en = { ...enAdministration, ...enPages, ...enForms, ...enLaunch, ...enRules, ...enSubjects };
