import type { LegalTime } from '@bihuan/client';
import { useRead } from '../api/use-api';

/** The day by the law's clock, which in a rehearsal is not this machine's; undefined until it is known. */
export function useLegalTime(): LegalTime | undefined {
  return useRead(['time'], (api) => api.rules.time(), { refetchMs: 15_000 }).data;
}
