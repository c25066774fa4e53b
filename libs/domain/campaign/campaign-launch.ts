import { deriveId } from '../kernel/derive-id';
import type { Context, Decision, Refusal } from '../kernel/subject';
import { addDays, FIRST_YEAR, isLegalDay, LAST_YEAR } from '../legal-clock/days';
import { endOfDay, legalDayOf } from '../legal-clock/instants';
import type { CampaignEvent, CampaignPart, CampaignState, LaunchCampaign } from './campaign-types';
import { decided, give, happened, isBlank } from './happened';
import { openFields, planFields, wrongAnswers } from './open-fields';
import { openQuestions } from './open-questions';
import { partSchedule } from './part-schedule';
import type { OpenPart } from './part-types';
import { refusal, refused } from './refusals';
import { forbidden } from './who-may';

/**
 * Launches a plan for a year: one decision that opens the campaign and all its parts. What the text leaves open has to be
 * answered first; a plan that runs already is not launched again.
 */
export function launchCampaign(
  state: CampaignState | null,
  command: LaunchCampaign,
  ctx: Context,
  campaignId: string,
): Decision {
  const reason =
    forbidden(command.type, null, ctx) ??
    (state ? refusal('campaign-already-launched', { campaignId }) : launchRefusal(command, ctx));
  if (reason) return refused(reason);
  const { plan, year, fields = {} } = command;
  const chosen = plan.parts.filter((part) => !command.parts || command.parts.includes(part.code));
  const launchedAt = launchInstant(command, ctx);
  const parts: readonly CampaignPart[] = chosen.map((part) => ({
    partId: deriveId(campaignId, 'part', part.code),
    code: part.code,
    name: part.title,
    closedAt: null,
  }));
  const event: CampaignEvent = {
    type: 'CampaignLaunched',
    data: {
      ...{ planId: plan.id, planVersion: plan.version, title: plan.title, year, launchedAt, parts, fields },
      ...(command.findings && command.findings.length > 0 ? { findings: command.findings } : {}),
      ...(command.roles ? { roles: command.roles } : {}),
    },
  };
  const openings = chosen.map((part) =>
    give<OpenPart>('part', deriveId(campaignId, 'part', part.code), {
      type: 'OpenPart',
      campaignId,
      planId: plan.id,
      planVersion: plan.version,
      year,
      code: part.code,
      name: part.title,
      schedule: partSchedule(plan, part, year, ctx.calendars, command.roles, fields),
      launchedAt,
    }),
  );
  const earlier = launchedAt === ctx.now ? {} : { effectiveAt: launchedAt };
  return decided([happened(event, ctx, earlier)], openings);
}

function launchRefusal(command: LaunchCampaign, ctx: Context): Refusal | null {
  const known = command.plan.parts.map((part) => part.code as string);
  const asked = command.parts ?? known;
  const unknown = asked.find((code) => !known.includes(code));
  const twice = asked.find((code, i) => asked.indexOf(code) < i);
  const today = legalDayOf(ctx.now);
  const { launchedOn, year } = command;
  const possible = Number.isInteger(year) && year >= FIRST_YEAR && year < LAST_YEAR;
  return (
    (possible ? null : refusal('year-out-of-range', { year, from: FIRST_YEAR, until: LAST_YEAR - 1 })) ??
    (unknown === undefined ? null : refusal('part-not-in-plan', { part: unknown, parts: known })) ??
    (twice === undefined ? null : refusal('part-named-twice', { part: twice })) ??
    (asked.length === 0 ? refusal('blank-field', { field: 'parts' }) : null) ??
    (launchedOn !== undefined && (!isLegalDay(launchedOn) || launchedOn > today)
      ? refusal('launch-in-future', { launchedOn, day: today })
      : null) ??
    (launchedOn !== undefined && launchedOn < today && isBlank(command.backdateReason)
      ? refusal('backdate-reason-missing', { effectiveAt: launchedOn })
      : null) ??
    rolesRefusal(command, asked) ??
    fieldsRefusal(command, asked)
  );
}

/** Roles are answered for the parts that are launched; a role the plan does not know is a slip of the pen. */
function rolesRefusal({ plan, roles: named = {} }: LaunchCampaign, asked: readonly string[]): Refusal | null {
  const known = plan.roles.map((role) => role.key);
  const unknown = Object.keys(named).find((key) => !known.includes(key));
  if (unknown !== undefined) return refusal('role-not-in-plan', { role: unknown, known });
  const open = openQuestions(plan, named, asked);
  if (open.length === 0) return null;
  const questions = open.map(({ question }) => ({ ...question }));
  return refusal('roles-unanswered', { open: open.map(({ role }) => role), questions });
}

/** So are fields: each is answered, or it is said why it stays open. */
function fieldsRefusal({ plan, year, fields = {} }: LaunchCampaign, asked: readonly string[]): Refusal | null {
  const known = planFields(plan).map(({ name }) => name);
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) return refusal('field-not-in-plan', { field: unknown, known });
  const [wrong] = wrongAnswers(plan, fields, year);
  if (wrong) return refusal('field-answer-invalid', { field: wrong.name, expected: { ...wrong.expected } });
  const open = openFields(plan, fields, asked);
  if (open.length === 0) return null;
  const questions = open.map(({ question }) => ({ ...question }));
  return refusal('fields-unanswered', { open: open.map(({ name }) => name), questions });
}

/** A launch entered later counts from the first instant of its day. */
function launchInstant(command: LaunchCampaign, ctx: Context): string {
  const { launchedOn } = command;
  return launchedOn === undefined || launchedOn === legalDayOf(ctx.now) ? ctx.now : endOfDay(addDays(launchedOn, -1));
}
