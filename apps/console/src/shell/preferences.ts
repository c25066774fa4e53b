import { useSyncExternalStore } from 'react';

const KEY = 'bihuan-theme';
const listeners = new Set<() => void>();
const machine = window.matchMedia('(prefers-color-scheme: dark)');

/** Dark when chosen here, else as the machine is set. */
function isDark(): boolean {
  const chosen = localStorage.getItem(KEY);
  return chosen === null ? machine.matches : chosen === 'dark';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // A machine that turns dark in the evening takes the page along, unless something was chosen here.
  machine.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    machine.removeEventListener('change', listener);
  };
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

const still = window.matchMedia('(prefers-reduced-motion: reduce)');

function subscribeStill(listener: () => void): () => void {
  still.addEventListener('change', listener);
  return () => still.removeEventListener('change', listener);
}

/** Whether the machine asks for pages on which nothing moves (WCAG 2.2, 2.3.3). */
export function useStill(): boolean {
  return useSyncExternalStore(subscribeStill, () => still.matches);
}
