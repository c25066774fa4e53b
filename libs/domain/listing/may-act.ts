import { standsAs } from '../kernel/acting';
import type { Context, Refusal } from '../kernel/subject';
import type { ListingCommandType } from './commands';
import { LISTING_LIFECYCLE } from './lifecycle';
import { refuse } from './refusals';
import { orgOfListing } from './roles';
import type { ListingState } from './state';
import { LISTING_WHO_MAY } from './who-may';

/**
 * Whether this actor may give the command now, whatever it carries: who, in which state, and the facts it rests on. The
 * same answer opens a button and guards the decision.
 */
export function mayAct(listing: ListingState, command: ListingCommandType, ctx: Context): Refusal | null {
  return mayBy(listing, command, ctx) ?? isOpen(listing, command) ?? CONDITIONS[command]?.(listing, ctx) ?? null;
}

/** Whether somebody of this kind may give the command at all. */
export function mayBy(
  listing: Parameters<typeof orgOfListing>[0],
  command: ListingCommandType,
  ctx: Context,
): Refusal | null {
  const who = LISTING_WHO_MAY[command];
  if (who === 'system') return ctx.actor.system ? null : refuse('system-only', { command });
  const stands = standsAs(ctx.actor, who, (role) => orgOfListing(listing, role, ctx.directory));
  return stands ? null : refuse('role-needed', { command, roles: [who] });
}

/** The hazards that are still to be rectified. */
export function openHazards(listing: ListingState): readonly string[] {
  return listing.hazards.filter((hazard) => hazard.standing === 'open').map((hazard) => hazard.hazardId);
}

function isOpen(listing: ListingState, command: ListingCommandType): Refusal | null {
  if (command === 'ProposeListing') return refuse('listing-already-proposed', { state: listing.state });
  const openIn = LISTING_LIFECYCLE[command];
  return openIn.includes(listing.state) ? null : refuse('wrong-state', { command, state: listing.state, openIn });
}

type Condition = (listing: ListingState, ctx: Context) => Refusal | null;

const CONDITIONS: Readonly<Partial<Record<ListingCommandType, Condition>>> = {
  RecordService: ({ service }) => (service ? refuse('service-recorded-already', { servedOn: service.servedOn }) : null),
  RecordFiling: ({ filing }) => (filing ? refuse('filing-recorded-already', { filedOn: filing.filedOn }) : null),
  RecordPublication: nothingLeftToPublish,
  ProposeLifting: (listing) => {
    const hazardIds = openHazards(listing);
    return hazardIds.length > 0 ? refuse('hazards-still-open', { hazardIds }) : null;
  },
  Relist: (listing) => (openHazards(listing).length > 0 ? null : refuse('no-hazard-still-open', {})),
  PolicyChanged: hasNextVersion,
  CalendarChanged: hasNextVersion,
};

function nothingLeftToPublish({ publication, lifted, liftingPublication }: ListingState): Refusal | null {
  if (!publication) return null;
  if (!lifted) return refuse('publication-recorded-already', { on: publication.on });
  return liftingPublication ? refuse('publication-recorded-already', { on: liftingPublication.on }) : null;
}

function hasNextVersion(_listing: ListingState, ctx: Context): Refusal | null {
  return ctx.next ? null : refuse('no-next-version', {});
}
