import type { Problem } from '@bihuan/client';
import { createContext } from 'react';

/** What the service refused last, for cells that show their own part of it. */
export const RefusalContext = createContext<Problem | null>(null);
