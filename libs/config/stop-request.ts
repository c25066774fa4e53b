/** Why a process of ours is asked to end. */
export type StopReason = 'signal' | 'parent-gone' | 'asked';

/**
 * Calls `stop` once when this process is asked to end: by SIGTERM or SIGINT, by the message `stop` of its supervisor, or
 * because the supervisor is gone (its channel closes even after kill -9), so that nobody is left behind.
 */
export function onStopRequest(stop: (reason: StopReason) => void): void {
  let asked = false;
  const once = (reason: StopReason): void => {
    if (asked) return;
    asked = true;
    stop(reason);
  };
  process.on('SIGTERM', () => once('signal'));
  process.on('SIGINT', () => once('signal'));
  if (!process.channel) return;
  process.on('disconnect', () => once('parent-gone'));
  process.on('message', (message) => {
    if (message === 'stop') once('asked');
  });
  // The channel must not keep a process alive that has nothing else to do.
  process.channel.unref();
}
