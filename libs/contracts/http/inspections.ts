import { INSPECTION_STATES, LEAST_DIGITS, MOST_DIGITS, INSPECTION_MODES, type DrawPayloads } from '@bihuan/domain';
import { z } from 'zod';
import { commandsOf, type Shapes } from './command-union';
import { At, COMMAND_FIELDS, Day, Flag, Id, line, LineCode, PAGE_FIELDS, pageOf, prose, sortBy } from './primitives';
import { CHECK_FIELDS } from './planned-inspections';
import { both } from './text';

const reason = prose().meta(both('理由', 'Reason'));
const key = line(100);
const on = Day.meta(both('日期', 'The day'));

const LISTS = {
  objects: z
    .array(
      z.strictObject({
        id: key,
        name: line(),
        orgId: Id.nullable().default(null).meta(both('所属单位', 'The organisation it belongs to')),
      }),
    )
    .min(1)
    .max(2_000)
    .meta(both('检查对象名录', 'The library of objects')),
  inspectors: z
    .array(
      z.strictObject({
        id: key,
        name: line(),
        orgId: Id.meta(both('所在单位', 'Whose inspector it is')),
        conflicts: z
          .array(z.strictObject({ objectId: key, reason: prose(500) }))
          .max(2_000)
          .default([])
          .meta(both('申报回避的对象和原因', 'Objects with which a conflict of interest is declared, and why')),
      }),
    )
    .min(1)
    .max(200)
    .meta(both('检查人员名录', 'The library of inspectors')),
  items: z
    .array(z.strictObject({ id: key, name: line(500) }))
    .min(1)
    .max(500)
    .meta(both('抽查事项清单', 'The library of items')),
  wanted: z.int().min(1).max(300).meta(both('抽取对象数', 'How many objects are drawn')),
  teamSize: z.int().min(2).max(10).meta(both('每组人数', 'Inspectors in a team')),
  itemsEach: z.int().min(1).max(500).meta(both('每个对象的事项数', 'Items for each object')),
};
const figure = z
  .strictObject({
    source: prose(500).meta(
      both('哪一公布的哪些数字、按什么次序', 'Which digits of which publication, in which order'),
    ),
    on: Day.meta(both('公布日；须晚于今天', 'The day it comes out; later than today')),
    digits: z.int().min(LEAST_DIGITS).max(MOST_DIGITS).meta(both('位数', 'How many digits')),
  })
  .meta(both('此后才公布、无人可预知的公开数值', 'A figure published afterwards, which nobody can know yet'));
const finding = z.strictObject({
  title: line(),
  description: prose(),
  areaOrgId: Id,
  place: line(500),
  suspectedLevel: z.enum(['general', 'major']),
});

/** Fields of the commands people may give a double-random draw. */
export const INSPECTION_FIELDS = {
  PrepareDraw: {
    line: LineCode,
    name: line(),
    unannounced: z
      .boolean()
      .default(false)
      .meta(both('四不两直：结果公开前不让被查单位知道', 'Without notice: no unit learns of it before its results')),
    ...LISTS,
    figure,
    commitment: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta(both('密钥的 SHA-256；密钥自行保管至抽取', 'SHA-256 of a secret that you keep until the draw')),
  },
  Draw: {
    secret: line(200).meta(both('事先承诺的密钥', 'The secret that was committed to')),
    publicValue: z
      .string()
      .max(MOST_DIGITS)
      .meta(both('公布的数值，只写数字', 'The figure that was published, in digits alone')),
  },
  ReplaceInspector: { objectId: key, inspectorId: key.meta(both('不能前往的检查人员', 'Who cannot go')), reason },
  RecordResult: {
    objectId: key,
    on: on.meta(both('检查日', 'The day of the inspection')),
    note: prose().meta(both('检查情况', 'What was found')),
    findings: z.array(finding).max(50).optional().meta(both('同时上报的隐患', 'Hazards reported in the same step')),
    hazardIds: z.array(Id).max(50).optional().meta(both('已上报的隐患', 'Hazards that are reported already')),
    correction: prose(500).nullish().meta(both('更正原因', 'Why it replaces an earlier result')),
  },
  PublishResults: { where: line(), on },
  AbandonDraw: { reason },
} satisfies { [K in keyof DrawPayloads]: Shapes<DrawPayloads[K]> };

