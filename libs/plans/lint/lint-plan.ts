import { occurrences, openQuestions, uncoveredDays } from '@bihuan/domain';
import type { ChosenCalendars, DutyPlan, Occurrence, PartPlan, PhasePlan, PlanEdition } from '@bihuan/domain';
import { finding, type Finding, type FindingPlace } from './finding';
import { conflictsDeclared, openQuotas } from './left-open';
import { openFieldFindings } from './open-fields';

/**
 * What a person should know before launching a plan for a year: dates that need a decision, what the text leaves open, and
 * what its reports do not cover. Plan first, then its parts in order.
 */
export function lintPlan(plan: PlanEdition, year: number, calendars: ChosenCalendars): readonly Finding[] {
  const dated = occurrences(plan, year, calendars);
  return [
    ...calendarMissing(plan, year, dated),
    ...rolesAsked(plan),
    ...openFieldFindings(plan, year, calendars),
    ...conflictsDeclared(plan),
    ...plan.parts.flatMap((part) => [
      ...part.phases.flatMap((phase) => numberingGap(part, phase)),
      ...windowsOverlap(part),
      ...openQuotas(part),
      ...part.duties.flatMap((duty) => {
        const rounds = dated.filter((one) => one.part === part.code && one.kind === 'duty' && one.id === duty.id);
        return [
          ...issuedAfterDue(plan, part, duty, year, rounds),
          ...dueOnRestDay(part, duty, rounds),
          ...dueBeforeMonthEnds(part, duty),
          ...daysUncovered(plan, part, duty, year),
        ];
      }),
    ]),
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

/** Numbers are kept as printed, so a gap shows and is not closed. */
function numberingGap(part: PartPlan, phase: PhasePlan): readonly Finding[] {
  const numbers = phase.tasks.map((task) => task.no);
  if (numbers.every((no, i) => no === i + 1)) return [];
  return [
    finding('numbering-gap', 'note', { part: part.code, kind: 'phase', id: phase.key }, phase, {
      zh: `任务编号印作${numbers.join('、')}，有缺号。`,
      en: `The tasks are numbered ${numbers.join(', ')}: a number is left out.`,
    }),
  ];
}

function windowsOverlap(part: PartPlan): readonly Finding[] {
  return part.phases.flatMap((phase, i) => {
    const before = part.phases[i - 1];
    if (!before || phase.from > before.to) return [];
    const days = `${phase.from}–${before.to < phase.to ? before.to : phase.to}`;
    return [
      finding('windows-overlap', 'note', { part: part.code, kind: 'phase', id: phase.key }, phase, {
        zh: `与上一阶段重叠：${days}，两个阶段同时开放。`,
        en: `Overlaps the phase before, ${days}: both are open then.`,
      }),
    ];
  });
}

function issuedAfterDue(
  plan: PlanEdition,
  part: PartPlan,
  duty: DutyPlan,
  year: number,
  rounds: readonly Occurrence[],
): readonly Finding[] {
  const early = rounds.filter((round) => year === plan.year && round.due < plan.issuedOn);
  if (early.length === 0) return [];
  return [
    finding('issued-after-due', 'warning', placeOf(part, duty), duty, {
      zh: `${listed(early, 'zh')}到期时方案还没有印发（${plan.issuedOn}印发）。`,
      en: `The plan was issued on ${plan.issuedOn}, after ${listed(early, 'en')}.`,
    }),
  ];
}

function dueOnRestDay(part: PartPlan, duty: DutyPlan, rounds: readonly Occurrence[]): readonly Finding[] {
  const resting = rounds.filter((round) => round.restDay);
  if (resting.length === 0) return [];
  const rule = {
    none: { zh: '不顺延', en: 'it stays there' },
    forward: { zh: '顺延到下一个工作日', en: 'it moves to the next workday' },
    backward: { zh: '提前到上一个工作日', en: 'it moves to the workday before' },
  }[duty.restDay];
  const ours = duty.inferred.includes('restDay');
  return [
    finding('due-on-rest-day', ours ? 'warning' : 'note', placeOf(part, duty), duty, {
      zh: `${listed(resting, 'zh')}的截止日是休息日，${rule.zh}${ours ? '（方案没有规定，按推定）' : ''}。`,
      en: `Due on a rest day ${listed(resting, 'en')}: ${rule.en}${ours ? ' (our reading, not printed)' : ''}.`,
    }),
  ];
}

function dueBeforeMonthEnds(part: PartPlan, duty: DutyPlan): readonly Finding[] {
  const { cadence } = duty;
  if (cadence.kind !== 'monthly' || cadence.figures !== 'current-month' || cadence.cutOff === 31) return [];
  const ours = duty.inferred.includes('cadence.cutOff');
  return [
    finding('due-before-month-ends', ours ? 'warning' : 'note', placeOf(part, duty), duty, {
      zh: `报当月情况而当月未完，统计截止日为每月${cadence.cutOff}日${ours ? '（推定）' : ''}。`,
      en: `Due before the month it is about ends: figures are cut off on day ${cadence.cutOff}${ours ? ' (our reading)' : ''}.`,
    }),
  ];
}

function daysUncovered(plan: PlanEdition, part: PartPlan, duty: DutyPlan, year: number): readonly Finding[] {
  const gaps = uncoveredDays(plan, part, year).filter((gap) => gap.dutyId === duty.id);
  if (gaps.length === 0) return [];
  const days = gaps.map(({ from, to }) => `${from}–${to}`);
  return [
    finding('days-uncovered', 'note', placeOf(part, duty), duty, {
      zh: `没有一期报告覆盖${days.join('、')}。`,
      en: `No report covers ${days.join(', ')}.`,
    }),
  ];
}

function placeOf(part: PartPlan, duty: DutyPlan): FindingPlace {
  return { part: part.code, kind: 'duty', id: duty.id };
}

function listed(rounds: readonly Occurrence[], language: 'zh' | 'en'): string {
  return rounds.map((round) => round.nominal).join(language === 'zh' ? '、' : ', ');
}
