import type { PlanEdition } from '../../campaign/plan-types';
import { ORGS } from '../../kernel/testing/policy-fixture';
import type { GivenAnswer } from '../check-types';
import type { InspectionCommand } from '../inspection-types';

/** For specs only: an inspection of the firm by two of the department, planned on 6 May 2019 for the 8th. */
export function plan(
  edition: PlanEdition,
  more: Partial<InspectionCommand<'PlanCheck'>> = {},
): InspectionCommand<'PlanCheck'> {
  return {
    type: 'PlanCheck',
    ...{ mode: 'planned', line: 'SPEC', name: '2019年特种设备计划检查', unannounced: false },
    ...{ unitOrgId: ORGS.firm, areaOrgId: ORGS.town, place: '锅炉房', on: '2019-05-08' },
    team: ['样例检查员1', '样例检查员2'].map((name) => ({ name, orgId: ORGS.department })),
    checklist: { part: 'SPEC', id: 'problems' },
    plan: edition,
    ...more,
  };
}

/** What was found on the 8th: these items fail, the last one does not apply, the others conform. */
export function record(
  items: readonly string[],
  failing: readonly string[],
  more: Partial<InspectionCommand<'RecordCheck'>> = {},
): InspectionCommand<'RecordCheck'> {
  return {
    type: 'RecordCheck',
    ...{ on: '2019-05-08', note: '按清单逐项检查' },
    answers: items.map((item): GivenAnswer => {
      if (failing.includes(item)) return { item, answer: 'fails', note: `第${item}项现场情况` };
      return { item, answer: item === items.at(-1) ? 'not-applicable' : 'conforms' };
    }),
    reCheck: failing.length > 0 ? { on: '2019-05-20', orgId: ORGS.department } : null,
    ...more,
  };
}
