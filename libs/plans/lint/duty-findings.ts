import { uncoveredDays } from '@bihuan/domain';
import type { DutyPlan, Occurrence, PartPlan, PlanEdition } from '@bihuan/domain';
import { finding, type Finding, type FindingPlace } from './finding';
import type { LintOptions } from './lint-plan';

/** What is to be known about one duty of a part; `rounds` are its days in the year. */
export function dutyFindings(
  { plan, year, options }: { readonly plan: PlanEdition; readonly year: number; readonly options: LintOptions },
  part: PartPlan,
  duty: DutyPlan,
  rounds: readonly Occurrence[],
): readonly Finding[] {
  return [
    ...withoutOwner(plan, part, duty, options),
    ...undated(part, duty),
    ...issuedAfterDue(plan, part, duty, year, rounds),
    ...launchAfterDue(part, duty, rounds, options),
    ...dueOnRestDay(part, duty, rounds),
    ...dueBeforeMonthEnds(part, duty),
    ...daysUncovered(plan, part, duty, year),
  ];
}

/** Nobody owes what its role does not lead to: one that is asked, or kinds of organisation the district has none of. */
function withoutOwner(plan: PlanEdition, part: PartPlan, duty: DutyPlan, options: LintOptions): readonly Finding[] {
  const role = plan.roles.find(({ key }) => key === duty.from);
  if (!role) return [];
  const { orgs, name } = role;
  const nobody = orgs.by === 'kind' && options.orgKinds && !orgs.kinds.some((kind) => options.orgKinds?.includes(kind));
  if (orgs.by !== 'asked' && !nobody) return [];
  return [
    finding('duty-without-owner', 'warning', placeOf(part, duty), duty, {
      zh: `由“${name.zh}”报送，${nobody ? '本区没有这类单位' : '方案没有写明是哪些单位'}。`,
      en: `Owed by ${name.en}: ${nobody ? 'the district has none of that kind' : 'the plan does not say who they are'}.`,
    }),
  ];
}

function undated(part: PartPlan, duty: DutyPlan): readonly Finding[] {
  if (duty.cadence.kind !== 'event') return [];
  return [
    finding('undated-duty', 'note', placeOf(part, duty), duty, {
      zh: '没有印出日期，发生时报送，不会逾期。',
      en: 'No day is printed: answered when it happens, never overdue.',
    }),
  ];
}

function launchAfterDue(
  part: PartPlan,
  duty: DutyPlan,
  rounds: readonly Occurrence[],
  { launchDay }: LintOptions,
): readonly Finding[] {
  const early = rounds.filter((round) => launchDay !== undefined && round.due < launchDay);
  if (launchDay === undefined || early.length === 0) return [];
  return [
    finding('launch-after-due', 'warning', placeOf(part, duty), duty, {
      zh: `${launchDay}启动时，${listed(early, 'zh')}已经到期。`,
      en: `Launched on ${launchDay}, after ${listed(early, 'en')}.`,
    }),
  ];
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
