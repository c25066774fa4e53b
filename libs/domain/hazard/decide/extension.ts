import { legalDayOf } from '../../legal-clock/instants';
import { workdayOffset, workdaysBetween } from '../../legal-clock/workdays';
import { event } from '../events';
import { isListed, liveClock } from '../facts';
import { guardNumber } from '../guards';
import { refuse } from '../refusals';
import type { HazardState } from '../state';
import { deadlineProblem, rectifyBy, start, stop } from './clocks';
import { overtaken } from './order-and-plan';
import { happened } from './outcome';
import type { Handler, Moment } from './outcome';

/** A late request (逾期申请) is received and marked, never turned away for being late. */
export const requestExtension: Handler<'RequestExtension'> = (hazard, command, moment) => {
  const problem = untilProblem(hazard, command.until, moment);
  if (problem) return problem;
  const extension = {
    status: 'asked' as const,
    until: command.until,
    reason: command.reason,
    interimProtection: command.interimProtection,
    late: isLate(hazard, moment),
    askedAt: moment.at,
    opinion: null,
    decision: null,
  };
  return happened(
    event('ExtensionRequested', { extension }, moment.at, moment, [
      ...(isListed(hazard) ? start(hazard, 'opine-by', moment) : []),
      ...start(hazard, 'decide-extension-by', moment),
    ]),
  );
};

export const giveExtensionOpinion: Handler<'GiveExtensionOpinion'> = (hazard, { agree, text }, moment) =>
  happened(event('ExtensionOpinionGiven', { agree, text }, moment.at, moment, stop(hazard, moment, 'opine-by')));

/** Granting moves the deadline to its next version; refusing lets it stand. */
export const decideExtension: Handler<'DecideExtension'> = (hazard, { grant, until, reason }, moment) => {
  const granted = grant ? (until ?? hazard.extension?.until ?? null) : null;
  const problem = granted ? untilProblem(hazard, granted, moment) : null;
  if (problem) return problem;
  return happened(
    event('ExtensionDecided', { grant, until: granted, reason, at: moment.at }, moment.at, moment, [
      ...stop(hazard, moment, 'opine-by', 'decide-extension-by', ...(granted ? overtaken(granted, moment) : [])),
      ...(granted ? rectifyBy(hazard, granted, moment) : []),
    ]),
  );
};

function untilProblem(hazard: HazardState, until: string, moment: Moment): ReturnType<typeof refuse> | null {
  const bad = deadlineProblem(hazard, until, moment);
  if (bad) return bad;
  const deadline = liveClock(hazard, 'rectify-by')?.deadline.due;
  if (!deadline) return refuse('no-rectify-deadline', {});
  return until <= deadline ? refuse('extension-not-later', { until, deadline }) : null;
}

/** Late = later than the lead time before the last day; the lead is a third of the term where that is shorter. */
function isLate(hazard: HazardState, { policy, calendars, at }: Moment): boolean {
  const clock = liveClock(hazard, 'rectify-by');
  if (!clock) return true;
  const lead = guardNumber(policy, 'extension.leadWorkdays', hazard.line);
  const term = workdaysBetween(legalDayOf(clock.since), clock.deadline.due, calendars);
  const needed = Math.min(lead, Math.max(0, Math.floor(term / 3)));
  return legalDayOf(at) > workdayOffset(clock.deadline.due, -needed, calendars);
}
