import { enForms } from './en-forms';
import { enLaunch } from './en-launch';
import { enPages } from './en-pages';
import { enSubjects } from './en-subjects';

/** Every text of the console, English. */
export const en = { ...enPages, ...enForms, ...enLaunch, ...enSubjects };
