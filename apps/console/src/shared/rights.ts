import { useSession } from '../session/session';
import { useDirectory } from './directory';

/** Whether somebody holds a post in the committee's office, which alone changes rules and calendars; undefined until it is known. */
export function useInOffice(): boolean | undefined {
  const { me } = useSession();
  const { data } = useDirectory(me.districtId);
  if (me.posts.length === 0) return false;
  return data === undefined ? undefined : me.posts.some(({ orgId }) => orgId === data?.committeeOffice);
}
