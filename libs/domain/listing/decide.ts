import { recomputeClocks } from '../escalation/recompute-clocks';
import { settleOne } from '../escalation/settle-one';
import { backdatingRefusal, decided, NOTHING, refused } from '../kernel/acting';
import type { Command, Context, Decision, SubjectRef } from '../kernel/subject';
import type { ListingCommand, ListingCommandType } from './commands';
import { hazardSettled, lift, proposeLifting, returnLifting, revokeListing } from './decide/lifting';
import { event } from './decide/outcome';
import { recordFiling, recordPublication, recordService } from './decide/papers';
import { approveListing, proposeListing, relist, returnListing } from './decide/propose';
import { LISTING_LIFECYCLE } from './lifecycle';
import { mayAct } from './may-act';
import { refuse } from './refusals';
import type { ListingState } from './state';

type Handler<T extends ListingCommandType> = (
  listing: ListingState,
  command: ListingCommand<T>,
  ctx: Context,
) => Decision;

/** What each command does to a listing that is there; whether it may is decided before. */
const HANDLERS: { readonly [T in Exclude<ListingCommandType, 'ProposeListing'>]: Handler<T> } = {
  ApproveListing: approveListing,
  ReturnListing: returnListing,
  RecordService: recordService,
  RecordFiling: recordFiling,
  RecordPublication: recordPublication,
  ProposeLifting: proposeLifting,
  ReturnLifting: returnLifting,
  Lift: lift,
  RevokeListing: revokeListing,
  Relist: relist,
  HazardSettled: hazardSettled,
  Settle: settle,
  PolicyChanged: pinsMoved,
  CalendarChanged: pinsMoved,
};

/** What a command does to a listing, or why it does nothing. */
export function decideListing(state: ListingState | null, given: Command, ctx: Context, ref: SubjectRef): Decision {
  if (!isListingCommand(given)) return refused(refuse('command-unknown', { command: given.type }));
  const early = backdatingRefusal(given, ctx, state?.stepOn ?? null);
  if (!state) {
    if (early) return refused(early);
    if (given.type === 'ProposeListing') return proposeListing(given, ctx, ref);
    return refused(refuse('listing-not-found', { command: given.type }));
  }
  const refusal = mayAct(state, given.type, ctx) ?? early;
  if (refusal) return refused(refusal);
  if (given.type === 'ProposeListing') return refused(refuse('listing-already-proposed', { state: state.state }));
  return (HANDLERS[given.type] as Handler<ListingCommandType>)(state, given, ctx);
}

/** The one earliest thing that is due. A listing drafts no slips: its rungs only tell people. */
function settle(listing: ListingState, _command: ListingCommand<'Settle'>, ctx: Context): Decision {
  const settled = settleOne(listing, ctx);
  return settled ? decided(settled.event, settled.effects) : refused(refuse('nothing-due', {}));
}

/** The rules move to other versions; deadlines that move get a new version each. */
function pinsMoved(
  listing: ListingState,
  command: ListingCommand<'PolicyChanged' | 'CalendarChanged'>,
  ctx: Context,
): Decision {
  if (!ctx.next) return refused(refuse('no-next-version', {}));
  // A listing under a rule pack keeps it: another policy of the district does not concern it.
  if (command.type === 'PolicyChanged' && listing.pack) return NOTHING;
  const { policy, calendars } = ctx.next.pins;
  const type = command.type === 'PolicyChanged' ? 'PolicyApplied' : 'CalendarApplied';
  return decided(event(type, { pins: { policy, calendars } }, command, ctx, recomputeClocks(listing, ctx)));
}

function isListingCommand(command: Command): command is ListingCommand {
  return Object.hasOwn(LISTING_LIFECYCLE, command.type);
}
