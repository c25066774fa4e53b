import type { PlanFindings } from '@bihuan/client';
import { launchFindings, type PlanEdition } from '@bihuan/domain';
import { useRead } from '../../../api/use-api';
import { partsOf, type Draft } from './draft';

/** What is read for a chosen edition. */
export function usePlan({ plan, edition }: Draft) {
  return useRead(
    ['plan', plan, edition],
    (api) => api.rules.plan({ path: { id: plan, edition } }).then(({ body }) => body as PlanEdition),
    { enabled: plan !== '' && edition !== '', staleMs: 300_000 },
  );
}

/** What is to be known before this launch, without what the launch asks for anyway. */
export function useFindings(draft: Draft) {
  const { plan, edition, year, launchedOn } = draft;
  const query = { ...(year === null ? {} : { year }), ...(launchedOn === '' ? {} : { launchDay: launchedOn }) };
  return useRead(
    ['plan-lint', plan, edition, year, launchedOn, draft.parts],
    async (api): Promise<readonly PlanFindings[number][]> =>
      launchFindings(await api.rules.lint({ path: { id: plan, edition }, query }), partsOf(draft)),
    { enabled: plan !== '' && edition !== '' },
  );
}

/** Everything the plan makes happen in the year. */
export function usePreview({ plan, edition, year }: Draft) {
  return useRead(
    ['plan-preview', plan, edition, year],
    (api) => api.rules.preview({ path: { id: plan, edition }, query: year === null ? {} : { year } }),
    { enabled: plan !== '' && edition !== '' },
  );
}
