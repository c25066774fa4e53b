import { useSyncExternalStore } from 'react';

const KEY = 'bihuan-theme';
const listeners = new Set<() => void>();

/** Dark when chosen here, else as the machine is set. */
function isDark(): boolean {
  const chosen = localStorage.getItem(KEY);
  return chosen === null ? window.matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the page is dark, and how to change it; kept in this browser. */
export function useDark(): readonly [boolean, (dark: boolean) => void] {
  const dark = useSyncExternalStore(subscribe, isDark);
  return [
    dark,
    (next) => {
      localStorage.setItem(KEY, next ? 'dark' : 'light');
      for (const listener of listeners) listener();
    },
  ];
}
