import {
  type Actor,
  type Command,
  type HazardCommandType,
  type HazardState,
  type HazardStateName,
  type Instant,
  type ListingCommandType,
  type ListingState,
  type SlipCommandType,
  type SlipState,
  type SubjectRef,
  HAZARD_LIFECYCLE,
  HAZARD_WHO_MAY,
  LISTING_LIFECYCLE,
  LISTING_WHO_MAY,
  SLIP_LIFECYCLE,
  SLIP_WHO_MAY,
  addDays,
  deriveId,
  legalDayOf,
  standardsFor,
} from '@bihuan/domain';
import { shippedPacks, shippedStandards } from '@bihuan/plans';
import { DEPARTMENT, FIRM, GIVER, SAMPLES, SECTOR } from '../../../libs/domain/hazard/testing/samples';
import { ORGS } from '../../../libs/domain/kernel/testing/policy-fixture';
import { personOf } from '../../../libs/domain/kernel/testing/world';
import { BY as LISTING_BY, COMMANDS as LISTING_SAMPLES } from '../../../libs/domain/listing/testing/listing-world';
import { BY as SLIP_BY, COMMANDS as SLIP_SAMPLES, LEADER } from '../../../libs/domain/slips/testing/slip-world';
import { withIds } from '../../../libs/record/testing/real-world';
import type { Attempt, Sequence } from './sequences';

/** A command by somebody to a subject. */
export interface Act {
  readonly subject: SubjectRef;
  readonly command: Command;
  readonly actor: Actor;
}

/** The subjects of one sequence as they stand. */
export interface Standing {
  readonly hazards: readonly HazardState[];
  readonly listings: readonly ListingState[];
  readonly slips: readonly SlipState[];
}

const STANDARDS = shippedStandards();
const PACKS = shippedPacks().map(({ id }) => id);

/** Commands that carry a life on are tried more often, those that break it off seldom. */
const OFTEN = new Set<string>([
  ...['RecordControl', 'Grade', 'OrderRectification', 'ProposeListing', 'ApproveListing', 'RequestAcceptance'],
  ...['SubmitPlan', 'AcceptPlan', 'AcceptAnswer'],
  ...['RecordAcceptance', 'RecordLookBack', 'ProposeLifting', 'Lift', 'ReleaseSlip', 'ServeSlip', 'AnswerSlip'],
]);
const SELDOM = new Set<string>([
  ...['FixedOnSpot', 'MarkDuplicate', 'Withdraw', 'Extinguish', 'Transfer', 'RevokeListing', 'ReturnListing'],
  ...['DropSlip', 'RecallSlip', 'Downgrade', 'Objection', 'AddEvidence'],
]);

/** How a hazard of this sequence is reported. */
export function reportOf(sequence: Sequence, id: string): Act {
  const { level, line } = sequence;
  const command = { ...SAMPLES.Report, suspectedLevel: level, line };
  return withIds({ subject: { kind: 'hazard', id }, command, actor: GIVER.Report });
}

/** What somebody tries next; the same in every way of settling, for it follows from what stands. */
export function moveOf(standing: Standing, attempt: Attempt, now: Instant): Act | null {
  const moves = [
    ...standing.hazards.flatMap((hazard) => hazardMoves(hazard, standing, attempt, now)),
    ...standing.listings.flatMap((listing) => listingMoves(listing, attempt, now)),
    ...standing.slips.flatMap((slip) => slipMoves(slip, attempt, now)),
  ].flatMap((move) => Array.from({ length: move.done ? 1 : weightOf(move.type) }, () => move));
  return moves[attempt.choice % Math.max(1, moves.length)]?.act() ?? null;
}

interface Move {
  readonly type: string;
  readonly done?: boolean;
  readonly act: () => Act;
}

function weightOf(type: string): number {
  return OFTEN.has(type) ? 20 : SELDOM.has(type) ? 1 : 4;
}

/** What was done once need not be done again, though it may be. */
function isDone(hazard: HazardState, type: string): boolean {
  return (
    (type === 'RecordControl' && hazard.control !== null) || (type === 'OrderRectification' && hazard.order !== null)
  );
}

