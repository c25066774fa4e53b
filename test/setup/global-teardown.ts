import { holder } from './global-setup';

/** Ends what the global set-up of this run started; a second call does nothing. */
// eslint-disable-next-line no-restricted-syntax -- Jest calls the default export
export default async function globalTeardown(): Promise<void> {
  const servers = holder.bihuanTestServers;
  delete holder.bihuanTestServers;
  await servers?.stop();
}
