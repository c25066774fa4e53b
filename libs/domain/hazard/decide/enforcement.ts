import { addDays } from '../../legal-clock/days';
import type { Refusal } from '../../kernel/subject';
import { event } from '../events';
import { awaitsResumption } from '../facts';
import { guardFlag, guardNumber } from '../guards';
import { refuse } from '../refusals';
import { holdsPostIn } from '../roles';
import type { HazardState, Measure } from '../state';
import { dayProblem, start, stop } from './clocks';
import { happened } from './outcome';
import type { Handler, Moment } from './outcome';

/** A measure that a body with the power took; recorded, never decided here. */
export const recordMeasure: Handler<'RecordMeasure'> = (hazard, command, moment) => {
  const { kind, bodyOrgId, docNo, clause, servedAt } = command;
  if (hazard.measures.some((measure) => measure.docNo === docNo)) return refuse('measure-known', { docNo });
  const until = command.until ?? null;
  const bad = dayProblem('servedAt', servedAt) ?? (until ? dayProblem('until', until) : null);
  if (bad) return bad;
  if (kind === 'seal-or-seize' && !until) return refuse('measure-needs-end', { kind });
  const wrong = until ? endProblem(hazard, kind, servedAt, until, moment) : null;
  if (wrong) return wrong;
  const measure: Measure = {
    ...{ docNo, kind, bodyOrgId, clause, servedAt, until },
    ...{ extensions: 0, endedAt: null, resumption: null },
  };
  const clocks = until ? start(hazard, `measure-until:${docNo}`, moment, { givenDay: until }) : [];
  return happened(event('MeasureRecorded', { measure }, moment.at, moment, clocks));
};

export const extendMeasure: Handler<'ExtendMeasure'> = (hazard, { docNo, until }, moment) => {
  const measure = standing(hazard, docNo);
  if ('code' in measure) return measure;
  const max = guardNumber(moment.policy, 'measure.sealExtensions', hazard.line);
  if (measure.kind === 'seal-or-seize' && measure.extensions >= max) {
    return refuse('measure-extended-enough', { docNo, max });
  }
  const wrong =
    dayProblem('until', until) ?? endProblem(hazard, measure.kind, measure.until ?? measure.servedAt, until, moment);
  if (wrong) return wrong;
  const clocks = start(hazard, `measure-until:${docNo}`, moment, { givenDay: until });
  return happened(event('MeasureExtended', { docNo, until }, moment.at, moment, clocks));
};

export const endMeasure: Handler<'EndMeasure'> = (hazard, { docNo, reason }, moment) => {
  const measure = standing(hazard, docNo);
  if ('code' in measure) return measure;
  return happened(
    event(
      'MeasureEnded',
      { docNo, reason, at: moment.at },
      moment.at,
      moment,
      stop(hazard, moment, ...clocksOf(docNo)),
    ),
  );
};

/** 复产复工 is asked for in writing, whatever the acceptance said. */
export const requestResumption: Handler<'RequestResumption'> = (hazard, { docNo, text, evidence }, moment) => {
  const measure = standing(hazard, docNo);
  if ('code' in measure) return measure;
  if (awaitsResumption(measure)) return refuse('resumption-pending', { docNo });
  const clocks = start(hazard, `resume-by:${docNo}`, moment);
  return happened(event('ResumptionRequested', { docNo, text, evidence, at: moment.at }, moment.at, moment, clocks));
};

/** Reviewed on site, decided and signed by the body that took the measure; approval ends the measure. */
export const decideResumption: Handler<'DecideResumption'> = (hazard, command, moment) => {
  const { docNo, decision, signatory, onSite, reason } = command;
  const measure = standing(hazard, docNo);
  if ('code' in measure) return measure;
  if (!holdsPostIn(moment.actor, measure.bodyOrgId)) {
    return refuse('role-needed', { command: command.type, roles: ['measure-body'] });
  }
  if (!awaitsResumption(measure)) return refuse('resumption-not-asked', { docNo });
  const must = guardFlag(moment.policy, 'resumption.onSite', hazard.line);
  if (must && !onSite) return refuse('resumption-not-on-site', {});
  const ended = decision === 'approve' ? clocksOf(docNo) : [`resume-by:${docNo}`];
  const data = { docNo, decision, signatory, onSite, reason, at: moment.at };
  return happened(event('ResumptionDecided', data, moment.at, moment, stop(hazard, moment, ...ended)));
};

function clocksOf(docNo: string): readonly string[] {
  return [`measure-until:${docNo}`, `resume-by:${docNo}`];
}

function standing(hazard: HazardState, docNo: string): Measure | Refusal {
  const measure = hazard.measures.find((one) => one.docNo === docNo);
  if (!measure) return refuse('measure-unknown', { docNo });
  return measure.endedAt === null ? measure : refuse('measure-ended', { docNo });
}

/** A seal or seizure lasts, and is extended by, a limited number of days. */
function endProblem(
  hazard: HazardState,
  kind: Measure['kind'],
  after: string,
  until: string,
  { policy }: Moment,
): Refusal | null {
  if (until <= after) return refuse('measure-end-not-later', { until, after });
  if (kind !== 'seal-or-seize') return null;
  const days = guardNumber(policy, 'measure.sealDays', hazard.line);
  const latest = addDays(after, days);
  return until > latest ? refuse('measure-too-long', { until, latest, days }) : null;
}
