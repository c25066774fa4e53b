import type { Both } from '../text';

/** Problems of systems above and of what is filed with them. */
export const UPSTREAM_PROBLEMS = {
  'upstream-off': {
    status: 409,
    title: { zh: '该系统未启用', en: 'The system is off' },
    detail: {
      zh: '向该系统的报送未启用，请先启用。',
      en: 'Filing with this system is switched off: switch it on first.',
    },
  },
  'already-filed': {
    status: 409,
    title: { zh: '已经报送', en: 'Already filed' },
    detail: { zh: '这一条已经报送，不再重报。', en: 'It has been filed and is not sent again.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Both; readonly detail: Both }>;
