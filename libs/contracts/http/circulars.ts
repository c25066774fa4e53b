import {
  CIRCULAR_KINDS,
  CIRCULAR_MEASURES,
  CIRCULAR_STATES,
  WARNING_SCOPES,
  type CircularCommandType,
  type CircularPayloads,
} from '@bihuan/domain';
import { z } from 'zod';
import { commandsOf, type Shapes } from './command-union';
import { At, COMMAND_FIELDS, Day, Flag, Id, line, LineCode, PAGE_FIELDS, pageOf, prose, sortBy } from './primitives';
import { SubjectView } from './subjects';
import { both } from './text';

const circularKind = z.enum(CIRCULAR_KINDS).meta(both('种类：批评、表扬或情况', 'Criticism, praise or situation'));
const title = line(120).meta(both('标题', 'Title'));
const scope = z.enum(WARNING_SCOPES).meta(both('表中按单位、行业或镇街列示', 'The table is of units, lines or areas'));
const from = Day.meta(both('期间第一天', 'First day of the period'));
const to = Day.meta(both('期间最后一天', 'Its last day'));
const named = z
  .array(line(100))
  .max(100)
  .meta(
    both(
      '批评或表扬谁：单位或镇街编号，或行业代码；情况通报不填',
      'Whom it names: ids of units or areas, or codes of lines; nobody for a situation',
    ),
  );
const text = prose(8000).meta(both('正文', 'Text'));
const addressees = z.array(Id).max(200).meta(both('主送单位', 'Addressees'));
const reason = prose(2000).meta(both('理由', 'Why'));

/** Fields of the commands people may give a circular. */
export const CIRCULAR_FIELDS = {
  DraftCircular: {
    ...{ circularKind, title, scope, from, to, named: named.default([]), text, addressees },
    line: LineCode.nullish().meta(both('只统计该行业的隐患；全区不填', 'Only hazards of this line; left out for all')),
  },
  RedraftCircular: {
    title: title.optional(),
    from: from.optional(),
    to: to.optional(),
    named: named.optional(),
    text: text.optional(),
    addressees: addressees.optional(),
  },
  ProposeCircular: {},
  ReturnCircular: { reason },
  IssueCircular: {
    confirm: line(100)
      .nullish()
      .meta(
        both('确认所示数据变化（页面给出的编号）', 'Confirms the changes of figures that were shown, by their token'),
      ),
  },
  DropCircular: { reason },
  RecallCircular: { reason },
} satisfies { [K in CircularCommandType]: Shapes<CircularPayloads[K]> };

const { DraftCircular: drafting, ...later } = CIRCULAR_FIELDS;

/** Body of POST /api/circulars. */
export const DraftCircular = z
  .strictObject({ ...drafting, ...COMMAND_FIELDS })
  .meta({ id: 'DraftCircular', ...both('拟制通报', 'Draft a circular') });

/** Body of POST /api/circulars/:id/commands, told apart by `type`. */
export const CircularCommandBody = commandsOf('Circular', later).meta({ id: 'CircularCommand' });

const measure = z.enum(CIRCULAR_MEASURES);
const Figure = z
  .object({
    of: z.string(),
    name: z.string(),
    rank: z.int().nullable().meta(both('名次；期间内无到期隐患为空', 'Null where nothing was due in the period')),
    due: z.int(),
    onTime: z.int(),
    rate: z.number().nullable(),
    few: z.boolean().meta(both('基数小', 'Of few hazards')),
    reasons: z.array(
      z.object({
        measure,
        measureName: z.string(),
        figure: z.int(),
        since: z.string().meta(both('最早一件计入之日', 'The day of the first that counts')),
      }),
    ),
  })
  .meta({ id: 'CircularFigure' });
const Change = z
  .object({ of: z.string(), name: z.string(), figure: z.string(), figureName: z.string(), was: z.int(), now: z.int() })
  .meta({ id: 'CircularChange' });

/** Answer of GET /api/circulars/:id. */
export const CircularView = SubjectView.extend({
  table: z.object({ asOf: At, through: z.string(), rows: z.array(Figure) }),
  changed: z
    .object({
      now: At,
      changes: z.array(Change),
      confirm: z.string().nullable().meta(both('签发时用以确认这些变化', 'Confirms these changes when it is issued')),
    })
    .nullable()
    .meta(
      both(
        '拟制以来的数据变化；签发前对拟制者显示',
        'What has changed since drafting; shown to its office until it is issued',
      ),
    ),
}).meta({ id: 'CircularView', ...both('通报及其数据', 'A circular with its figures') });

/** One circular in a list. */
export const CircularItem = z
  .object({
    id: z.string(),
    version: z.int(),
    state: z.enum(CIRCULAR_STATES),
    stateName: z.string(),
    ended: z.boolean(),
    circularKind,
    circularKindName: z.string(),
    title: z.string(),
    scope,
    line: z.string().nullable(),
    from: z.string(),
    to: z.string(),
    docNo: z.string().nullable().meta(both('发文字号', 'Its number, once issued')),
    issuedOn: z.string().nullable(),
    nextDue: At.nullable(),
    createdAt: At,
    changedAt: At,
  })
  .meta({ id: 'CircularItem' });
export const CircularPage = pageOf(CircularItem).meta({ id: 'CircularPage' });
export const CircularQuery = z.strictObject({
  ...PAGE_FIELDS,
  state: z.string().max(200).optional().meta(both('状态，可用逗号分隔多个', 'States, comma-separated')),
  ended: Flag.optional(),
  kind: circularKind.optional(),
  line: LineCode.optional(),
  sort: sortBy(['created', 'due'], '-created'),
});
