import { useState } from 'react';
import type { Change, Draft } from './draft';

const KEY = 'bihuan-launch';
const EMPTY: Draft = {
  plan: '',
  edition: '',
  year: null,
  parts: [],
  launchedOn: '',
  reason: '',
  fields: {},
  overrides: {},
  roles: {},
};

/** The draft of this browser's tab: going back, reloading and a refusal lose nothing that was typed. */
export function useDraft(): { draft: Draft; change: Change; forget: () => void } {
  const [draft, setDraft] = useState<Draft>(read);
  const change: Change = (part) =>
    setDraft((now) => {
      const next = { ...now, ...part };
      sessionStorage.setItem(KEY, JSON.stringify(next));
      return next;
    });
  return { draft, change, forget: () => sessionStorage.removeItem(KEY) };
}

function read(): Draft {
  try {
    return { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Draft>) };
  } catch {
    return EMPTY;
  }
}
