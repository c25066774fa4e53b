import type { Both } from '../text';

/** Why a listing (挂牌) refused a command. */
export const LISTING_MESSAGES = {
  'listing-not-found': { zh: '没有这份挂牌。', en: 'There is no such listing.' },
} as const satisfies Record<string, Both>;