function hazardMoves(hazard: HazardState, standing: Standing, attempt: Attempt, now: Instant): Move[] {
  const { state, level } = hazard;
  const types = (Object.keys(SAMPLES) as HazardCommandType[]).filter((type) => {
    if (type === 'Report' || HAZARD_WHO_MAY[type].includes('system')) return false;
    const { from, level: only } = HAZARD_LIFECYCLE[type];
    return attempt.rash || (from.includes(state as HazardStateName) && (!only || only === level));
  });
  const moves = types.map((type): Move => ({
    type,
    done: isDone(hazard, type),
    act: () => hazardAct(hazard, type, attempt, now),
  }));
  if (state !== 'graded' || level !== 'major') return moves;
  return [...moves, { type: 'ProposeListing', act: () => proposal(hazard, standing, attempt, now) }];
}

function hazardAct(hazard: HazardState, type: HazardCommandType, attempt: Attempt, now: Instant): Act {
  const turned = { ...days(SAMPLES[type], attempt, now), ...turnOf(hazard, type, attempt, now) };
  const command = { ...SAMPLES[type], ...turned, ...paperOf(type, hazard) };
  const actor = withIds(actorOf(hazard, type, attempt));
  return { subject: { kind: 'hazard', id: hazard.id }, command: withIds<Command>(command), actor };
}

function actorOf(hazard: HazardState, type: HazardCommandType, { turn }: Attempt): Actor {
  const giver = GIVER[type];
  if (giver === FIRM && hazard.responsibleOrgId) return personOf(hazard.responsibleOrgId);
  if (giver === DEPARTMENT) return personOf(hazard.supervisingOrgId);
  return type === 'DecideExtension' && turn % 4 === 0 ? SECTOR : giver;
}

const LATER = ['deadline', 'until', 'newDeadline', 'reviewBy', 'improvementEnds', 'proposedDeadline'];
const PAST = ['servedAt', 'servedOn', 'filedOn', 'on', 'signedOn'];

/** Every day a command names, moved to the present; now and then it is entered late. */
function days(sample: Command, { ahead, turn }: Attempt, now: Instant): object {
  const today = legalDayOf(now);
  const of = (names: readonly string[], day: string) =>
    Object.fromEntries(names.filter((name) => name in sample).map((name) => [name, day]));
  const earlier =
    turn % 10 === 9 ? { effectiveAt: `${addDays(today, -(turn % 7))}T03:00:00.000Z`, backdateReason: '补录' } : {};
  return { ...of(LATER, addDays(today, ahead)), ...of(PAST, today), ...earlier };
}

function turnOf(hazard: HazardState, type: HazardCommandType, attempt: Attempt, now: Instant): object {
  const { turn } = attempt;
  const running = Object.keys(hazard.clocks).sort();
  switch (type) {
    case 'Grade':
      return { ...basisOf(hazard, now), level: turn % 5 ? hazard.suspectedLevel : turn % 2 ? 'major' : 'general' };
    case 'Promote':
    case 'Downgrade':
      return basisOf(hazard, now);
    case 'RecordAcceptance':
      return turn % 4 ? {} : { result: 'fail', newDeadline: addDays(legalDayOf(now), attempt.ahead) };
    case 'RecordLookBack':
      return turn % 4 ? {} : { result: 'fail' };
    case 'RecordReCheckOutcome': {
      const outcomes = ['passed', 'case-filed', 'not-pursued', 'referred-to-police', 'closure-proposed'];
      return { outcome: outcomes[turn % 5], reason: '说明' };
    }
    case 'PauseClock':
    case 'ResumeClock':
      return { clock: running[turn % Math.max(1, running.length)] ?? 'rectify-by' };
    case 'DecideExtension':
      return { grant: turn % 2 === 0, until: null };
    case 'DecideResumption':
      return { decision: turn % 2 ? 'approve' : 'refuse' };
    case 'AnswerTransfer':
      return { received: turn % 2 === 0 };
    case 'Transfer':
      return turn % 3 ? {} : { toOrgId: null, outside: '邻区' };
    case 'RecordHigherListing':
      return turn % 2 ? {} : { rulePack: PACKS[turn % PACKS.length] };
    case 'MarkDuplicate':
      return { of: deriveId(hazard.id, 'the other') };
    default:
      return {};
  }
}

