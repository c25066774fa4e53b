import { legalDayOf } from '../../legal-clock/instants';
import { event } from '../events';
import { isListed, lacksPlan, liveClock } from '../facts';
import { guardFlag } from '../guards';
import { refuse } from '../refusals';
import type { FivePoints, HazardState } from '../state';
import { dayProblem, deadlineProblem, rectifyBy, start, startUnlessLive, stop } from './clocks';
import { happened } from './outcome';
import type { Handler, Moment } from './outcome';

const FIVE = [
  'dutyHolder',
  'measures',
  'money',
  'timeLimit',
  'emergencyPlan',
] as const satisfies readonly (keyof FivePoints)[];

/** The authority decides not to list: the hazard is rectified under an order, which is due next unless it exists. */
export const decideNotToList: Handler<'DecideNotToList'> = (hazard, { basis, by }, moment) => {
  const under = hazard.order ? underOrder(hazard, moment) : startUnlessLive(hazard, 'order-by', moment);
  return happened(
    event('ListingDeclined', { basis, by, at: moment.at }, moment.at, moment, [
      ...stop(hazard, moment, 'propose-by', 'higher-listing-by'),
      ...under,
    ]),
  );
};

/** The binding paper. It begins the rectification of a general hazard, and of a major one that is not to be listed. */
export const orderRectification: Handler<'OrderRectification'> = (hazard, command, moment) => {
  const bad = deadlineProblem(hazard, command.deadline, moment);
  if (bad) return bad;
  const responsibleOrgId = command.responsibleOrgId ?? hazard.responsibleOrgId;
  if (!responsibleOrgId) return refuse('responsible-unit-unknown', {});
  const { docNo, clause, deadline } = command;
  const rectifying = hazard.state === 'rectifying' || (hazard.state === 'graded' && hazard.level === 'general');
  return happened(
    event(
      'RectificationOrdered',
      {
        order: { docNo, clause, deadline, at: moment.at },
        responsibleOrgId,
        supervisingOrgId: command.supervisingOrgId ?? hazard.supervisingOrgId,
        rectifying,
      },
      moment.at,
      moment,
      [
        ...stop(hazard, moment, 'order-by', ...overtaken(deadline, moment)),
        ...rectifyBy(hazard, deadline, moment),
        ...(rectifying && !isListed(hazard) ? underOrder(hazard, moment) : []),
      ],
    ),
  );
};

export const submitPlan: Handler<'SubmitPlan'> = (hazard, { five }, moment) => {
  const missing = FIVE.filter((point) => !five[point]?.trim());
  if (missing.length > 0 && guardFlag(moment.policy, 'plan.fiveRequired', hazard.line)) {
    return refuse('plan-incomplete', { missing });
  }
  const late = timeProblem(hazard, five);
  if (late) return late;
  const plan = { status: 'submitted' as const, five, submittedAt: moment.at, decidedAt: null, reason: null };
  return happened(event('PlanSubmitted', { plan }, moment.at, moment));
};

export const acceptPlan: Handler<'AcceptPlan'> = (hazard, { opinion }, moment) =>
  happened(
    event('PlanAccepted', { at: moment.at, opinion: opinion ?? null }, moment.at, moment, [
      ...stop(hazard, moment, 'plan-by'),
      ...start(hazard, 'progress-by', moment),
    ]),
  );

/** `plan-by` runs on: a plan sent back is a plan still owed. */
export const returnPlan: Handler<'ReturnPlan'> = (_hazard, { reason }, moment) =>
  happened(event('PlanReturned', { at: moment.at, reason }, moment.at, moment));

export const reportProgress: Handler<'ReportProgress'> = (hazard, { text, percent }, moment) =>
  happened(
    event(
      'ProgressReported',
      { text, percent: percent ?? null, at: moment.at },
      moment.at,
      moment,
      hazard.state === 'rectifying' && hazard.level === 'major' ? start(hazard, 'progress-by', moment) : [],
    ),
  );

/** What an unlisted major owes from its order on: a plan if the policy asks for one, and regular reports. */
function underOrder(hazard: HazardState, moment: Moment): ReturnType<typeof start> {
  if (hazard.level !== 'major') return [];
  return [
    ...(lacksPlan(hazard, moment.policy) ? startUnlessLive(hazard, 'plan-by', moment) : []),
    ...startUnlessLive(hazard, 'progress-by', moment),
  ];
}

/** A re-check that the old deadline made due is overtaken by a new deadline that is still ahead. */
export function overtaken(deadline: string, moment: Moment): readonly string[] {
  return deadline >= legalDayOf(moment.now) ? ['recheck-by', 'outcome-by'] : [];
}

function timeProblem(hazard: HazardState, { timeLimit }: FivePoints): ReturnType<typeof refuse> | null {
  if (!timeLimit) return null;
  const bad = dayProblem('timeLimit', timeLimit);
  if (bad) return bad;
  const deadline = liveClock(hazard, 'rectify-by')?.deadline.due;
  return deadline && timeLimit > deadline ? refuse('plan-time-beyond-deadline', { timeLimit, deadline }) : null;
}
