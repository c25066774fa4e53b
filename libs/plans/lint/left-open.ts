import type { PartPlan, PlanEdition, QuotaPlan } from '@bihuan/domain';
import { finding, type Finding } from './finding';

/** Targets of a part that cannot be judged or never fall due. */
export function openQuotas(part: PartPlan): readonly Finding[] {
  return (part.quotas ?? []).flatMap((quota) => ofQuota(part, quota));
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