/** The first clause of the standard of its line. */
function basisOf({ line }: HazardState, now: Instant): object {
  const [standard] = standardsFor(STANDARDS, line, legalDayOf(now));
  if (!standard) return {};
  return { standard: standard.id, version: standard.version, clause: standard.clauses[0]?.clause ?? '1' };
}

/** Every graded major hazard of the sequence that no listing holds is proposed together. */
function proposal(hazard: HazardState, { hazards }: Standing, attempt: Attempt, now: Instant): Act {
  const free = hazards.filter(({ state, level, listingId }) => state === 'graded' && level === 'major' && !listingId);
  const listed = attempt.turn % 3 === 0 ? [hazard] : free;
  const sample = LISTING_SAMPLES.ProposeListing;
  const command = {
    ...sample,
    ...days(sample, attempt, now),
    hazardIds: (listed.length > 0 ? listed : [hazard]).map(({ id }) => id),
    line: hazard.line,
    supervisingOrgId: hazard.supervisingOrgId,
  };
  const id = deriveId(hazard.id, 'listing', String(hazard.version));
  return withIds({ subject: { kind: 'listing', id }, command, actor: LISTING_BY.ProposeListing });
}

function listingMoves(listing: ListingState, attempt: Attempt, now: Instant): Move[] {
  const types = (Object.keys(LISTING_SAMPLES) as ListingCommandType[]).filter(
    (type) => LISTING_WHO_MAY[type] !== 'system' && LISTING_LIFECYCLE[type].includes(listing.state),
  );
  return types.map((type): Move => ({
    type,
    act: () => {
      const sample = LISTING_SAMPLES[type];
      const command: Command = withIds({
        ...sample,
        ...days(sample, attempt, now),
        ...listingTurn(type, attempt, now),
        ...paperOf(type, listing),
      });
      return { subject: { kind: 'listing', id: listing.id }, command, actor: withIds(LISTING_BY[type]) };
    },
  }));
}

/** Each order is on a paper of its own: that one paper lists one unit is known to the record alone, not to the rules. */
function paperOf(type: string, { id, version }: { readonly id: string; readonly version: number }): object {
  const orders = ['ApproveListing', 'Relist', 'RecordHigherListing'];
  return orders.includes(type) ? { docNo: `${id} ${version}` } : {};
}

function listingTurn(type: ListingCommandType, { turn }: Attempt, now: Instant): object {
  if (type === 'RevokeListing') return { hazardStands: turn % 2 === 0 };
  if (type !== 'ApproveListing' || turn % 3) return {};
  return { rulePack: turn % 2 ? null : PACKS[turn % PACKS.length], planDay: legalDayOf(now) };
}

function slipMoves(slip: SlipState, attempt: Attempt, now: Instant): Move[] {
  const types = (Object.keys(SLIP_SAMPLES) as SlipCommandType[]).filter(
    (type) => SLIP_WHO_MAY[type] !== 'system' && SLIP_LIFECYCLE[type].includes(slip.state),
  );
  return types.map((type): Move => ({
    type,
    act: () => {
      const sample = SLIP_SAMPLES[type];
      const command: Command = withIds({ ...sample, ...days(sample, attempt, now) });
      return { subject: { kind: 'slip', id: slip.id }, command, actor: withIds(signerOf(slip, type)) };
    },
  }));
}

function signerOf(slip: SlipState, type: SlipCommandType): Actor {
  if (type === 'AnswerSlip') return personOf(slip.addresseeOrgId, 'head');
  if (slip.slipKind === 'accountability' && slip.checked && type === 'ReleaseSlip') return LEADER;
  if (slip.slipKind === 'reminder' && ['ReleaseSlip', 'HoldSlip', 'DropSlip', 'RecallSlip'].includes(type)) {
    return personOf(ORGS.office);
  }
  return SLIP_BY[type];
}
