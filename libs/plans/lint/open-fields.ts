import { partWindows, planFields } from '@bihuan/domain';
import type { ChosenCalendars, PlanEdition } from '@bihuan/domain';
import { finding, type Finding } from './finding';

/** What the text leaves open and a launch must answer, and the windows that have no days for want of a calendar. */
export function openFieldFindings(plan: PlanEdition, year: number, calendars: ChosenCalendars): readonly Finding[] {
  return plan.parts.flatMap((part) => [
    ...planFields(plan, [part.code]).map(({ name, question, source }) =>
      finding(
        'open-field',
        'warning',
        { part: part.code, kind: 'field', id: name },
        { source },
        {
          zh: `启动时必须填写或说明为何暂缺：${question.zh}`,
          en: `A launch must answer, or say why it stays open: ${question.en}`,
        },
      ),
    ),
    ...partWindows(plan, part, year, calendars).flatMap(({ window, undated }) =>
      undated && window.when.by !== 'asked'
        ? [
            finding('window-undated', 'warning', { part: part.code, kind: 'window', id: window.id }, window, {
              zh: `时段没有日期：${undated.zh}`,
              en: `The window has no days: ${undated.en}`,
            }),
          ]
        : [],
    ),
  ]);
}
