import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useApi } from '../api/use-api';
import { useSession } from '../session/session';
import { outbox, type Waiting } from './outbox';

/** What waits on this device. */
export function useWaiting(): Waiting {
  return useSyncExternalStore(outbox.subscribe, outbox.snapshot);
}

/** Sends what the person signed in wrote, as long as the frame of the pages is there. */
export function useSending(): void {
  const api = useApi();
  const queries = useQueryClient();
  const { me } = useSession();
  useEffect(() => outbox.start(me, api), [me, api]);
  const count = useWaiting().reports.length;
  // One fewer waits: the register has one more.
  useEffect(() => void queries.invalidateQueries({ queryKey: ['hazards'] }), [queries, count]);
}

/**
 * Has the console open without a network from now on. Asked for by the page that is needed there, so that nobody else fetches the whole
 * console for it. Only pages of https, or of this machine, may have a worker.
 */
export function useOfflineOpening(): void {
  useEffect(() => {
    if (import.meta.env.PROD && 'serviceWorker' in navigator)
      navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`).catch(() => undefined);
  }, []);
}
