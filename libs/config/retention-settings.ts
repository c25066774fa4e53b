import { count, countWords, setting } from './setting';

/** A hundred years: as good as for ever. */
const MOST_DAYS = 36_500;
/** Our own choice, since no rule that we know sets a time. */
const fallback = '1095';

/** Variables of how long personal data is kept. */
export const RETENTION_SETTINGS = {
  keepReporterDays: setting({
    name: 'BIHUAN_KEEP_REPORTER_DAYS',
    group: 'worker',
    meaning: {
      en: 'Days for which it is kept who made a tip-off, after they were told what came of it.',
      zh: '答复举报人后，举报人信息的保留天数。',
    },
    expects: countWords(MOST_DAYS),
    fallback,
    type: count(MOST_DAYS),
  }),
  keepContactDays: setting({
    name: 'BIHUAN_KEEP_CONTACT_DAYS',
    group: 'worker',
    meaning: {
      en: 'Days for which contacts of an enterprise are kept after its last day.',
      zh: '企业注销后，其联系人信息的保留天数。',
    },
    expects: countWords(MOST_DAYS),
    fallback,
    type: count(MOST_DAYS),
  }),
};
