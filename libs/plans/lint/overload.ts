import { addDays, weekdayOf } from '@bihuan/domain';
import type { LegalDay, Occurrence, PlanEdition } from '@bihuan/domain';
import { finding, type Finding } from './finding';
import type { LintOptions } from './lint-plan';

/** No text says how many reports are too many in a week: ours, to be changed by who checks the plan. */
const DEFAULT_LIMIT = 3;

/** Weeks (Monday to Sunday) in which more reports than the limit fall due for the units of one kind or role. */
export function overload(plan: PlanEdition, dated: readonly Occurrence[], options: LintOptions): readonly Finding[] {
  const limit = options.overload ?? DEFAULT_LIMIT;
  const ours = options.overload === undefined;
  const loads = new Map<string, Map<LegalDay, number>>();
  for (const round of dated.filter(({ kind }) => kind === 'duty')) {
    for (const units of owedBy(plan, round)) {
      const weeks = loads.get(units) ?? new Map<LegalDay, number>();
      const monday = mondayOf(round.due);
      loads.set(units, weeks.set(monday, (weeks.get(monday) ?? 0) + 1));
    }
  }
  return [...loads].flatMap(([units, weeks]) => {
    const full = [...weeks].filter(([, count]) => count > limit).sort(([a], [b]) => (a < b ? -1 : 1));
    if (full.length === 0) return [];
    const list = (between: string): string => full.map(([monday, count]) => `${monday} (${count})`).join(between);
    return [
      finding('overload', 'warning', { part: null, kind: 'units', id: units }, null, {
        zh: `一周内到期的报送超过${limit}项${ours ? '（默认上限）' : ''}，各周从${list('、')}起。`,
        en: `More than ${limit} reports${ours ? ' (the default limit)' : ''} fall due in the weeks of ${list(', ')}.`,
      }),
    ];
  });
}

/**
 * Whose units owe it. Two roles may lead to the same towns, so units found by kind in the whole district are told apart by
 * kind; those of a line by part and role.
 */
function owedBy(plan: PlanEdition, round: Occurrence): readonly string[] {
  const duty = plan.parts.find(({ code }) => code === round.part)?.duties.find(({ id }) => id === round.id);
  const role = plan.roles.find(({ key }) => key === duty?.from);
  if (!role) return [];
  const { orgs, key } = role;
  if (orgs.by === 'kind') return orgs.scope === 'district' ? orgs.kinds : [`${round.part}/${key}`];
  return [orgs.by === 'asked' ? key : `${round.part}/${key}`];
}

function mondayOf(day: LegalDay): LegalDay {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}
