import { FILED_WHATS, type FiledWhat } from '@bihuan/domain';
import type { Language } from '../text';
import { refusedFilingText } from './filings';

/** What an incident is about, in words; null when its kind says all. `detail` is as the record keeps it. */
export function incidentText(kind: string, detail: unknown, language: Language): string | null {
  const facts = (typeof detail === 'object' && detail !== null ? detail : {}) as Readonly<Record<string, unknown>>;
  const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '');
  if (kind === 'filing-refused' && isWhat(facts['what'])) {
    const said = { system: text('system'), code: text('code'), reason: text('reason') };
    return refusedFilingText({ ...said, what: facts['what'] }, language);
  }
  return text('error') || null;
}

function isWhat(value: unknown): value is FiledWhat {
  return FILED_WHATS.some((what) => what === value);
}
