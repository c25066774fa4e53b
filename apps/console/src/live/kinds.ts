/**
 * What is read anew when a kind changes: first words of the keys under which pages keep what they read. Pages and histories of
 * single subjects are of their own kind and need no line here.
 */
const READ_ANEW: Readonly<Record<string, readonly string[]>> = {
  hazard: ['hazards', 'hazard-search', 'work'],
  listing: ['work'],
  slip: ['slips', 'work'],
  campaign: ['campaigns', 'parts', 'campaign-fields'],
  part: ['parts', 'part-row', 'duties', 'rounds', 'rounds-of-part', 'work'],
  round: ['rounds', 'rounds-of-part', 'round-units', 'matrix', 'work'],
  quota: ['quotas', 'look-back-open', 'work'],
  submission: ['round-units', 'matrix', 'series', 'sent-days', 'work'],
  amendment: ['amendments', 'editions', 'edition', 'rule-edition-in-force', 'policy-effect', 'work'],
  inspection: ['inspections', 'draw', 'checklist', 'work'],
  'look-back': ['look-backs', 'look-back-open', 'work'],
  warning: ['warnings', 'work'],
  circular: ['circulars', 'work'],
  notice: ['notices'],
};
/** Subjects that show others: a hazard its listing, a round its answers, a campaign its parts. */
const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  hazard: ['listing', 'slip', 'look-back', 'inspection', 'quota', 'part'],
  listing: ['hazard'],
  submission: ['round', 'part', 'quota'],
  round: ['part', 'campaign'],
  part: ['campaign'],
  quota: ['part', 'campaign'],
  'look-back': ['part', 'campaign'],
  amendment: ['campaign', 'part'],
};
const OF_ONE_SUBJECT = ['subject', 'events', 'explain'];

/** Whether what is kept under a key is to be read anew when these kinds changed. A kind that is not known here may be anything. */
export function isConcerned(key: readonly unknown[], kinds: readonly string[]): boolean {
  const [first, second] = key;
  if (first === 'session') return false;
  return kinds.some((kind) => {
    const lists = Object.hasOwn(READ_ANEW, kind) ? READ_ANEW[kind] : undefined;
    if (!lists) return true;
    if (!OF_ONE_SUBJECT.includes(String(first))) return lists.includes(String(first));
    return second === kind || (SHOWN_BY[kind] ?? []).includes(String(second));
  });
}
