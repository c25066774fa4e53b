import { zhForms } from './zh-forms';
import { zhLaunch } from './zh-launch';
import { zhPages } from './zh-pages';
import { zhSubjects } from './zh-subjects';

/** Every text of the console, 中文. */
export const zh = { ...zhPages, ...zhForms, ...zhLaunch, ...zhSubjects };
