import { z } from 'zod';
import { At, COMMAND_FIELDS, line, pageOf, PAGE_FIELDS, prose, sortBy } from './primitives';
import { BasisView } from './rule-packs';
import { both } from './text';

const Day = z.string().meta({ format: 'date' });

/** Body of POST /api/rules/editions. */
export const TakeEdition = z
  .strictObject({
    text: z
      .string()
      .min(1)
      .max(200_000)
      .meta(both('副本全文（YAML 或 JSON），只须写改动之处', 'The copy as YAML or JSON; only what differs is needed')),
    file: line(200).optional().meta(both('文件名，出错时指明', 'Name of the file, to point at mistakes')),
  })
  .meta({ id: 'TakeEdition', ...both('保存本区版规则', 'Take in an edition of one’s own') });

const EDITION_ROW = {
  id: z.string(),
  name: z.string(),
  of: z
    .string()
    .meta(
      both('代替的规则：规则包，或 district-default（本区规则）', 'The rule pack it stands for, or district-default'),
    ),
  version: z.int(),
  basedOn: z.string(),
  madeBy: z.string(),
  madeAt: At,
  inForce: z.boolean().meta(both('已实施', 'It has been applied and stands')),
};
export const RuleEditionRow = z.object(EDITION_ROW).meta({ id: 'RuleEditionRow' });
export const RuleEditionPage = pageOf(RuleEditionRow).meta({ id: 'RuleEditionPage' });
export const RuleEditionQuery = z.strictObject({
  ...PAGE_FIELDS,
  of: line(100).optional().meta(both('代替的规则', 'Which rules they stand for')),
  sort: sortBy(['made'], '-made'),
});
/** One value that differs from the policy of which it is a copy. */
const RuleChange = z
  .object({
    kind: z.enum(['clock', 'rung', 'slip', 'guard', 'rung-hour']),
    of: z.string(),
    name: z.string(),
    field: z.string(),
    fieldName: z.string(),
    was: z.unknown(),
    becomes: z.unknown(),
    wasText: z.string(),
    becomesText: z.string(),
    basis: BasisView.nullable(),
    basisText: z.string(),
  })
  .meta({ id: 'RuleChange' });
/** Answer of POST and GET /api/rules/editions/:id. */
export const RuleEditionView = z
  .object({
    ...EDITION_ROW,
    text: z.string().meta(both('原文', 'As it was written')),
    changes: z.array(RuleChange).meta(both('与所据规则的不同', 'Every value that differs from what it is a copy of')),
  })
  .meta({ id: 'RuleEdition', ...both('本区版规则', 'A district’s own edition of rules') });

/** Answer of GET /api/rules/packs/:id/copy. */
export const RuleCopyView = z
  .object({ basedOn: z.string(), text: z.string().meta(both('可供修改的副本（YAML）', 'The copy to be edited, YAML')) })
  .meta({ id: 'RuleCopy' });

/** Body of POST /api/amendments/policy: which stored policy is to stand for the rules it was made from. */
export const ProposePolicy = z
  .strictObject({
    policy: line(100).meta(both('规则编号', 'Id of a stored policy')),
    reason: prose(500).meta(both('理由', 'Why')),
    ...COMMAND_FIELDS,
  })
  .omit({ expectedVersion: true })
  .meta({ id: 'ProposePolicy', ...both('提出规则修订', 'Propose other rules') });

/** GET /api/policies/:id/effect */
export const PolicyEffectQuery = z.strictObject({ ...PAGE_FIELDS });
const rung = z.object({
  rung: z.string(),
  at: At,
  notify: z.array(z.string()),
  slips: z.array(z.string()),
});
const ahead = z
  .object({
    due: Day,
    paused: z.boolean(),
    thisWeek: z.array(rung).meta(both('七日内到时的梯次', 'Rungs that fire within seven days')),
  })
  .nullable();
const changedClock = z
  .object({
    clock: z.string(),
    name: z.string(),
    was: ahead.meta(both('原；新出现的没有', 'As it is; null for a clock that comes')),
    becomes: ahead.meta(both('新；消失的没有', 'As it would be; null for one that goes')),
    reasons: z.array(z.string()).meta(both('由哪些改动引起', 'The changes of the rules that move it')),
  })
  .meta({ id: 'ChangedClock' });
/** One page of what a policy would change as things stand. */
export const PolicyEffectView = z
  .object({
    policy: z.string(),
    of: z.string(),
    now: At,
    until: At.meta(both('七日后', 'Seven days from now')),
    underWay: z.boolean().meta(both('另一项变更尚在进行', 'Another change is still being fed')),
    looked: z.int().meta(both('本页查看的未结事项数', 'Open subjects looked at for this page')),
    keep: z
      .array(z.object({ policy: z.string(), subjects: z.int() }))
      .meta(both('按已定规则包继续执行、不受影响的', 'Those that keep the rule pack they are pinned to')),
    refused: z.array(z.object({ kind: z.string(), id: z.string(), code: z.string() })),
    changed: z.array(
      z
        .object({
          kind: z.string(),
          id: z.string(),
          policyWas: z.string(),
          clocks: z.array(changedClock),
          lock: z
            .object({ was: Day.nullable(), becomes: Day.nullable() })
            .nullable()
            .meta(both('期次锁定日的变化', 'How the last day moves on which a round takes answers')),
        })
        .meta({ id: 'ChangedSubject' }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'PolicyEffect', ...both('试算：将改变的未结事项', 'A trial: the open subjects that would change') });
