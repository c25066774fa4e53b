import { listenLive } from '../api/api';

/** What a page does about its stream of news. */
export interface LivePage {
  /** News can be heard again; what was read before may be old. */
  opened(): void;
  changed(kinds: readonly string[]): void;
  /** No news is heard for now. */
  broken(): void;
  /** The service does not let it listen: the session may have ended. */
  refused(): void;
}

const FIRST_TRY_MS = 2_000;
const LONGEST_TRY_MS = 60_000;

/**
 * Keeps one stream open while the page is in sight. A hidden page listens to nothing, as it has nothing to show and a browser
 * has few connections; it listens and reads anew once it is shown. Returns how to end it.
 */
export function stayConnected(page: LivePage): () => void {
  let close: (() => void) | null = null;
  let again: number | undefined;
  let tries = 0;
  const stop = () => {
    window.clearTimeout(again);
    again = undefined;
    close?.();
    close = null;
  };
  const listen = () => {
    stop();
    close = listenLive({
      opened: () => {
        tries = 0;
        page.opened();
      },
      changed: (kinds) => page.changed(kinds),
      broken: () => page.broken(),
      refused: () => {
        page.broken();
        page.refused();
        again = window.setTimeout(listen, Math.min(FIRST_TRY_MS * 2 ** tries++, LONGEST_TRY_MS));
      },
      // Pages read by themselves every half minute; this one listens again when it is next shown.
      superseded: stop,
    });
  };
  const look = () => (document.hidden ? stop() : listen());
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    stop();
  };
}
