import {
  CHECK_MODES,
  ITEM_ANSWERS,
  RE_CHECK_RESULTS,
  type CheckPayloads,
  type InspectionCommandType,
} from '@bihuan/domain';
import { z } from 'zod';
import type { Shapes } from './command-union';
import { COMMAND_FIELDS, Day, Id, line, LineCode, prose } from './primitives';
import { both } from './text';

const person = z.strictObject({ name: line(100), orgId: Id.meta(both('所在单位', 'Whose inspector it is')) });
const team = z.array(person).min(2).max(50);
const again = z.strictObject({
  on: Day.meta(both('复查日；须晚于今天', 'The day of the re-check; later than today')),
  orgId: Id.meta(both('由哪个单位复查', 'Which body goes again')),
});
const item = line(100).meta(both('清单项目编号', 'Number of the item'));

/** Fields of the commands people may give a planned or special inspection. */
export const CHECK_FIELDS = {
  RecordCheck: {
    on: Day.meta(both('检查日', 'The day of the inspection')),
    note: prose().meta(both('检查情况', 'What was found')),
    answers: z
      .array(
        z.strictObject({
          item,
          answer: z.enum(ITEM_ANSWERS),
          note: prose(2_000).nullish().meta(both('说明；不符合的必填', 'What was seen; needed for an item that fails')),
          suspectedLevel: z.enum(['general', 'major']).optional(),
        }),
      )
      .max(500)
      .meta(both('逐项结果；不符合的即成为隐患', 'The answer to each item; what fails becomes a hazard')),
    reCheck: again.nullish().meta(both('复查安排；有不符合项时必填', 'The re-check; needed when something fails')),
  },
  RecordReCheck: {
    on: Day.meta(both('复查日', 'The day of the re-check')),
    people: team.meta(both('复查人员', 'Who went')),
    note: prose().meta(both('复查情况', 'What was found')),
    results: z
      .array(z.strictObject({ item, result: z.enum(RE_CHECK_RESULTS) }))
      .max(500)
      .meta(both('逐项复查结果', 'The result for each item')),
    next: again.nullish().meta(both('再次复查；有未整改项时必填', 'The next re-check; needed when something is left')),
  },
  AbandonCheck: { reason: prose().meta(both('理由', 'Reason')) },
} satisfies {
  [K in Exclude<InspectionCommandType & keyof CheckPayloads, 'PlanCheck'>]: Shapes<CheckPayloads[K]>;
};

/** Body of POST /api/inspections/checks: which list of which stored plan. */
export const PlanCheck = z
  .strictObject({
    mode: z.enum(CHECK_MODES).meta(both('计划检查或专项检查', 'Of the plan, or a special inspection')),
    line: LineCode,
    name: line(),
    unannounced: z
      .boolean()
      .default(false)
      .meta(both('四不两直：检查完成前不让被查单位知道', 'Without notice: the unit learns of it when it is done')),
    unitOrgId: Id.meta(both('被检查单位', 'The unit')),
    areaOrgId: Id.meta(both('所在镇街', 'Area it lies in')),
    place: line(300).meta(both('具体地点', 'Where exactly')),
    on: Day.meta(both('计划检查日', 'The day it is planned for')),
    team: team.meta(both('检查人员', 'Who inspects')),
    plan: line(100).meta(both('方案编号', 'Id of a stored plan')),
    edition: line(100).optional().meta(both('版本；不填为最新', 'Edition of the plan; the newest when left out')),
    part: LineCode.meta(both('分方案', 'Part of the plan')),
    list: line(100).meta(both('检查清单编号', 'Id of the list in that part')),
    ...COMMAND_FIELDS,
  })
  .omit({ expectedVersion: true })
  .meta({ id: 'PlanCheck', ...both('安排检查', 'Plan an inspection of a unit') });
