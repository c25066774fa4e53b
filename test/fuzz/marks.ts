/** Stands in every text of the foreign district, and nowhere else. */
export const CANARY = 'canaryBird7q3';
/** The same as a telephone number. */
export const CANARY_PHONE = '+86 19977553311';
export const MARKS = [CANARY, CANARY_PHONE, '19977553311'];
