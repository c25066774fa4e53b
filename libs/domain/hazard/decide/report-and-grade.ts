import { startClock } from '../../escalation/clocks';
import { standardProblem } from '../../kernel/standards';
import type { Context, Refusal } from '../../kernel/subject';
import { legalDayOf } from '../../legal-clock/instants';
import type { HazardCommand } from '../commands';
import { event } from '../events';
import { isSelfFound, liveClock } from '../facts';
import { guardNumber } from '../guards';
import type { ReportFound } from '../linked-commands';
import { refuse } from '../refusals';
import { defaultSupervisor } from '../roles';
import type { Grading, HazardState, Person } from '../state';
import type { HazardLevel } from '../states';
import { deadlineProblem, lookBackBy, rectifyBy, start, startUnlessLive, stop, stopAllButMeasures } from './clocks';
import { happened } from './outcome';
import type { Handler, Moment, Outcome } from './outcome';

/** Opens a hazard. A suspected major one needs control the same day. */
export function report(command: HazardCommand<'Report'> | ReportFound, moment: Moment): Outcome {
  const { type: _type, effectiveAt: _at, backdateReason: _reason, ...fields } = command;
  const { actor, directory, at } = moment;
  const clocks = ['grade-by', ...(command.suspectedLevel === 'major' ? ['control-by'] : [])];
  return happened(
    event(
      'HazardReported',
      {
        ...fields,
        supervisingOrgId: defaultSupervisor(directory, command.line, command.areaOrgId),
        listingAuthorityOrgId: directory.listingAuthority,
        reportedBy: { userId: actor.userId, orgId: actor.orgId },
        reportedAt: at,
      },
      at,
      moment,
      clocks.map((name) => startClock({}, name, { since: at }, moment)),
    ),
  );
}

export const recordControl: Handler<'RecordControl'> = (hazard, { measures }, moment) => {
  const control = { since: hazard.control?.since ?? moment.at, measures };
  return happened(event('ControlRecorded', { control }, moment.at, moment, stop(hazard, moment, 'control-by')));
};

export const grade: Handler<'Grade'> = (hazard, command, moment) => {
  const unfit =
    panelProblem(hazard, command, command.level, moment) ?? basisProblem(hazard, command, command.level, moment);
  if (unfit) return unfit;
  const graded = { ...hazard, level: command.level };
  const atOnce = isSelfFound(graded);
  if (atOnce && !command.deadline) return refuse('self-found-needs-deadline', {});
  const bad = atOnce && command.deadline ? deadlineProblem(hazard, command.deadline, moment) : null;
  if (bad) return bad;
  const next =
    atOnce && command.deadline ? rectifyBy(hazard, command.deadline, moment) : nextAfterGrading(graded, moment);
  const grading = gradingOf(command, command.level, moment);
  const responsibleOrgId = command.responsibleOrgId ?? hazard.responsibleOrgId;
  return happened(
    event('HazardGraded', { grading, responsibleOrgId, atOnce }, moment.at, moment, [
      ...stop(hazard, moment, 'grade-by'),
      ...controlAt(hazard, command.level, moment),
      ...next,
    ]),
  );
};

/** General to major: id, history, evidence and a binding order stay; what was asked for and not decided lapses. */
export const promote: Handler<'Promote'> = (hazard, command, moment) => {
  const unfit = panelProblem(hazard, command, 'major', moment) ?? basisProblem(hazard, command, 'major', moment);
  if (unfit) return unfit;
  const grading = gradingOf(command, 'major', moment);
  return happened(
    event('HazardPromoted', { grading, reason: command.reason }, moment.at, moment, [
      ...stop(hazard, moment, 'order-by', 'recheck-by', 'outcome-by', 'opine-by', 'decide-extension-by'),
      ...controlAt(hazard, 'major', moment),
      ...start(hazard, 'propose-by', moment),
    ]),
  );
};

export const downgrade: Handler<'Downgrade'> = (hazard, command, moment) => {
  const needed = guardNumber(moment.policy, 'downgrade.minPeople', hazard.line);
  const given = countPeople(command.panel);
  if (given < needed) return refuse('downgrade-needs-people', { needed, given });
  const partial = command.panel.find((person) => person.orgId === hazard.responsibleOrgId);
  if (partial) return refuse('downgrade-people-of-responsible-unit', { orgId: partial.orgId });
  const grading = gradingOf(command, 'general', moment);
  return happened(
    event('HazardDowngraded', { grading, reason: command.reason }, moment.at, moment, [
      ...stop(hazard, moment, 'propose-by', 'higher-listing-by', 'control-by'),
      // An order whose last day no longer runs, because acceptance was asked for, has to be given anew.
      ...(hazard.order && liveClock(hazard, 'rectify-by') ? [] : startUnlessLive(hazard, 'order-by', moment)),
    ]),
  );
};

/** 立查立改 of a general hazard: found, fixed and closed in one step. */
export const fixedOnSpot: Handler<'FixedOnSpot'> = (hazard, { what, evidence }, moment) => {
  if (evidence.length === 0) return refuse('evidence-missing', {});
  const fixed = { ...hazard, level: 'general' as const };
  const lookBack = lookBackBy(fixed, moment);
  return happened([
    event('HazardFixedOnSpot', { what, evidence }, moment.at, moment, stopAllButMeasures(hazard, moment)),
    event(
      'HazardClosed',
      { at: moment.at, lookBackDue: lookBack.length > 0, liftingOrderNo: null },
      moment.at,
      moment,
      lookBack,
    ),
  ]);
};

/** People named in a panel or record, each counted once. */
export function countPeople(people: readonly Person[]): number {
  return new Set(people.map((person) => person.userId ?? `${person.name ?? ''}@${person.orgId}`)).size;
}

function nextAfterGrading(hazard: HazardState, moment: Moment): ReturnType<typeof start> {
  return start(hazard, hazard.level === 'major' ? 'propose-by' : 'order-by', moment);
}

/** A major hazard without recorded control owes it the same day; a general one owes none. */
function controlAt(hazard: HazardState, level: HazardLevel, moment: Moment): ReturnType<typeof start> {
  if (level === 'general') return stop(hazard, moment, 'control-by');
  return hazard.control ? [] : startUnlessLive(hazard, 'control-by', moment);
}

function panelProblem(
  hazard: HazardState,
  command: { readonly panel: readonly Person[] },
  level: HazardLevel,
  ctx: Context,
): Refusal | null {
  if (level !== 'major' || hazard.line !== 'FIRE') return null;
  const needed = guardNumber(ctx.policy, 'grading.firePanel', hazard.line);
  const given = countPeople(command.panel);
  return given < needed ? refuse('panel-too-small', { needed, given, line: hazard.line }) : null;
}

/** Standards say what is major; what is general meets none of them. */
function basisProblem(
  hazard: HazardState,
  { standard, version, clause }: Pick<Grading, 'standard' | 'version' | 'clause'>,
  level: HazardLevel,
  { standards, at }: Moment,
): Refusal | null {
  if (level !== 'major') return null;
  return standardProblem(standards ?? [], { standard, version, clause, line: hazard.line, day: legalDayOf(at) });
}

function gradingOf(command: Omit<Grading, 'level' | 'at'>, level: HazardLevel, moment: Moment): Grading {
  const { standard, version, clause, panel } = command;
  return { level, standard, version, clause, panel, at: moment.at };
}
