import type { Permission } from '@bihuan/domain';
import { useSession } from '../session/session';
import { useMay } from '../shared/rights';

/** Pages of the administration in the order of the menu, and what lets somebody see them: any one of these. */
const PAGES = {
  people: ['user.read'],
  rights: ['user.read', 'grant.read', 'audit.read'],
  channels: ['channel.read'],
  settings: ['setting.read'],
  ops: ['ops.read'],
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

/** Which pages of the administration the menu offers to whoever is signed in; none to most people. */
export function useAdministration(): readonly (keyof typeof PAGES | 'audit')[] {
  const holds = useMay();
  const { me } = useSession();
  // Of the committee and its office the service lets only who leads them read the trail: an officer is not led to its door.
  const audits = holds('audit.read') && (me.adminRole !== null || me.posts.some(({ role }) => role !== 'officer'));
  const pages = (Object.keys(PAGES) as (keyof typeof PAGES)[]).filter((page) => PAGES[page].some(holds));
  return audits ? [...pages, 'audit'] : pages;
}
