import {
  WARNING_COLOURS,
  WARNING_MEASURES,
  WARNING_SCOPES,
  WARNING_STATES,
  type WarningCommandType,
  type WarningPayloads,
} from '@bihuan/domain';
import { z } from 'zod';
import { commandsOf, type Shapes } from './command-union';
import { PrintedHead } from './audit';
import { At, COMMAND_FIELDS, Day, line, PAGE_FIELDS, prose, sortBy } from './primitives';
import { SubjectView } from './subjects';
import { both, type Both } from './text';

const scope = z.enum(WARNING_SCOPES).meta(both('点、线或片', 'Unit, line or area'));
const of = line(100).meta(both('单位或镇街的编号，或行业代码', 'Id of the unit or area, or code of the line'));
const colour = z.enum(WARNING_COLOURS).meta(both('颜色', 'Colour'));
const reason = prose(2000)
  .nullish()
  .meta(both('理由；与建议的颜色相同时可不写', 'Why; may be left out where the colour is the one proposed'));

/** Fields of the commands people may give a warning colour. */
export const WARNING_FIELDS = {
  DeclareColour: { scope, of, colour, reason },
  AdjustColour: { colour, reason },
  LiftColour: { reason: prose(2000).meta(both('理由', 'Why')) },
} satisfies { [K in WarningCommandType]: Shapes<WarningPayloads[K]> };

const { DeclareColour: declaring, ...later } = WARNING_FIELDS;

/** Body of POST /api/warnings. */
export const DeclareColour = z
  .strictObject({ ...declaring, ...COMMAND_FIELDS })
  .meta({ id: 'DeclareColour', ...both('启动预警', 'Declare a warning colour') });

/** Body of POST /api/warnings/:id/commands, told apart by `type`. */
export const WarningCommandBody = commandsOf('Warning', later).meta({ id: 'WarningCommand' });

const WarningReason = z
  .object({
    measure: z.enum(WARNING_MEASURES),
    measureName: z.string(),
    figure: z.int(),
    atLeast: z.int().meta(both('达到的阈值', 'The threshold that is met')),
    colour,
    since: z.string().meta(both('自哪天起达到', 'The day since which it is met')),
  })
  .meta({ id: 'WarningReason' });
export const WarningProposalView = z
  .object({
    colour: colour.nullable(),
    colourName: z.string().nullable(),
    reasons: z.array(WarningReason),
    thresholds: z.string().meta(both('所依阈值的编号', 'The thresholds it was computed by')),
  })
  .meta({ id: 'WarningProposal', ...both('按阈值建议的颜色', 'The colour the thresholds lead to') });

/** One unit, line or area with its declared colour, and for the committee's office the one proposed today. */
export const WarningItem = z
  .object({
    id: z.string(),
    version: z.int().meta(both('未启动过为 0', '0 where none was ever declared')),
    scope,
    scopeName: z.string(),
    of: z.string(),
    name: z.string(),
    state: z.enum(WARNING_STATES).nullable().meta(both('未启动过为空', 'Null where none was ever declared')),
    stateName: z.string().nullable(),
    colour: colour.nullable().meta(both('已启动的颜色', 'The declared colour')),
    colourName: z.string().nullable(),
    since: At.nullable(),
    proposal: WarningProposalView.nullable().meta(
      both('今日建议；仅区安委办可见', "Today's proposal; only the committee's office sees it"),
    ),
  })
  .meta({ id: 'WarningItem' });
const Threshold = z.object({ measure: z.string(), measureName: z.string(), atLeast: z.int(), colour });

/** Answer of GET /api/warnings. */
export const WarningList = z
  .object({
    items: z.array(WarningItem),
    next: z.string().nullable().meta(both('下一页游标；末页为空', 'Cursor of the next page; null on the last one')),
    total: z.int().meta(both('全部条数', 'How many there are on all pages')),
    thresholds: z
      .object({
        id: z.string(),
        basis: z.literal('default').meta(both('本系统默认值，无文件依据', 'A default of our own: no text gives one')),
        windowDays: z.int(),
        rules: z.object({ unit: z.array(Threshold), line: z.array(Threshold), area: z.array(Threshold) }),
      })
      .meta({ id: 'TricolourThresholds' }),
  })
  .meta({ id: 'WarningList' });
export const WarningQuery = z.strictObject({
  ...PAGE_FIELDS,
  scope: scope.optional(),
  colour: colour.optional().meta(both('已启动的颜色', 'Declared in this colour')),
  sort: sortBy(['gravity', 'name'], 'gravity').meta(
    both('排序；gravity 为由重到轻', 'Order; gravity is the gravest first, declared before proposed'),
  ),
});

/** Answer of GET /api/warnings/:id. */
export const WarningView = SubjectView.extend({
  name: z.string(),
  proposal: WarningProposalView.nullable(),
  steps: z.array(
    z.object({
      from: colour.nullable(),
      to: colour.nullable(),
      what: z.enum(['DeclareColour', 'AdjustColour', 'LiftColour']),
      whatName: z.string(),
      reason: z.string().nullable(),
      proposal: WarningProposalView,
      by: z.string(),
      byName: z.string().nullable(),
      at: At,
    }),
  ),
}).meta({ id: 'WarningView', ...both('预警及其经过和依据', 'A warning with its history and explanation') });

export const RankingQuery = z.strictObject({
  scope: scope.default('unit'),
  from: Day.meta(both('整改期限所在期间的第一天', 'First day of the period in which the last days to rectify lie')),
  to: Day.meta(both('最后一天', 'Last day')),
});

/** Answer of GET /api/reports/ranking. */
export const RankingReport = z
  .object({
    scope,
    from: Day,
    to: Day,
    through: z.string().meta(both('已可评判的最后一天', 'The last day that can be judged yet')),
    asOf: At,
    definition: z.string().meta(both('指标口径', 'What the rate is')),
    fewBelow: z.int().meta(both('少于此数的标注为基数小', 'Rates of fewer are marked')),
    whole: z
      .boolean()
      .meta(
        both('是否按全区隐患排名；否则只按可查看的隐患', 'Of the whole district, or only of the hazards one may see'),
      ),
    rows: z.array(
      z.object({
        rank: z.int().meta(both('名次；按期整改率相同则并列', 'Rank; equal rates have the same')),
        of: z.string(),
        name: z.string(),
        due: z.int(),
        onTime: z.int(),
        rate: z.number(),
        few: z.boolean().meta(both('基数小', 'Of few hazards')),
        lateSince: z.string().nullable().meta(both('最早一件未按期之日', 'Since when the first was not on time')),
      }),
    ),
    auditHead: PrintedHead,
  })
  .meta({ id: 'RankingReport', ...both('按期整改率排名', 'Ranking by what was put right on time') });

/** What the rate of the ranking is, in words. */
export const RANKING_DEFINITION: Both = {
  zh: '整改期限（含批准的延期）在期间内的隐患中，期限内申请验收或销号、且其后验收未判不合格的比例；重复、撤回、移送、灭失、撤销的不计。',
  en: 'Of the hazards whose last day to rectify, granted extensions included, lies in the period: the share for which acceptance was asked for, or which were closed, by that day and not found wanting since. Duplicates and those withdrawn, transferred, extinguished or revoked do not count.',
};
