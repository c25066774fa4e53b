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

/** Tells whether somebody holds a permission at all, so that no page offers what is refused; nothing is held until it is known. */
export function useMay(): (permission: Permission) => boolean {
  const held =
    useRead(['permissions'], (api) => api.session.permissions(), { staleMs: 60_000 }).data?.permissions ?? [];
  return (permission) => held.includes(permission);
}
