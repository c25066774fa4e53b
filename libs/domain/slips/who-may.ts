import type { ReleaseRule, SlipKind } from '../kernel/policy';
import type { Policy } from '../kernel/policy';
import type { Role } from '../kernel/roles';
import type { SlipCommandType } from './commands';

/**
 * Who may give a command: a role towards the slip, the system, or by the kind's release rule
 * - `signers`: everybody whose signature it needs;
 * - `signatory`: the one whose signature releases it.
 */
export type SlipWho = Role | 'system' | 'signers' | 'signatory';

/** The table that rights refine later. */
export const SLIP_WHO_MAY: Readonly<Record<SlipCommandType, SlipWho>> = {
  ProposeSlip: 'committee-office',
  ReleaseSlip: 'signers',
  HoldSlip: 'signers',
  DropSlip: 'signers',
  RecallSlip: 'signatory',
  ServeSlip: 'committee-office',
  AnswerSlip: 'addressee',
  AcceptAnswer: 'committee-office',
  ReturnAnswer: 'committee-office',
  RecordStatement: 'committee-office',
  RecordSignedScan: 'committee-office',
  DraftSlip: 'system',
  CauseEnded: 'system',
  CiteUnanswered: 'system',
  Settle: 'system',
  PolicyChanged: 'system',
  CalendarChanged: 'system',
};

/** Whose signatures release a slip, in their order; the last one releases, one before it checks. */
export const SIGNERS: Readonly<Record<ReleaseRule, readonly Role[]>> = {
  officer: ['committee-office'],
  'office-head': ['committee-office:head'],
  leader: ['committee-office:head', 'committee-leader'],
};

/** The signatures this kind needs. An accountability slip needs the leader's whatever a policy says. */
export function signersOf(slipKind: SlipKind, policy: Policy): readonly Role[] {
  return SIGNERS[slipKind === 'accountability' ? 'leader' : policy.slips[slipKind].release];
}

/** The roles that may give the command to a slip of this kind. */
export function rolesFor(command: SlipCommandType, slipKind: SlipKind, policy: Policy): readonly Role[] {
  const who = SLIP_WHO_MAY[command];
  if (who === 'system') return [];
  if (who === 'signers') return signersOf(slipKind, policy);
  return who === 'signatory' ? signersOf(slipKind, policy).slice(-1) : [who];
}
