import type { Permission } from '@bihuan/domain';
import { useRead } from '../api/use-api';
import { useSession } from '../session/session';
import { useDirectory } from './directory';

/** Whether somebody holds a post in the committee's office, which alone changes rules and calendars; undefined until it is known. */
export function useInOffice(): boolean | undefined {
  const { me } = useSession();
  const { data } = useDirectory(me.districtId);
  if (me.posts.length === 0) return false;
  return data === undefined ? undefined : me.posts.some(({ orgId }) => orgId === data?.committeeOffice);
}

/** Whether somebody holds a permission at this moment; nothing is held until it is known. The service asks again at every door. */
export function useHolds(): (permission: Permission) => boolean {
  const { data } = useRead(['permissions'], (api) => api.session.permissions(), { staleMs: 60_000 });
  return (permission) => data?.permissions.includes(permission) ?? false;
}
