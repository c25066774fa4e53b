import { pauseClock, resumeClock, startClock } from '../../escalation/clocks';
import { recomputeClocks } from '../../escalation/recompute-clocks';
import { legalDayOf } from '../../legal-clock/instants';
import { event } from '../events';
import { liveClock } from '../facts';
import { refuse } from '../refusals';
import { dayProblem, moveLookBack, stop } from './clocks';
import { happened } from './outcome';
import type { Handler } from './outcome';

/** 暂停: the clock stands still, its review is due. Pausing a paused clock renews the review. */
export const pause: Handler<'PauseClock'> = (hazard, { clock, reason, reviewBy }, moment) => {
  if (clock.startsWith('review-pause-by:')) return refuse('clock-not-pausable', { clock });
  const live = liveClock(hazard, clock);
  if (!live) return refuse('clock-not-running', { clock });
  const day = legalDayOf(moment.at);
  const bad = dayProblem('reviewBy', reviewBy);
  if (bad) return bad;
  if (reviewBy < day) return refuse('review-day-in-past', { reviewBy, day });
  const pauses =
    live.status === 'paused' ? [] : [pauseClock(hazard.clocks, clock, { from: day, reason, by: moment.actor.userId })];
  const review = startClock(
    hazard.clocks,
    `review-pause-by:${clock}`,
    { since: moment.at, givenDay: reviewBy },
    moment,
  );
  return happened(event('ClockPaused', { clock, reason, reviewBy }, moment.at, moment, [...pauses, review]));
};

export const resume: Handler<'ResumeClock'> = (hazard, { clock, reason }, moment) => {
  if (liveClock(hazard, clock)?.status !== 'paused') return refuse('clock-not-paused', { clock });
  const until = legalDayOf(moment.at);
  return happened(
    event('ClockResumed', { clock, reason }, moment.at, moment, [
      resumeClock(hazard.clocks, clock, { until, since: moment.at }, moment),
      ...stop(hazard, moment, `review-pause-by:${clock}`),
    ]),
  );
};

/** A hazard under a rule pack keeps it to its end: another policy of the district does not concern it. */
export const policyChanged: Handler<'PolicyChanged'> = (hazard, _command, moment) => {
  if (!moment.next) return refuse('no-next-version', {});
  if (hazard.pack) return happened([]);
  const { pins } = moment.next;
  return happened(event('PolicyApplied', { pins }, moment.at, moment, recomputeClocks(hazard, moment)));
};

export const calendarChanged: Handler<'CalendarChanged'> = (hazard, _command, moment) =>
  moment.next
    ? happened(event('CalendarApplied', { pins: moment.next.pins }, moment.at, moment, recomputeClocks(hazard, moment)))
    : refuse('no-next-version', {});

/** The improvement phase's window moved: a look-back that is still due follows it. */
export const windowsChanged: Handler<'WindowsChanged'> = (hazard, { improvementEnds }, moment) =>
  happened(
    event('WindowsApplied', { improvementEnds }, moment.at, moment, moveLookBack(hazard, improvementEnds, moment)),
  );
