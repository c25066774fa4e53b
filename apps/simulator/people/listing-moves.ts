import type { Step } from '@bihuan/contracts/simulation';
import {
  type Directory,
  type LegalDay,
  type ListingCommand,
  type ListingState,
  type PostRole,
  addDays,
} from '@bihuan/domain';
import { type Moment, type Move, actorIn, docNo } from './move';

/** The steps a listing waits for. */
export function listingMoves(listing: ListingState, directory: Directory): readonly Move[] {
  if (listing.ended) return [];
  const move = (
    org: string,
    role: PostRole,
    step: Step,
    turn: string,
    make: (moment: Moment) => ListingCommand,
  ): Move => ({
    step,
    turn,
    act: (moment) => ({
      subject: { kind: 'listing', id: listing.id },
      command: make(moment),
      actor: actorIn(org, role),
    }),
  });
  const sector = directory.lines[listing.line]?.sectorOffice ?? directory.committeeOffice;
  const office = (step: Step, turn: string, make: (moment: Moment) => ListingCommand): Move =>
    move(sector, 'officer', step, turn, make);
  const authority = (step: Step, make: (moment: Moment) => ListingCommand): Move =>
    move(listing.authorityOrgId, 'head', step, '', make);
  if (listing.state === 'proposed') return [authority('ApproveListing', (moment) => approval(listing, moment))];
  const lifted = listing.state === 'lifted';
  const moves: Move[] = [];
  if (!listing.service && !lifted) {
    moves.push(
      office('RecordService', '', ({ today }) => ({
        type: 'RecordService',
        how: '直接送达',
        receipt: '签收',
        servedOn: today,
      })),
    );
  }
  if (!listing.filing) {
    moves.push(
      office('RecordFiling', '', ({ today }) => ({ type: 'RecordFiling', to: '上级安委办（演示）', filedOn: today })),
    );
  }
  if (!listing.publication)
    moves.push(office('RecordPublication', 'listing', ({ today }) => published('listing', today)));
  if (lifted && !listing.liftingPublication) {
    moves.push(office('RecordPublication', 'lifting', ({ today }) => published('lifting', today)));
  }
  const done = listing.hazards.every(({ standing }) => standing !== 'open');
  if (listing.state === 'in-force' && done) {
    moves.push(office('ProposeLifting', '', () => ({ type: 'ProposeLifting', text: '申请摘牌（演示）' })));
  }
  if (listing.state === 'lifting-proposed') {
    moves.push(authority('Lift', ({ year }) => ({ type: 'Lift', orderNo: docNo('摘牌', year, listing.id) })));
  }
  return moves;
}

function approval(listing: ListingState, { today }: Moment): ListingCommand<'ApproveListing'> {
  const { proposedDeadline } = listing.proposal;
  const earliest = addDays(today, 10);
  const deadline = proposedDeadline > earliest ? proposedDeadline : earliest;
  return { type: 'ApproveListing', rulePack: 'district-default', deadline };
}

function published(of: 'listing' | 'lifting', on: LegalDay): ListingCommand<'RecordPublication'> {
  return { type: 'RecordPublication', of, where: '政府网站（演示）', on };
}
