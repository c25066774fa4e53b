import type { Refusal } from '../../kernel/subject';
import type { HazardCommand } from '../commands';
import { event } from '../events';
import { isListed, isListedHigher, isSelfFound, itemsAfter, lacksPlan } from '../facts';
import { guardFlag, guardNumber } from '../guards';
import { refuse } from '../refusals';
import type { HazardState } from '../state';
import { lookBackBy, deadlineProblem, reCheckBy, start, stop, stopAllButMeasures, WORK_CLOCKS } from './clocks';
import { happened, tellListing } from './outcome';
import type { Handler, Moment, Outcome } from './outcome';
import { countPeople } from './report-and-grade';

/** The unit says it is done: the deadline stops, a re-check is due. */
export const requestAcceptance: Handler<'RequestAcceptance'> = (hazard, command, moment) => {
  if (command.evidence.length === 0) return refuse('evidence-missing', {});
  if (lacksPlan(hazard, moment.policy) && !command.reasonWithoutPlan?.trim()) {
    return refuse('plan-missing-needs-reason', {});
  }
  const acceptance = {
    requestedAt: moment.at,
    selfAssessment: command.selfAssessment,
    reasonWithoutPlan: command.reasonWithoutPlan ?? null,
    record: null,
  };
  return happened(
    event('AcceptanceRequested', { acceptance, evidence: command.evidence }, moment.at, moment, [
      ...stop(hazard, moment, 'order-by', 'plan-by', 'progress-by', 'rectify-by', 'opine-by', 'decide-extension-by'),
      ...reCheckBy(hazard, moment),
    ]),
  );
};

/** Pass: accepted, and closed at once unless a listing must be lifted first. Fail: rectifying, by a new date. */
export const recordAcceptance: Handler<'RecordAcceptance'> = (hazard, command, moment) => {
  const problem = peopleProblem(hazard, command, moment);
  if (problem) return problem;
  return command.result === 'pass' ? pass(hazard, command, moment) : fail(hazard, command, moment);
};

/** What every closing leaves: clocks of measures that still stand, and a look-back where one is due. */
export function closing(hazard: HazardState, moment: Moment, liftingOrderNo: string | null): Outcome {
  const lookBack = lookBackBy(hazard, moment);
  return happened(
    event('HazardClosed', { at: moment.at, lookBackDue: lookBack.length > 0, liftingOrderNo }, moment.at, moment, [
      ...stopAllButMeasures(hazard, moment),
      ...lookBack,
    ]),
  );
}

function pass(hazard: HazardState, command: HazardCommand<'RecordAcceptance'>, moment: Moment): Outcome | Refusal {
  // An item that failed before has to pass by name: leaving it out does not accept it.
  const items = itemsAfter(hazard, command.items).flatMap(({ item, result }) => (result === 'fail' ? [item] : []));
  if (items.length > 0) return refuse('acceptance-items-open', { items });
  if (hazard.level === 'major' && !hazard.control) return refuse('control-not-recorded', {});
  const accepted = recorded(command, moment, null, [
    ...stop(hazard, moment, ...WORK_CLOCKS),
    ...(isListedHigher(hazard) ? start(hazard, 'propose-lifting-by', moment) : []),
  ]);
  if (isListed(hazard)) return happened(accepted, tellListing(hazard, 'accepted'));
  const closed = closing(hazard, moment, null);
  return happened([accepted, ...closed.events], closed.effects);
}

function fail(hazard: HazardState, command: HazardCommand<'RecordAcceptance'>, moment: Moment): Outcome | Refusal {
  if (!command.newDeadline) return refuse('new-deadline-missing', { command: command.type });
  const bad = deadlineProblem(hazard, command.newDeadline, moment);
  if (bad) return bad;
  return happened(
    recorded(command, moment, command.newDeadline, [
      ...stop(hazard, moment, 'recheck-by', 'outcome-by'),
      ...start(hazard, 'rectify-by', moment, { givenDay: command.newDeadline }),
      ...(hazard.level === 'major' ? start(hazard, 'progress-by', moment) : []),
    ]),
  );
}

function recorded(
  command: HazardCommand<'RecordAcceptance'>,
  moment: Moment,
  newDeadline: string | null,
  clocks: ReturnType<typeof stop>,
): ReturnType<typeof event> {
  const { result, people, opinion, items, onSite } = command;
  const record = { result, people, opinion, items: items ?? [], onSite, at: moment.at };
  return event('AcceptanceRecorded', { record, newDeadline }, moment.at, moment, clocks);
}

/** The quorum of majors; a general hazard an authority found needs its officers, a self-found one one person of the firm. */
function peopleProblem(
  hazard: HazardState,
  { people, onSite }: HazardCommand<'RecordAcceptance'>,
  { policy }: Moment,
): Refusal | null {
  const { line, level } = hazard;
  const quorum = level === 'major' ? 'acceptance.minPeople' : 'recheck.minOfficers';
  const needed = isSelfFound(hazard) ? 1 : guardNumber(policy, quorum, line);
  const given = countPeople(people);
  if (given < needed) return refuse('acceptance-people-too-few', { needed, given });
  if (isSelfFound(hazard)) return null;
  const partial = people.find((person) => person.orgId === hazard.responsibleOrgId);
  if (partial) return refuse('acceptance-people-of-responsible-unit', { orgId: partial.orgId });
  const mustBeThere = level === 'major' && guardFlag(policy, 'acceptance.onSite', line);
  return mustBeThere && !onSite ? refuse('acceptance-not-on-site', {}) : null;
}