const { PrepareDraw: preparing, ...later } = INSPECTION_FIELDS;

/** Body of POST /api/inspections. */
export const PrepareDraw = z
  .strictObject({ ...preparing, ...COMMAND_FIELDS })
  .omit({ expectedVersion: true })
  .meta({ id: 'PrepareDraw', ...both('公布名单和承诺值', 'Publish the lists and the commitment of a draw') });

/** Body of POST /api/inspections/:id/commands, told apart by `type`. */
export const InspectionCommandBody = commandsOf('Inspection', { ...later, ...CHECK_FIELDS }).meta({
  id: 'InspectionCommand',
});

const text = z.string();
const maybe = z.string().nullable();
const listedObject = z.object({ id: text, name: text, orgId: maybe });
const conflict = z.object({ objectId: text, reason: text });
const listedInspector = z.object({ id: text, name: text, orgId: text, conflicts: z.array(conflict) });

/** Answer of GET /api/inspections/:id/record: what docs/verify-draw.mjs reads. */
export const InspectionRecord = z
  .object({
    method: text,
    name: text,
    lists: z.object({
      objects: z.array(listedObject),
      inspectors: z.array(listedInspector),
      items: z.array(z.object({ id: text, name: text })),
      wanted: z.int(),
      teamSize: z.int(),
      itemsEach: z.int(),
    }),
    figure: z.object({ source: text, on: text, digits: z.int() }),
    listHash: text,
    commitment: text,
    preparedAt: At,
    secret: maybe,
    publicValue: maybe,
    seed: maybe,
    drawnAt: At.nullable(),
    objects: z.array(
      z.object({
        objectId: text,
        items: z.array(text),
        order: z
          .array(text)
          .meta(
            both('抽取次序；前几名为检查组，其后依次递补', 'As drawn; the first are the team, the next replace them'),
          ),
        excluded: z.array(z.object({ inspectorId: text, reason: text })),
        team: z.array(text).meta(both('现检查组', 'Who goes, replacements included')),
      }),
    ),
    replacements: z.array(z.object({ objectId: text, out: text, reason: text, at: At })),
    results: z.array(
      z.object({
        objectId: text,
        on: text,
        note: text,
        hazardIds: z.array(text),
        correction: maybe,
        at: At,
      }),
    ),
  })
  .meta({ id: 'InspectionRecord', ...both('抽取的公开记录', 'The published record of a draw') });

/** One inspection in a list. */
export const InspectionRow = z
  .object({
    id: text,
    version: z.int(),
    state: z.enum(INSPECTION_STATES),
    stateName: text,
    ended: z.boolean(),
    line: text,
    name: text,
    unannounced: z.boolean(),
    mode: z.enum(INSPECTION_MODES),
    modeName: text,
    unitOrgId: maybe.meta(both('被检查单位；双随机为空', 'The unit; null for a draw')),
    on: maybe.meta(both('计划检查日', 'The day it is planned for')),
    reCheckOn: maybe.meta(both('复查日', 'The day of the re-check')),
    overdue: z.boolean().meta(both('复查逾期', 'The re-check is overdue')),
    createdAt: At,
    changedAt: At,
    nextDue: At.nullable(),
  })
  .meta({ id: 'InspectionRow' });
export const InspectionPage = pageOf(InspectionRow).meta({ id: 'InspectionPage' });
export const InspectionQuery = z.strictObject({
  ...PAGE_FIELDS,
  state: z.string().max(200).optional().meta(both('状态，可用逗号分隔多个', 'States, comma-separated')),
  ended: Flag.optional(),
  line: LineCode.optional(),
  mode: z.enum(INSPECTION_MODES).optional().meta(both('检查方式', 'How it came about')),
  sort: sortBy(['created', 'due'], '-created'),
});
