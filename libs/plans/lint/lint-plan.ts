import { occurrences, openQuestions } from '@bihuan/domain';
import type { ChosenCalendars, LegalDay, Occurrence, OrgKind, PlanEdition } from '@bihuan/domain';
import { dutyFindings } from './duty-findings';
import { finding, type Finding } from './finding';
import { NO_INSTRUMENT } from '../print/new-edition';
import { conflictsDeclared, openQuotas } from './left-open';
import { openFieldFindings } from './open-fields';
import { overload } from './overload';
import { phaseFindings } from './phase-findings';
import { sameNameDifferentMeaning } from './same-name';
import { wordingFromAbove } from './wording';

/** What lint may know besides the plan. */
export interface LintOptions {
  /** The day of the launch: what falls due before it is a finding. */
  readonly launchDay?: LegalDay;
  /** How many reports in one week are not too many for one unit; 3 when left out. */
  readonly overload?: number;
  /** The kinds of organisation the district has. */
  readonly orgKinds?: readonly OrgKind[];
}

/**
 * What a person should know before launching a plan for a year: dates that need a decision, what the text leaves open, and
 * what its reports do not cover. Plan first, then its parts in order.
 */
export function lintPlan(
  plan: PlanEdition,
  year: number,
  calendars: ChosenCalendars,
  options: LintOptions = {},
): readonly Finding[] {
  const dated = occurrences(plan, year, calendars);
  const found = [
    ...instrumentMissing(plan),
    ...calendarMissing(plan, year, dated),
    ...rolesAsked(plan),
    ...openFieldFindings(plan, year, calendars),
    ...overload(plan, dated, options),
    ...sameNameDifferentMeaning(plan),
    ...wordingFromAbove(plan),
    ...plan.parts.flatMap((part) => [
      ...phaseFindings(plan, part),
      ...openQuotas(part),
      ...part.duties.flatMap((duty) => {
        const rounds = dated.filter((one) => one.part === part.code && one.kind === 'duty' && one.id === duty.id);
        return dutyFindings({ plan, year, options }, part, duty, rounds);
      }),
    ]),
  ];
  return [...conflictsDeclared(plan, found), ...found];
}

/** A new edition has neither its number nor its day of issue until somebody fills them in. */
function instrumentMissing(plan: PlanEdition): readonly Finding[] {
  if (plan.instrument !== NO_INSTRUMENT) return [];
  return [
    finding('instrument-missing', 'warning', { part: null, kind: 'plan', id: plan.id }, null, {
      zh: `没有发文字号，印发日期${plan.issuedOn}也只是占位。`,
      en: `It has no number yet, and its day of issue, ${plan.issuedOn}, only holds the place.`,
    }),
  ];
}

function calendarMissing(plan: PlanEdition, year: number, dated: readonly Occurrence[]): readonly Finding[] {
  if (!dated.some((one) => one.provisional)) return [];
  return [
    finding('no-calendar', 'warning', { part: null, kind: 'plan', id: plan.id }, null, {
      zh: `${year}年用到的放假安排还没有全部公布，休息日按周末推算。`,
      en: `Not every calendar that ${year} needs is published: rest days are guessed from weekends.`,
    }),
  ];
}

function rolesAsked(plan: PlanEdition): readonly Finding[] {
  return openQuestions(plan).map(({ role, question }) =>
    finding(
      'role-asked',
      'warning',
      { part: null, kind: 'role', id: role },
      plan.roles.find((candidate) => candidate.key === role) ?? null,
      { zh: `启动时必须回答：${question.zh}`, en: `A launch must answer: ${question.en}` },
    ),
  );
}
