import { CLOCK_NAMES, POLICY_GUARDS, rulesOf, type Policy } from '@bihuan/domain';
import { useRead } from '../../api/use-api';
import type { CopyValues } from './copy';

/** The rules that stand for the district alone, under the name by which the service knows whichever are in force. */
export const DISTRICT_RULES = 'district-default';

/** A pack, the district's own rules or any stored version, with every value that may be changed. */
export function useCopy(id: string) {
  return useRead(['rule-copy', id], async (api) => {
    const { values } = await api.editions.copy({ path: { id } });
    // The service made it of the very schema by which it reads it again.
    const copy = values as unknown as CopyValues;
    return { ...copy, clocks: inOrder(copy.clocks, CLOCK_NAMES), guards: inOrder(copy.guards, POLICY_GUARDS) };
  });
}

/** What is stored has no order of names; people read it in the order of a hazard's life. */
function inOrder<T>(values: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> {
  const rank = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => rank(a) - rank(b)));
}

/** The rule packs with the district's own rules first; there are few. */
export function usePacks() {
  return useRead(['rule-packs'], (api) => api.packs.list().then(({ packs }) => packs));
}

/** Which rules a stored version stands for: a pack's own id, or the pack's or the district's of which it is an edition. */
export function useRulesOf(id: string) {
  return useRead(['rules-of', id], async (api) => {
    if (id === DISTRICT_RULES) return id;
    const { body } = await api.rules.policy({ path: { id } });
    return rulesOf(body as Policy);
  });
}

/** The district's edition that is in force in the place of these rules; null where they stand as they came. */
export function useEditionInForce(of: string | undefined) {
  return useRead(
    ['rule-edition-in-force', of],
    async (api) => {
      const { items } = await api.editions.list({ query: { limit: 200, ...(of === undefined ? {} : { of }) } });
      return items.find(({ inForce }) => inForce) ?? null;
    },
    { enabled: of !== undefined },
  );
}
