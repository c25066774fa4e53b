import type { QuarterTable } from '@bihuan/domain';
import type { Both } from '../text';
import type { Column } from './table';

/** One figure of the quarter's table. */
export interface QuarterFigure {
  readonly key: string;
  readonly name: Both;
  readonly unit: Both;
  readonly value: number;
}

const COUNT: Both = { zh: '处', en: 'hazards' };
const WAN: Both = { zh: '万元', en: '10,000 yuan' };

/** The figures of the table in the order of the form; money in 10,000 yuan since the year began. */
export function quarterFigures(table: QuarterTable): readonly QuarterFigure[] {
  const rows = (['general', 'major', 'ungraded'] as const).flatMap((level) =>
    HOW.map(([how, zh, en]): QuarterFigure => {
      const { zh: ofZh, en: ofEn } = LEVELS[level];
      return {
        key: `${level}.${how}`,
        name: { zh: `${ofZh}：${zh}`, en: `${ofEn}: ${en}` },
        unit: COUNT,
        value: table[level][how],
      };
    }),
  );
  const plans = IN_PLAN.map(([key, zh, en]): QuarterFigure => ({
    key: `inPlan.${key}`,
    name: { zh, en },
    unit: COUNT,
    value: table.inPlan[key],
  }));
  const money: QuarterFigure[] = [
    { key: 'money', name: MONEY, unit: WAN, value: Math.round(table.money.yuan) / 10_000 },
    { key: 'money.unread', name: UNREAD, unit: { zh: '份', en: 'plans' }, value: table.money.unread },
  ];
  return [...rows, ...plans, ...money];
}

/** Columns of the quarter's table as a file. */
export const QUARTER: readonly Column<QuarterFigure>[] = [
  { key: 'name', heading: { zh: '项目', en: 'item' }, cell: ({ name }, language) => name[language] },
  { key: 'unit', heading: { zh: '单位', en: 'unit' }, cell: ({ unit }, language) => unit[language] },
  { key: 'value', heading: { zh: '数量', en: 'figure' }, cell: ({ value }) => value },
];

const LEVELS: Readonly<Record<'general' | 'major' | 'ungraded', Both>> = {
  general: { zh: '一般隐患', en: 'general hazards' },
  major: { zh: '重大隐患', en: 'major hazards' },
  ungraded: { zh: '尚未判级', en: 'not graded yet' },
};
const HOW = [
  ['found', '本季度排查发现', 'found in the quarter'],
  ['fixed', '其中季末已整改', 'of these fixed at its end'],
  ['notFixed', '其中季末未整改', 'of these not fixed at its end'],
  ['endedOtherwise', '其中以其他方式了结', 'of these ended otherwise'],
] as const;
/** 目标任务 stands for the measures of a plan: the five have no goal of their own. */
const IN_PLAN = [
  ['hazards', '列入治理计划的重大隐患', 'major hazards in a rectification plan'],
  ['goals', '落实目标任务（按措施计）', 'with goals (counted by measures)'],
  ['funds', '落实经费物资', 'with funds'],
  ['bodies', '落实机构人员', 'with people in charge'],
  ['time', '落实整改时间', 'with a time limit'],
  ['safety', '落实安全措施及应急预案', 'with an emergency plan'],
] as const;
const MONEY: Both = { zh: '落实治理资金（本年累计）', en: 'money arranged, since the year began' };
const UNREAD: Both = { zh: '资金写法无法计算的方案', en: 'plans whose sum cannot be read' };
