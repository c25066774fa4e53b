import type { Refusal } from '../../kernel/subject';
import type { HazardCommand } from '../commands';
import { event } from '../events';
import { refuse } from '../refusals';
import type { HazardState } from '../state';
import { deadlineProblem, reCheckBy, rectifyBy, start, stop } from './clocks';
import { happened } from './outcome';
import type { Handler, Moment, Outcome } from './outcome';

/** What the re-check found or led to. */
export const recordReCheckOutcome: Handler<'RecordReCheckOutcome'> = (hazard, command, moment) => {
  switch (command.outcome) {
    case 'passed':
      return passed(hazard, command, moment);
    case 'case-filed':
      if (!command.caseNo?.trim()) return refuse('recheck-case-number-missing', {});
      return withNewDate(hazard, command, moment);
    case 'not-pursued':
      return command.reason?.trim() ? withNewDate(hazard, command, moment) : refuse('recheck-reason-missing', {});
    case 'referred-to-police':
    case 'closure-proposed':
      return passedOn(hazard, command, moment);
  }
};

/** Found removed: the acceptance by its quorum is due as if the unit had asked for it. */
function passed(
  hazard: HazardState,
  command: HazardCommand<'RecordReCheckOutcome'>,
  moment: Moment,
): Outcome | Refusal {
  if (hazard.state === 'graded' || hazard.state === 'awaiting-listing') return refuse('recheck-listing-undecided', {});
  const working = ['order-by', 'plan-by', 'progress-by', 'rectify-by', 'opine-by', 'decide-extension-by', 'outcome-by'];
  return happened(recorded(command, moment, null, [...stop(hazard, moment, ...working), ...reCheckBy(hazard, moment)]));
}

function withNewDate(
  hazard: HazardState,
  command: HazardCommand<'RecordReCheckOutcome'>,
  moment: Moment,
): Outcome | Refusal {
  const { newDeadline } = command;
  if (!newDeadline) return refuse('new-deadline-missing', { command: command.type });
  const bad = deadlineProblem(hazard, newDeadline, moment);
  if (bad) return bad;
  const rectifyingAgain = hazard.state === 'acceptance-requested' && hazard.level === 'major';
  return happened(
    recorded(command, moment, newDeadline, [
      ...stop(hazard, moment, 'recheck-by', 'outcome-by'),
      ...rectifyBy(hazard, newDeadline, moment),
      ...(rectifyingAgain ? start(hazard, 'progress-by', moment) : []),
    ]),
  );
}

/** Others decide now; their outcome is asked for until there is one. */
function passedOn(hazard: HazardState, command: HazardCommand<'RecordReCheckOutcome'>, moment: Moment): Outcome {
  return happened(
    recorded(command, moment, null, [...stop(hazard, moment, 'recheck-by'), ...start(hazard, 'outcome-by', moment)]),
  );
}

function recorded(
  command: HazardCommand<'RecordReCheckOutcome'>,
  moment: Moment,
  newDeadline: string | null,
  clocks: ReturnType<typeof stop>,
): ReturnType<typeof event> {
  const { outcome, caseNo, reason } = command;
  const data = { outcome, caseNo: caseNo ?? null, reason: reason ?? null, newDeadline, at: moment.at };
  return event('ReCheckOutcomeRecorded', data, moment.at, moment, clocks);
}
