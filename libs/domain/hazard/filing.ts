import type { DomainEvent } from '../kernel/subject';
import type { HazardEventType } from './events';
import type { HazardState } from './state';
import type { FiledWhat } from './states';

const FILED_AS: Readonly<Partial<Record<HazardEventType, FiledWhat>>> = {
  HazardListed: 'listed',
  HigherListingRecorded: 'listed',
  HazardRelisted: 'listed',
  HazardClosed: 'closed',
  ListingRevoked: 'revoked',
  HigherListingRevoked: 'revoked',
  HazardReopened: 'reopened',
};

/** As what an event of a hazard is filed with a system above; null for what is not, and for every hazard that is not major. */
export function filedAs({ type }: Pick<DomainEvent, 'type'>, { level }: Pick<HazardState, 'level'>): FiledWhat | null {
  return level === 'major' ? (FILED_AS[type as HazardEventType] ?? null) : null;
}
