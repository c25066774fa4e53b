import type { Directory, Role } from '../kernel/roles';
import type { Actor, Context, Refusal } from '../kernel/subject';
import { refusal } from './refusals';

/** Who may give a command to a campaign, a part, a round or a submission; the table that rights refine later. */
export const CAMPAIGN_WHO_MAY = {
  LaunchCampaign: ['committee-office:head'],
  PauseCampaign: ['committee-office:head'],
  ResumeCampaign: ['committee-office:head'],
  CloseCampaign: ['committee-office:head'],
  AnswerField: ['committee-office:head'],
  TurnPhase: ['sector-office', 'committee-office'],
  ConfirmPhase: ['sector-office', 'committee-office'],
  CloseRound: ['sector-office', 'committee-office'],
  GrantException: ['sector-office', 'committee-office'],
  Submit: ['owing-units', 'sector-office', 'committee-office'],
  AcceptSubmission: ['sector-office', 'committee-office'],
  ReturnSubmission: ['sector-office', 'committee-office'],

  ProposeAmendment: ['committee-office'],
  ProposeCalendars: ['committee-office'],
  ProposePolicy: ['committee-office'],
  ApplyAmendment: ['committee-office:head'],
  DeclineAmendment: ['committee-office'],
  WithdrawAmendment: ['committee-office'],

  AmendCampaign: ['system'],
  AmendPart: ['system'],
  AnswerPart: ['system'],
  MoveRound: ['system'],
  EndRound: ['system'],
  PartClosed: ['system'],
  OpenPart: ['system'],
  PausePart: ['system'],
  ResumePart: ['system'],
  ClosePart: ['system'],
  RoundOpened: ['system'],
  OpenRound: ['system'],
  PauseRound: ['system'],
  ResumeRound: ['system'],
  Settle: ['system'],
  PolicyChanged: ['system'],
  CalendarChanged: ['system'],
} as const satisfies Record<string, readonly (Role | 'system')[]>;

export type CampaignCommandType = keyof typeof CAMPAIGN_WHO_MAY;

/** The overall part has no sector office of its own: the committee's office stands in. */
const OVERALL = 'OVERALL';

/**
 * The organisation in a role towards a part of that code, or towards the campaign itself when the code is null. The overall
 * part, and a line for which the district has no sector office, are the committee's office's own.
 */
export function orgInRole(code: string | null, role: Role, directory: Directory): string | null {
  const name = role.endsWith(':head') ? role.slice(0, -':head'.length) : role;
  if (name === 'committee-office') return directory.committeeOffice;
  if (name === 'committee-leader') return directory.committee;
  if (name !== 'sector-office' || code === null) return null;
  const line = code === OVERALL ? undefined : directory.lines[code];
  return line?.sectorOffice ?? directory.committeeOffice;
}

/** Why the actor may not give this command, or null. The system gives its own commands and no person's. */
export function forbidden(command: CampaignCommandType, code: string | null, ctx: Context): Refusal | null {
  const roles: readonly (Role | 'system')[] = CAMPAIGN_WHO_MAY[command];
  if (roles.includes('system')) return ctx.actor.system === true ? null : refusal('system-only', { command });
  const people = roles.filter((role) => role !== 'system');
  return forbiddenBut(command, people, code, ctx);
}

/** The same where only these roles may, as a plan names them. */
export function forbiddenBut(
  command: CampaignCommandType,
  roles: readonly Role[],
  code: string | null,
  ctx: Context,
): Refusal | null {
  const may = roles.some((role) => holds(ctx.actor, role, orgInRole(code, role, ctx.directory)));
  return may ? null : refusal('role-needed', { command, roles });
}

/** With `:head` only the unit's head; else anybody with a post there. */
export function holds(actor: Actor, role: Role, orgId: string | null): boolean {
  const head = role.endsWith(':head');
  return orgId !== null && actor.posts.some((post) => post.orgId === orgId && (!head || post.role === 'head'));
}

/**
 * The part's office and the committee's receive what others owe; nobody receives their own unit's answer. Only where the
 * committee's office alone is left does its head.
 */
export function isReceiver(code: string, orgId: string, { actor, directory }: Context): boolean {
  const offices = officesOf(code, directory);
  const others = offices.filter((office) => office !== orgId);
  if (others.length > 0) return others.some((office) => holds(actor, 'committee-office', office));
  return holds(actor, 'committee-office:head', directory.committeeOffice);
}

function officesOf(code: string, directory: Directory): readonly string[] {
  const sector = orgInRole(code, 'sector-office', directory);
  return [...new Set([directory.committeeOffice, ...(sector ? [sector] : [])])];
}
