import { zhForms } from './zh-forms';
import { zhPages } from './zh-pages';
import { zhSubjects } from './zh-subjects';

/** Every text of the console, 中文. */
export const zh = { ...zhPages, ...zhForms, ...zhSubjects };
