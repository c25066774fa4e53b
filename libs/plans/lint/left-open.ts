import { windowDays } from '@bihuan/domain';
import type { ChosenCalendars, PartPlan, PlanEdition, QuotaPlan } from '@bihuan/domain';
import { finding, type Finding } from './finding';

/** What a part's text leaves open: fields to fill in, windows without days, and targets that cannot be judged or never fall due. */
export function leftOpen(part: PartPlan, year: number, calendars: ChosenCalendars): readonly Finding[] {
  return [
    ...(part.fields ?? []).map((field) =>
      finding('open-field', 'warning', { part: part.code, kind: 'field', id: field.key }, field, {
        zh: `方案没有写明，启动时填写：${field.question.zh}`,
        en: `The plan does not say; to be filled in at launch: ${field.question.en}`,
      }),
    ),
    ...(part.windows ?? []).flatMap((window) =>
      window.when.by !== 'holiday' || windowDays(window, year, calendars)
        ? []
        : [
            finding('window-undated', 'warning', { part: part.code, kind: 'window', id: window.id }, window, {
              zh: `${year}年的放假安排还没有公布，“${window.name.zh}”没有日期。`,
              en: `The calendar of ${year} is not published, so ${window.name.en} has no days.`,
            }),
          ],
    ),
    ...(part.quotas ?? []).flatMap((quota) => ofQuota(part, quota)),
  ];
}

/**
 * Contradictions of the text written down with the plan, so that they are shown: those that no program can see, and those
 * whose finding is not among what was found.
 */
export function conflictsDeclared(plan: PlanEdition, found: readonly Finding[]): readonly Finding[] {
  return (plan.conflicts ?? [])
    .filter((conflict) => !found.some(({ code }) => code === conflict.foundBy))
    .map((conflict) => {
      const place = { part: null, kind: 'conflict', id: conflict.id } as const;
      const [source] = conflict.sources;
      return finding('conflict-declared', 'note', place, source ? { source } : null, conflict.what);
    });
}

function ofQuota(part: PartPlan, quota: QuotaPlan): readonly Finding[] {
  const place = { part: part.code, kind: 'quota', id: quota.id } as const;
  const { target } = quota;
  return [
    ...(target.kind === 'share' && target.of.by === 'none'
      ? [
          finding('quota-without-denominator', 'warning', place, quota, {
            zh: `要求达到${target.atLeastPercent}%，没有写明以什么为总数。`,
            en: `${target.atLeastPercent} % are asked for, of what is not said.`,
          }),
        ]
      : []),
    ...(target.kind === 'trend'
      ? [
          finding('quota-without-baseline', 'warning', place, quota, {
            zh: '与上年比较，上年的数没有印出；填写以前不能判断。',
            en: 'It compares with last year, whose figure is not printed: it cannot be judged until that is entered.',
          }),
        ]
      : []),
    ...(quota.by === null && quota.per === null
      ? [
          finding('quota-without-date', 'note', place, quota, {
            zh: '没有写明何时达到，不会按猜测的日期算作未完成。',
            en: 'By when is not said: it is never missed by a guessed date.',
          }),
        ]
      : []),
  ];
}
